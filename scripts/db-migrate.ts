// npm run db:migrate: applies what is missing, to DATABASE_URL or to the embedded database (running or not).
import { applyMigrations } from '@aidbridge/prisma/migrate'
import { sayMendable } from './mendable.ts'
import { withDatabase } from './with-database.ts'

await withDatabase(async (url) => {
  const applied = await applyMigrations(url)
  console.log(
    applied.length > 0 ? `Applied ${applied.join(', ')}` : 'Nothing to do: the database is up to date',
  )
}).catch(sayMendable)
