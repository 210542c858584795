// npm run schema:print writes server/schema.graphql from the code; with --check it only says whether it is up to date.
import { readFileSync, writeFileSync } from 'node:fs'
import { schema } from '@aidbridge/server/graphql/schema'
import { lexicographicSortSchema, printSchema } from 'graphql'

const file = 'server/schema.graphql'
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(file, printed)
  console.log(`${file} is written.`)
} else if (readFileSync(file, 'utf8') !== printed) {
  console.error(
    `${file} is not what the code says. Write it anew with npm run schema:print, and read the difference.`,
  )
  process.exitCode = 1
}
