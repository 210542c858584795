// The two servers of npm run dev. PostgreSQL is started here and not by the server, which restarts at every change.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { readConfig } from '@aidbridge/server/platform/config'
import { openEmbedded } from '@aidbridge/server/platform/postgres/embedded'
import { sayMendable } from './mendable.ts'

await serve().catch(sayMendable)

async function serve(): Promise<void> {
  const config = readConfig()
  const webPort = process.env.AIDBRIDGE_WEB_PORT ?? '4173'
  const postgres = config.databaseUrl
    ? undefined
    : await openEmbedded({ dataFolder: config.dataFolder, say: console.log })
  const env = {
    ...process.env,
    DATABASE_URL: config.databaseUrl ?? postgres?.url,
    AIDBRIDGE_ORIGIN: `http://localhost:${webPort}`,
    AIDBRIDGE_SERVER: `http://127.0.0.1:${config.port}`,
    AIDBRIDGE_WEB_PORT: webPort,
  }
  const server = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'watch', 'server/src/main.ts'], {
    env,
    stdio: 'inherit',
  })
  const web = spawn(process.execPath, ['node_modules/vite/bin/vite.js'], {
    cwd: 'web',
    env,
    stdio: 'inherit',
  })
  const ends = [once(server, 'exit'), once(web, 'exit')]
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), ...ends])
  // Ctrl-C has reached the children as well, and a second signal would make them drop everything.
  await Promise.race([Promise.all(ends), delay(1500)])
  for (const child of [server, web]) child.kill('SIGTERM')
  await Promise.all(ends)
  await postgres?.stop()
}
