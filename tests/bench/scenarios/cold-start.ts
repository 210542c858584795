import { defaultDataFolder } from '@aidbridge/server/platform/config'
import { clusterIn } from '@aidbridge/server/platform/postgres/cluster'
import { findOrStartServer, stopServer } from '@aidbridge/server/platform/postgres/server-process'
import { type Bench, type Row, summed, told } from '../bench.ts'
import { type Served, startNothing, startWithPostgres } from '../processes.ts'

const folder = `${defaultDataFolder()}-bench-start`

/** The built program on a data folder that it has been started on before, beside the same PostgreSQL and an empty server. */
export async function coldStartScenario({ port, rounds, say }: Bench): Promise<Row[]> {
  const program = () => startWithPostgres(folder, port)
  await (await program()).stop()
  const cluster = await clusterIn(folder, say)
  const floor = async (): Promise<Served> => {
    await findOrStartServer(cluster, { durable: true })
    const server = await startNothing(port)
    const stop = async () => {
      await server.stop()
      await stopServer(cluster)
    }
    return { ...server, stop }
  }
  const took = { Aidbridge: [] as number[], floor: [] as number[] }
  for (let round = 0; round < rounds; round++)
    for (const [name, start] of [['Aidbridge', program] as const, ['floor', floor] as const]) {
      const began = performance.now()
      const served = await start()
      took[name].push(performance.now() - began)
      await served.stop()
    }
  return Object.entries(took).map(([contestant, all]) => {
    const row: Row = { scenario: 'cold start', lines: 0, contestant, ...summed('ms', all) }
    say(told(row))
    return row
  })
}
