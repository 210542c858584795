import { readConfig } from '@aidbridge/server/platform/config'
import { checkOutsideDatabase } from '@aidbridge/server/platform/outside-database'
import { borrowEmbedded, openEmbedded } from '@aidbridge/server/platform/postgres/embedded'

/** Calls `act` with the address of the configured database; starts and stops the embedded one if it does not run. */
export async function withDatabase(act: (url: string) => Promise<void>): Promise<void> {
  const { databaseUrl, dataFolder } = readConfig()
  if (databaseUrl) {
    await checkOutsideDatabase(databaseUrl)
    return act(databaseUrl)
  }
  const running = await borrowEmbedded(dataFolder)
  if (running) return act(running)
  const postgres = await openEmbedded({ dataFolder, say: console.log })
  try {
    await act(postgres.url)
  } finally {
    await postgres.stop()
  }
}
