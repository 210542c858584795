import { demoPassword } from '@aidbridge/prisma/seed/demo-password'
import type { Bench } from './bench.ts'
import { signIn } from './load.ts'
import { type Served, startFloor, startPostGraphile, startProgram } from './processes.ts'

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
  /** PostGraphile, started when it is asked for. */
  startPeer: () => Promise<Served>
}

/** The program and the floor, started for this work and stopped after it. */
export async function withServers<Result>(
  { url, port }: Pick<Bench, 'url' | 'port'>,
  work: (servers: Servers) => Promise<Result>,
): Promise<Result> {
  const running: Served[] = []
  const start = async (starting: Promise<Served>) => {
    const served = await starting
    running.push(served)
    return served
  }
  try {
    const program = await start(startProgram(url, port))
    return await work({
      program,
      floor: await start(startFloor(url, port + 1)),
      signIn: (who) => signIn(program.origin, people[who], demoPassword),
      startPeer: () => start(startPostGraphile(url, port + 2)),
    })
  } finally {
    await Promise.all(running.map((served) => served.stop()))
  }
}
