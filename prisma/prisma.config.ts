import { defineConfig } from 'prisma/config'

// Read by Prisma's command line only. The program itself migrates with migrate.ts and connects with
// server/src/platform/db.ts; neither reads this file.
export default defineConfig({
  schema: 'schema',
  migrations: { path: 'migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
