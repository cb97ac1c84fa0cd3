/**
 * Who may import whom, as the house is drawn: elements > vault > core, and offline alone.
 * Changing this drawing takes a record in docs/decisions/.
 */
const TEST = '[.]test([.]ts|-help[.]ts)$';
const ROOM = '^src/(core|vault|elements|offline|made)/';
const PACKAGE = '^node_modules/';
const only = (name, room, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: room, pathNot: TEST },
  to: { pathNot: [...allowed, '[.]css$'] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'Nobody needs it: the entries alone may stand by themselves.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [TEST, '[.]d[.]ts$', '^src/(islands|kit|numbers|practice|meeting|reflect|foot|paper)[.]ts$', '^src/vault/worker[.]ts$', '^src/offline/(worker|register)[.]ts$', '^src/made/'],
      },
      to: {},
    },
    {
      name: 'nothing-missing',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    only('core-is-pure', '^src/core/', ['^src/core/', '^src/made/', `${PACKAGE}(libphonenumber-js|ts-fsrs)/`], 'Core knows core and the made types.'),
    only('vault-knows-core', '^src/vault/', ['^src/(vault|core|made)/', `${PACKAGE}(hash-wasm)/`], 'Vault stands on core alone.'),
    only('elements-on-top', '^src/elements/', ['^src/(elements|vault|core|made)/', '^[.][.]/contracts/kinds/', `${PACKAGE}(lean-qr)/`], 'Elements stand on vault and core, and read vocabularies.'),
    only('offline-imports-nothing', '^src/offline/', ['^$'], 'The worker must be able to mend a broken release.'),
    only('islands-name-elements', '^src/(islands|kit|numbers|practice|meeting|reflect|foot|paper)[.]ts$', ['^src/elements/'], 'The entry only names the elements.'),
    only('made-imports-nothing', '^src/made/', ['^$'], 'Types only.'),
    {
      name: 'nobody-imports-offline',
      comment: 'The worker and its register are bundles of their own.',
      severity: 'error',
      from: { pathNot: TEST },
      to: { path: '^src/offline/' },
    },
    {
      name: 'made-gives-types-only',
      comment: 'Nothing made may be needed to run: an installation builds without it.',
      severity: 'error',
      from: { pathNot: TEST },
      to: { path: '^src/made/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-stay-tests',
      comment: 'What runs on the phone imports no test and no test help.',
      severity: 'error',
      from: { pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: 'few-packages-on-the-phone',
      comment: 'Four come to the phone (docs/decisions/0008, 0011, 0012), none before the page is drawn; another takes a record.',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'core'],
        pathNot: `${PACKAGE}(libphonenumber-js|hash-wasm|lean-qr|ts-fsrs)/`,
      },
    },
    {
      name: 'no-package-on-every-page',
      comment: 'What a page needs to work is ours alone; what it needs to be printed comes after it (foot.ts).',
      severity: 'error',
      from: { path: '^src/islands[.]ts$' },
      to: { reachable: true, path: PACKAGE },
    },
    {
      name: 'no-room-outside-the-drawing',
      comment: 'A new room is a decision, not a folder.',
      severity: 'error',
      from: { path: '^src/', pathNot: [ROOM, '^src/(islands|kit|numbers|practice|meeting|reflect|foot|paper)[.]ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'default'] },
  },
};
