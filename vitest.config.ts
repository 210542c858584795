import { defineConfig } from 'vitest/config'

const onPostgres = { globalSetup: ['tests/support/postgres.ts'], testTimeout: 30_000, hookTimeout: 60_000 }

/** One graphql for tests and server: Vite would take its ES modules, Node (for the server's packages) the others. */
const oneGraphql = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      { test: { name: 'shared', include: ['shared/src/**/*.test.ts'], testTimeout: 30_000 } },
      { extends: './web/vitest.config.ts', root: './web', test: { name: 'web' } },
      {
        resolve: oneGraphql,
        test: { name: 'platform', include: ['tests/platform/**/*.test.ts'], ...onPostgres },
      },
      {
        resolve: oneGraphql,
        test: { name: 'ledger', include: ['tests/ledger/**/*.test.ts'], ...onPostgres },
      },
      {
        resolve: oneGraphql,
        test: { name: 'rights', include: ['tests/rights/**/*.test.ts'], ...onPostgres },
      },
      { resolve: oneGraphql, test: { name: 'api', include: ['tests/api/**/*.test.ts'], ...onPostgres } },
      {
        resolve: oneGraphql,
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          // What takes minutes however little is tried: with npm run faults only.
          exclude: process.env['FAULTS'] === 'long' ? [] : ['tests/faults/**/*.long.test.ts'],
          ...onPostgres,
          // What is broken on purpose is watched by itself, one fault after the other.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        resolve: oneGraphql,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          ...onPostgres,
          // Last and one after the other: a browser next to other work makes for waits that say nothing.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
