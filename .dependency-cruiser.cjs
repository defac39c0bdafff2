/**
 * The import directions of the house. Inner layers know nothing of outer ones:
 * contract <- kernel <- ledger <- platform, edge <- features <- index.
 */
const src = '^functions/src/';
const packages = 'node_modules';
const cloudPackages = 'node_modules/(firebase|@firebase|@google-cloud|razorpay|agora|livekit)';

/** A layer of functions/src may import only itself, the named layers, and what else matches. */
const layer = (name, allowed) => ({
  name: `${name}-imports`,
  comment: `${name} may import ${allowed.join(', ')} and itself`,
  severity: 'error',
  from: { path: `${src}${name}/`, pathNot: '\\.test\\.ts$' },
  to: { pathNot: [`${src}${name}/`, ...allowed] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    layer('contract', [`${packages}/zod/`]),
    layer('kernel', [`${src}contract/`, `^(node:)?crypto$`]),
    layer('ledger', [`${src}kernel/`, `${src}contract/`]),
    layer('platform', [`${src}kernel/`, `${src}contract/`, packages, '^node:', '^[a-z/_]+$']),
    layer('edge', [`${src}platform/`, `${src}kernel/`, `${src}contract/`, packages, '^node:', '^[a-z/]+$']),
    {
      name: 'features-import-inner-layers',
      comment:
        'A use case reads the clock of the platform and writes through the ledger; packages come in through platform.',
      severity: 'error',
      from: { path: `${src}features/([^/]+)/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: '^functions/|^emulator-seed|^tools',
        pathNot: [
          `${src}features/$1/`,
          `${src}features/[^/]+/public\\.ts$`,
          `${src}(ledger|platform|kernel|contract|edge)/`,
        ],
      },
    },
    {
      name: 'edge-only-in-index',
      comment: "Only a feature's index.ts knows how its use cases are reached.",
      severity: 'error',
      from: { path: `${src}features/[^/]+/`, pathNot: '/index\\.ts$|\\.test\\.ts$' },
      to: { path: `${src}edge/` },
    },
    {
      name: 'pure-stays-pure',
      comment: 'Decisions, the ledger, the kernel and the contract know no cloud, not even its types.',
      severity: 'error',
      from: { path: `${src}(contract|kernel|ledger)/|/decide-[^/]+\\.ts$` },
      to: { path: [cloudPackages, `${src}platform/`] },
    },
    {
      name: 'console-imports-the-contract',
      comment: 'Of the functions the console knows the contract: its types, and plain tables without zod.',
      severity: 'error',
      from: { path: '^hosting-admin/src/' },
      to: { path: '^(functions|emulator-seed|tools)/', pathNot: '^functions/src/contract/' },
    },
    {
      name: 'console-loads-no-schemas',
      comment:
        'The schemas of the contract are for the compiler only: a browser that loads them loads zod. The forms of the' +
        ' settings are made of schemas, and are loaded by whoever opens them.',
      severity: 'error',
      from: { path: '^hosting-admin/src/', pathNot: '/settings/(section|notice)-rules(\\.test)?\\.ts$' },
      to: {
        path: '^functions/',
        pathNot:
          '^functions/src/contract/(console-(access|staff|own)|staff-roles|list-filters|config/default-(creators|kyc)|catalogue/defaults)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'product-knows-no-tests',
      severity: 'error',
      from: { path: src, pathNot: '\\.test\\.ts$' },
      to: { path: '^(emulator-seed|tools|functions/(test|bench))/' },
    },
    {
      name: 'index-is-a-table-of-contents',
      severity: 'error',
      from: { path: `${src}index\\.ts$` },
      to: { pathNot: `${src}features/[^/]+/index\\.ts$` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
