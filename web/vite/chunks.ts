import { dirname, resolve } from 'node:path'
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

/**
 * What a module imports at once. Through a front door like that of Reka UI, which leads to all of its hundreds of parts,
 * only what is asked for by name: the rest falls away in the build.
 */
function needs(id: string, modules: Modules): readonly string[] {
  const { importedIds = [], code } = modules.getModuleInfo(id) ?? {}
  return importedIds.flatMap((imported) => {
    const door = frontDoor.test(imported) ? modules.getModuleInfo(imported)?.code : null
    if (!door || !code) return [imported]
    const asked = [...code.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']reka-ui["']/g)]
    const names = asked.flatMap(([, list]) => namesIn(list!).map(([name]) => name))
    return names.map((name) => behind(imported, door).get(name) ?? imported)
  })
}

const frontDoor = /node_modules[\\/]reka-ui[\\/]dist[\\/]index\.js$/

/** "Slot, Foo_default as Foo" as pairs of the name inside and the name outside. */
const namesIn = (list: string): [string, string][] =>
  list
    .split(',')
    .map((each) => each.trim().split(/\s+as\s+/))
    .filter(([name]) => name)
    .map(([inside, outside]) => [inside!, outside ?? inside!])

const doors = new Map<string, Map<string, string>>()

/** The file behind each name that a front door gives. */
function behind(door: string, code: string): Map<string, string> {
  const known = doors.get(door)
  if (known) return known
  const files = new Map(
    [...code.matchAll(/import\s*\{([^}]*)\}\s*from\s*["'](\.[^"']*)["']/g)].flatMap(([, list, file]) =>
      namesIn(list!).map(([, inside]) => [inside, resolve(dirname(door), file!)] as const),
    ),
  )
  const given = [...code.matchAll(/export\s*\{([^}]*)\}/g)].flatMap(([, list]) => namesIn(list!))
  const found = new Map(
    given.flatMap(([inside, name]) => (files.has(inside) ? [[name, files.get(inside)!] as const] : [])),
  )
  doors.set(door, found)
  return found
}

function neededBy(entry: string, modules: Modules): Set<string> {
  const seen = new Set<string>()
  const waiting = [entry]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    waiting.push(...needs(id, modules))
  }
  return seen
}
