// Who may import whom. The words are in docs; the law is here (house.md, "Who may import whom").

const features = [
  'accounts',
  'partnerships',
  'catalogue',
  'needs',
  'pledges',
  'shipments',
  'receipts',
  'links',
  'reporting',
  'published',
]

/** A feature knows the ones before it, never the ones after. */
const downwards = features.slice(0, -1).map((feature, index) => ({
  name: `server-${feature}-knows-none-above-it`,
  severity: 'error',
  from: { path: `^server/src/features/${feature}/` },
  to: { path: `^server/src/features/(${features.slice(index + 1).join('|')})/` },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-found',
      severity: 'error',
      from: { pathNot: ['^web/', '^scripts/start\\.js$'] },
      to: { couldNotResolve: true },
    },
    {
      name: 'shared-imports-only-zod-and-itself',
      severity: 'error',
      from: { path: '^shared/src/', pathNot: ['\\.test\\.ts$', '^shared/src/ledger/'] },
      to: { pathNot: ['^shared/src/', '(^|/)node_modules/zod/', '/zod@'] },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^server/src/platform/' },
      to: { path: '^server/src/(features|graphql)/' },
    },
    {
      name: 'schemas-introduce-only-their-own-feature',
      severity: 'error',
      from: { path: '^server/src/features/([^/]+)/schema\\.ts$' },
      to: { path: '^server/src/features/[^/]+/', pathNot: '^server/src/features/$1/' },
    },
    ...downwards,
    {
      name: 'features-meet-through-actions-and-queries',
      severity: 'error',
      from: { path: '^server/src/features/([^/]+)/' },
      to: { path: '^server/src/features/[^/]+/schema\\.ts$', pathNot: '^server/src/features/$1/' },
    },
    {
      name: 'web-never-imports-the-server',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|prisma|tests)/' },
    },
    {
      name: 'the-web-ui-knows-no-feature',
      severity: 'error',
      from: { path: '^web/src/ui/' },
      to: { path: '^web/src/features/' },
    },
    {
      name: 'the-program-knows-no-test',
      severity: 'error',
      from: { path: '^(server|shared|prisma|web)/', pathNot: '\\.test\\.ts$' },
      to: { path: ['^tests/', '\\.test\\.ts$'] },
    },
    {
      name: 'the-model-of-the-ledger-is-for-tests',
      severity: 'error',
      from: { path: '^(server|shared|prisma|web)/', pathNot: ['\\.test\\.ts$', '^shared/src/ledger/'] },
      to: { path: '^shared/src/ledger/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^prisma/generated/'] },
    exclude: { path: ['^dist/', '\\.vue\\?'] },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
