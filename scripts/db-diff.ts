// npm run db:diff: the SQL from the schema of the last commit (or of the one named) to today's, as a start for a
// migration. Read it, add the checks and triggers, and put it into prisma/migrations/<time>_<sentence>/migration.sql.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { differenceBetween, type SchemaFiles } from '@aidbridge/prisma/schema-engine'

const folder = 'prisma/schema'
const commit = process.argv[2] ?? 'HEAD'
const sql = await differenceBetween(committed(), today())
console.log(
  sql.includes('-- This is an empty migration') ? `-- The schema is as it was in ${commit}.` : sql.trim(),
)

function today(): SchemaFiles {
  return names(readdirSync(folder)).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')])
}

function committed(): SchemaFiles {
  const listed = git('ls-tree', '--name-only', `${commit}:${folder}`).split('\n')
  return names(listed).map((name) => [name, git('show', `${commit}:${folder}/${name}`)])
}

function names(files: string[]): string[] {
  return files.filter((name) => name.endsWith('.prisma')).sort()
}

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' })
}
