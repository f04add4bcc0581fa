/**
 * The house rules of `src`: who may import whom. `npm run architecture` checks them, and
 * `test/architecture` plants one violation for each, so that a rule that no longer bites is noticed.
 */

const STAGES = '(?:input|reconcile|tie|measure|diagnose|gate|report)';

/** Everything of ours except the named folders. */
const oursExcept = (...folders) => `^src/(?!(?:${folders.join('|')})/)`;

/** A package, wherever it is installed. */
const npm = (...names) => `(?:^|/)node_modules/(?:${names.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'kernel-is-the-ground',
      severity: 'error',
      comment:
        'kernel holds domain-free helpers; anything of ours that it imports would make it domain code.',
      from: { path: '^src/kernel/' },
      to: { path: oursExcept('kernel') },
    },
    {
      name: 'model-on-kernel',
      severity: 'error',
      comment:
        'Everybody imports model. If model imported more than kernel, everybody would import that too.',
      from: { path: '^src/model/' },
      to: { path: oursExcept('model', 'kernel') },
    },
    {
      name: 'network-on-model',
      severity: 'error',
      comment:
        'A network is built from pairs and actors alone, so that researchers can build one without files.',
      from: { path: '^src/network/' },
      to: { path: oursExcept('network', 'model', 'kernel') },
    },
    {
      name: 'i18n-on-model',
      severity: 'error',
      comment:
        'The catalogue turns codes into text and knows nothing of how they came about or are laid out.',
      from: { path: '^src/i18n/' },
      to: { path: oursExcept('i18n', 'model', 'kernel') },
    },
    {
      name: 'stages-are-siblings',
      severity: 'error',
      comment:
        'Stages meet in pipeline only, by the types of model: each can be replaced or tested on its own.',
      from: { path: `^src/(${STAGES})/` },
      to: { path: `^src/${STAGES}/`, pathNot: '^src/$1/' },
    },
    {
      name: 'stages-look-down',
      severity: 'error',
      comment: 'A stage knows nothing of who composes it (pipeline, batch, cli) nor of the library entry.',
      from: { path: `^src/${STAGES}/` },
      to: { path: ['^src/(?:pipeline|batch|cli)/', '^src/[^/]+$'] },
    },
    {
      name: 'gates-judge-results',
      severity: 'error',
      comment:
        'A gate judges a finished result by the types of model, so that the same gate holds for a run, a ' +
        'comparison and a result read from a file. What reports show of it comes to them as a port of model.',
      from: { path: '^src/gate/' },
      to: { path: oursExcept('gate', 'model', 'kernel') },
    },
    {
      name: 'network-for-measures',
      severity: 'error',
      comment:
        'Of the stages only measure works on graphs; the others see pairs before it and values after it.',
      from: { path: `^src/${STAGES}/`, pathNot: '^src/measure/' },
      to: { path: '^src/network/' },
    },
    {
      name: 'texts-for-reports',
      severity: 'error',
      comment: 'Prose is made in report and cli. Everything below speaks codes and parameters.',
      from: { path: '^src/', pathNot: '^src/(?:i18n|report|cli)/' },
      to: { path: '^src/i18n/' },
    },
    {
      name: 'pipeline-composes',
      severity: 'error',
      comment:
        'pipeline composes stages, for one dataset and for one town; it knows neither batches nor argv.',
      from: { path: '^src/pipeline/' },
      to: { path: ['^src/(?:batch|cli|i18n)/', '^src/[^/]+$'] },
    },
    {
      name: 'batch-on-pipeline',
      severity: 'error',
      comment:
        'batch spreads towns over workers and shards through the entries of pipeline, never around them.',
      from: { path: '^src/batch/' },
      to: { path: oursExcept('batch', 'pipeline', 'model', 'kernel') },
    },
    {
      name: 'cli-on-top',
      severity: 'error',
      comment:
        'A command goes through pipeline or batch; report and i18n are its output. A stage called from here ' +
        'would be a second composer.',
      from: { path: '^src/cli/' },
      to: { path: ['^src/(?:input|reconcile|tie|measure|diagnose|network)/', '^src/[^/]+$'] },
    },
    {
      name: 'nobody-imports-cli',
      severity: 'error',
      comment: 'argv, streams and exit codes stay at the edge; the library must work without a terminal.',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'bin-hands-over-to-cli',
      severity: 'error',
      comment: 'bin is a shebang and a call; logic there would escape the build and the tests.',
      from: { path: '^bin/' },
      to: { pathNot: '(?:^|/)dist/cli/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'graphology-for-networks',
      severity: 'error',
      comment:
        'One place decides how pairs become a graph (loops, parallel ties, strength is not a distance).',
      from: { path: '^src/', pathNot: '^src/(?:network|measure)/' },
      to: { path: npm('graphology[^/]*') },
    },
    {
      name: 'commander-for-cli',
      severity: 'error',
      comment: 'Only cli parses argv.',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: npm('commander') },
    },
    {
      name: 'chalk-for-cli',
      severity: 'error',
      comment:
        'cli decides about colour. report gets the instance handed in and may name its type only, so that a ' +
        'report is a pure function.',
      from: { path: '^src/', pathNot: '^src/(?:cli|report)/' },
      to: { path: npm('chalk') },
    },
    {
      name: 'chalk-type-in-report',
      severity: 'error',
      comment: 'report may name the type of chalk; the instance comes as an argument.',
      from: { path: '^src/report/' },
      to: { path: npm('chalk'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'zod-for-schemas',
      severity: 'error',
      comment:
        'Schemas live in model and are applied in pipeline; zod takes longer to load than a small run.',
      from: { path: '^src/', pathNot: ['^src/(?:model|pipeline)/', '^src/cli/commands/schema'] },
      to: { path: npm('zod'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'result-schema-is-a-type',
      severity: 'error',
      comment:
        'The result is computed with its types. Its zod schema is for `schema`, for results that are read back ' +
        'from files, and for the tests; a value import elsewhere would load zod on every run.',
      from: { path: '^src/', pathNot: '^src/(?:cli/commands/schema|batch/result-file|model/)' },
      to: { path: '^src/model/(?:result|comparison)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Files that need each other are one file, or lack a third that both need.',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A file that nobody imports and that imports nobody is dead.',
      from: { path: '^src/', orphan: true, pathNot: ['\\.d\\.ts$', '^src/index\\.ts$', '/assembly/'] },
      to: {},
    },
    {
      name: 'declared-dependencies-only',
      severity: 'error',
      comment: 'What src imports must be installed with the package: a dependency, found, and not a dev one.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      comment: 'An import that resolves to nothing escapes every other rule.',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '(?:^|/)dist/'] },
    // Type-only imports count: a type that crosses a border is a dependency of the design.
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    tsConfig: { fileName: 'tsconfig.json' },
    // Named on purpose: without conditions a package with an `exports` map resolves to nothing or elsewhere.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
    skipAnalysisNotInRules: true,
  },
};
