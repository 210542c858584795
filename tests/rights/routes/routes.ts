import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listNames } from '@aidbridge/server/features/exports/routes'
import type { Stage } from '../world/stage.ts'
import { nobodys } from '../walk/needed-arguments.ts'

/** A request that everybody makes. */
export interface Asked {
  name: string
  path: string
  /** Sent as JSON; left out: it is a GET. */
  body?: object
}

/** What there is over HTTP beside GraphQL, each as the source writes it; asked here, or tested where it says. */
export const known: Record<string, 'asked' | { testedIn: string }> = {
  "get '/health'": 'asked',
  "get '/ready'": 'asked',
  "get '/metrics'": { testedIn: 'tests/api/metrics.test.ts' },
  "get '/.well-known/security.txt'": 'asked',
  "get '/api/sign-in-options'": 'asked',
  "use '/api'": 'asked',
  "use '/api/first-coordinator'": 'asked',
  "use '/api/registration'": 'asked',
  "use '/api/invitation'": 'asked',
  "use '/files'": 'asked',
  "use '/exports'": 'asked',
  "get '/'": 'asked',
  "get '/:id'": 'asked',
  "get '/me.json'": 'asked',
  "get '/audit.csv'": 'asked',
  "get '/history.csv'": 'asked',
  "get '/overview.csv'": 'asked',
  "get '/lists/:list.csv'": 'asked',
  "get '/api/site'": 'asked',
  "get '/regions'": 'asked',
  "get '/public'": { testedIn: 'tests/api/published.test.ts' },
  "use '/public'": 'asked',
  "get '/figures.json'": 'asked',
  "get '/figures.csv'": 'asked',
  "get '/dictionary.json'": 'asked',
  "post '/'": 'asked',
  "post '/look'": 'asked',
  "post '/accept'": { testedIn: 'tests/api/invitations.test.ts' },
  "post '/confirm'": { testedIn: 'tests/api/registrations.test.ts' },
  "all '/api/auth/{*path}'": { testedIn: 'tests/api/identity-passwords.test.ts and its neighbours' },
  "use '/graphql'": { testedIn: 'the other tables' },
}

/** Every address that the source of the server opens. */
export function routesInSource(): string[] {
  const folder = join(import.meta.dirname, '../../../server/src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const found = files.flatMap((name) => [
    ...readFileSync(join(folder, name), 'utf8').matchAll(
      /\)?\.(get|post|put|patch|delete|all|use)\(\s*('\/[^']*')/g,
    ),
  ])
  return [...new Set(found.map(([, method, path]) => `${method} ${path}`))].sort()
}

export function requests({ specimens }: Stage): Asked[] {
  const bare = (id: string) => id.slice(id.indexOf(':') + 1)
  const records = [...specimens.of('Need'), ...specimens.of('Pledge'), ...specimens.of('Shipment')]
  return [
    { name: 'GET /health', path: '/health' },
    { name: 'GET /ready', path: '/ready' },
    { name: 'GET /.well-known/security.txt', path: '/.well-known/security.txt' },
    { name: 'GET /api/sign-in-options', path: '/api/sign-in-options' },
    { name: 'GET /api/first-coordinator', path: '/api/first-coordinator' },
    { name: 'GET /api/registration/regions', path: '/api/registration/regions' },
    { name: 'GET /api/anything', path: '/api/anything' },
    { name: 'GET /public/figures.json', path: '/public/figures.json' },
    { name: 'GET /public/figures.csv', path: '/public/figures.csv?language=de' },
    { name: 'GET /public/dictionary.json', path: '/public/dictionary.json' },
    { name: 'POST /api/registration, empty', path: '/api/registration', body: {} },
    { name: 'POST /files, nothing', path: '/files', body: {} },
    ...specimens
      .of('Attachment')
      .map(({ id, name }) => ({ name: `GET /files: ${name}`, path: `/files/${bare(id)}` })),
    { name: 'GET /files: one that does not exist', path: `/files/${bare(nobodys('Attachment'))}` },
    { name: 'GET /exports/me.json', path: '/exports/me.json' },
    { name: 'GET /exports/audit.csv', path: '/exports/audit.csv' },
    { name: 'GET /api/site', path: '/api/site' },
    { name: 'GET /exports/overview.csv', path: '/exports/overview.csv?part=category' },
    ...listNames.map((list) => ({
      name: `GET /exports/lists/${list}.csv`,
      path: `/exports/lists/${list}.csv`,
    })),
    { name: 'GET /exports/lists: one that does not exist', path: '/exports/lists/people.csv' },
    ...records.map(({ id, name }) => ({
      name: `GET /exports/history.csv: ${name}`,
      path: `/exports/history.csv?record=${id}`,
    })),
    {
      name: 'GET /exports/history.csv: one that does not exist',
      path: `/exports/history.csv?record=${nobodys('Need')}`,
    },
  ]
}
