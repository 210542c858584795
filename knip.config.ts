import type { KnipConfig } from 'knip'

export default {
  workspaces: {
    '.': {
      entry: ['scripts/*.{js,ts}'],
      project: ['scripts/**', '*.{js,ts,cjs}'],
      // Run by scripts/check.js and scripts/dev-servers.ts; the browser is the one of the tests (scripts/lighthouse.js).
      ignoreDependencies: ['dependency-cruiser', 'tsx', '@sparticuz/chromium'],
    },
    // Any of their files may be imported by name, so each is an entry; what nobody imports is found all the same.
    shared: { entry: ['src/**/*.test.ts'], project: ['src/**/*.ts'], includeEntryExports: true },
    server: { project: ['src/**/*.ts'], includeEntryExports: true },
    prisma: {
      project: ['*.ts', 'seed/**/*.ts'],
      // Named in schema/base.prisma and imported by what it generates.
      ignoreDependencies: ['@pothos/plugin-prisma', '@prisma/client', 'prisma-pothos-types'],
    },
    web: {
      entry: ['src/**/*.test.ts'],
      project: ['src/**/*.{ts,vue}', 'vite/**/*.ts'],
      // A font imported by a style sheet, and the icons that the component library bundles by name.
      ignoreDependencies: ['@fontsource-variable/source-sans-3', '@iconify-json/lucide'],
    },
    tests: {
      entry: [
        '**/*.test.ts',
        'pictures/take.ts',
        'support/hold-postgres.ts',
        'support/send-letters.ts',
        'bench/run.ts',
        'bench/scroll.ts',
        'bench/floor/server.ts',
      ],
      project: ['**/*.ts'],
      // The bench installs it outside of the workspace (scripts/bench.js).
      ignoreDependencies: ['autocannon'],
    },
  },
  ignore: ['web/src/app/graphql-env.d.ts'],
  ignoreExportsUsedInFile: true,
  // The type of a form beside the form costs nothing and is there when it is wanted.
  exclude: ['types'],
} satisfies KnipConfig
