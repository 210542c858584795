import { resolve } from 'node:path'
import type { Rolldown } from 'vite'

type Group = Exclude<Rolldown.CodeSplittingOptions['groups'], undefined>[number]
type Modules = Parameters<Exclude<Group['name'], string>>[1]

/**
 * A phone pays for every file once more: six are fetched at a time, each with its own way there and back. What several
 * pages share would otherwise be dozens of small files, so the first screens get theirs in a few
 * (docs/decisions/021). Whatever only one page needs stays with that page.
 */
export function chunks(web: string): Group[] {
  const users = {
    app: 'src/main.ts',
    link: 'src/features/links/holder/start.ts',
    public: 'src/features/published/start.ts',
    overview: 'src/features/overview/OverviewPage.vue',
    needs: 'src/features/needs/NeedsPage.vue',
  }
  return [
    {
      name: 'vue',
      test: /node_modules[\\/](@vue[\\/](?!apollo)|(vue|vue-router|vue-i18n|@intlify)[\\/])/,
      // Above the next one, which would take along whatever of it its own modules use.
      priority: 40,
    },
    {
      name: 'graphql',
      test: /node_modules[\\/](@apollo|@vue[\\/]apollo-composable|graphql|@wry|optimism)[\\/]/,
      priority: 30,
    },
    { name: byUsers(web, users), minShareCount: 2, priority: 20, includeDependenciesRecursively: false },
  ]
}

const screens = ['overview', 'needs']

/** A file for each set of these that need a module; what none of them needs is left to the bundler. */
function byUsers(web: string, users: Record<string, string>): Group['name'] {
  const entries = new Set(Object.values(users).map((file) => resolve(web, file)))
  let needed: [string, Set<string>][] | undefined
  return (id, modules) => {
    if (entries.has(id)) return null
    needed ??= Object.entries(users).map(([user, file]) => [user, neededBy(resolve(web, file), modules)])
    const by = needed.filter(([, ids]) => ids.has(id)).map(([user]) => user)
    // With the app at hand its screens have it too.
    const named = by.includes('app') ? by.filter((user) => !screens.includes(user)) : by
    return named.length > 0 ? named.join('-') : null
  }
}

function neededBy(entry: string, modules: Modules): Set<string> {
  const seen = new Set<string>()
  const waiting = [entry]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
  }
  return seen
}
