import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The names of the questions that the built web app asks: only these are counted one by one, for anybody can make up more. */
export function operationsIn(folder: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set() // npm run dev: Vite serves it
  const scripts = readdirSync(folder, { encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
  return new Set(
    scripts.flatMap((name) =>
      [
        ...readFileSync(join(folder, name), 'utf8').matchAll(/\b(?:query|mutation|subscription) ([A-Z]\w*)/g),
      ].map(([, operation]) => operation!),
    ),
  )
}
