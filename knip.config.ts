import type { KnipConfig } from 'knip'

export default {
  workspaces: {
    '.': {
      entry: ['scripts/*.{js,ts}', '.dependency-cruiser.cjs'],
      project: ['scripts/**', '*.{js,ts,cjs}'],
      // Run by scripts/check.js and scripts/dev-servers.ts.
      ignoreDependencies: ['dependency-cruiser', 'tsx'],
    },
    shared: {
      // Everything in here may be imported by name from the other packages.
      entry: ['src/**/*.test.ts'],
      project: ['src/**/*.ts'],
    },
    prisma: {
      entry: ['migrate.ts', 'schema-engine.ts', 'prisma.config.ts', 'seed/index.ts'],
      project: ['*.ts', 'seed/**/*.ts'],
      // Named in schema/base.prisma and imported by what it generates.
      ignoreDependencies: ['@pothos/plugin-prisma', '@prisma/client', 'prisma-pothos-types'],
    },
    server: { entry: ['src/main.ts'], project: ['src/**/*.ts'] },
    web: {
      entry: ['src/main.ts', 'src/**/*.test.ts'],
      project: ['src/**/*.{ts,vue}', 'vite/**/*.ts'],
      // A font imported by a style sheet, and the icons that the component library bundles by name.
      ignoreDependencies: ['@fontsource-variable/source-sans-3', '@iconify-json/lucide'],
    },
    tests: { entry: ['**/*.test.ts', 'support/postgres.ts'], project: ['**/*.ts'] },
  },
  ignore: ['prisma/generated/**', 'web/src/app/graphql-env.d.ts', 'web/public/**'],
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig
