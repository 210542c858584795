// npm run db:backup [-- file]: all that the configured database holds in one file, as it is at one moment, while the
// program runs or not. docs/operating.md says what is in it and what is not.
import { backUp } from '@aidbridge/server/platform/backup/write'
import { everyFewSeconds, inWords } from '@aidbridge/server/platform/backup/progress'
import { asked, interruption, whereTyped } from './asked.ts'
import { sayMendable } from './mendable.ts'
import { withDatabase } from './with-database.ts'

await backup().catch(sayMendable)

async function backup(): Promise<void> {
  const { files } = asked('npm run db:backup [-- file]', { most: 1 })
  const path = whereTyped(files[0] ?? nameForNow())
  const interrupted = interruption()
  await withDatabase(async (url) => {
    const { tables, rows, bytes } = await backUp(url, path, everyFewSeconds(console.log), interrupted)
    console.log(`${path}: ${inWords(tables)} tables, ${inWords(rows)} rows, ${inWords(bytes)} bytes.`)
    console.log(
      'It holds personal data and can be read by you alone; the secret of this installation is not in it.',
    )
  })
}

const nameForNow = () => `aidbridge-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}Z.backup`
