import { demoPassword } from '@aidbridge/prisma/seed/demo-password'
import type { Bench } from './bench.ts'
import { signIn } from './load.ts'
import { type Served, startFloor, startProgram } from './processes.ts'

/** Who asks: sees all, or what is its partners' and what is shown to the network. */
export const people = {
  coordinator: 'disposition.coordination@demo.aidbridge.example',
  municipality: 'buero.dortmund@demo.aidbridge.example',
}
export type Who = keyof typeof people

interface Servers {
  program: Served
  floor: Served
  /** The cookie of somebody signed in to the program. */
  signIn: (who: Who) => Promise<string>
}

/** The program and the floor, started for this work and stopped after it. */
export async function withServers<Result>(
  { url, port }: Pick<Bench, 'url' | 'port'>,
  work: (servers: Servers) => Promise<Result>,
): Promise<Result> {
  const program = await startProgram(url, port)
  try {
    const floor = await startFloor(url, port + 1)
    try {
      return await work({
        program,
        floor,
        signIn: (who) => signIn(program.origin, people[who], demoPassword),
      })
    } finally {
      await floor.stop()
    }
  } finally {
    await program.stop()
  }
}
