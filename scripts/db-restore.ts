// npm run db:restore -- file [--into postgresql://…]: fills an empty database from a backup, wholly or not at all.
import { everyFewSeconds, inWords } from '@aidbridge/server/platform/backup/progress'
import { restore } from '@aidbridge/server/platform/backup/restore'
import { checkOutsideDatabase } from '@aidbridge/server/platform/outside-database'
import { asked, interruption, whereTyped } from './asked.ts'
import { sayMendable } from './mendable.ts'
import { reconcile } from './reconciliation.ts'
import { withDatabase } from './with-database.ts'

await restoreIntoAsked().catch(sayMendable)

async function restoreIntoAsked(): Promise<void> {
  const { files, into } = asked('npm run db:restore -- file [--into postgresql://…]', {
    least: 1,
    most: 1,
    into: true,
  })
  const path = whereTyped(files[0]!)
  const interrupted = interruption()
  const fill = async (url: string) => {
    console.log(`Reading ${path}`)
    const { madeAt, tables, rows, foreign, migrated } = await restore(
      url,
      path,
      everyFewSeconds(console.log),
      interrupted,
    )
    console.log(
      `Restored as it was at ${madeAt}: ${inWords(tables)} tables, ${inWords(rows)} rows, each table compared.`,
    )
    if (foreign.length > 0) console.log(`Not ours, and left in the file: ${foreign.join(', ')}.`)
    if (migrated.length > 0) console.log(`Then migrated: ${migrated.join(', ')}.`)
    await reconcile(url)
  }
  if (!into) return withDatabase(fill)
  await checkOutsideDatabase(into, '--into')
  await fill(into)
}
