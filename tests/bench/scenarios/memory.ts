import { readFile } from 'node:fs/promises'
import { demoPassword } from '@aidbridge/prisma/seed/demo-password'
import { type Bench, type Row, told } from '../bench.ts'
import { load, signIn } from '../load.ts'
import { startProgram } from '../processes.ts'
import { needsList } from '../questions.ts'
import { people } from '../servers.ts'

/** What the server keeps in memory while the list of needs is asked for without a pause: its figure after each minute. */
export async function memoryScenario({ url, port, lines, minutes, say }: Bench): Promise<Row[]> {
  const program = await startProgram(url, port)
  try {
    const question = {
      url: `${program.origin}/graphql`,
      headers: { cookie: await signIn(program.origin, people.coordinator, demoPassword) },
      body: { query: needsList, variables: { first: 50 } },
    }
    const resident: number[] = []
    let requests = 0
    for (let minute = 1; minute <= minutes; minute++) {
      const { perSecond } = await load(question, { connections: 8, seconds: 60 })
      requests += Math.round(perSecond * 60)
      resident.push(await memoryOf(program.pid, 'VmRSS'))
      say(`  minute ${minute}: ${resident.at(-1)!.toFixed(0)} MB`)
    }
    const peak = Math.round(await memoryOf(program.pid, 'VmHWM'))
    const row: Row = {
      scenario: 'memory under the list of 50',
      lines,
      contestant: 'Aidbridge',
      unit: 'MB',
      value: Math.max(...resident),
      rounds: resident,
      counted: { requests, 'MB at the peak': peak },
    }
    say(told(row))
    return [row]
  } finally {
    await program.stop()
  }
}

/** MB, as the operating system counts them. */
async function memoryOf(pid: number, name: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)![1]) / 1024
}
