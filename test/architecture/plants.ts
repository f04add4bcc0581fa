/** One file a key; the contents only matter to the import scanner. */
export type Files = Readonly<Record<string, string>>;

export interface Plant {
  readonly files: Files;
  /** The file that breaks the rule, and what it imports where the rule is about an import. */
  readonly from: string;
  readonly to?: string;
}

/** A small house that keeps every rule, with each import that the rules allow at their edge. */
export const LEGAL_HOUSE: Files = {
  'src/kernel/order.ts': `import { strict } from 'node:assert';\nexport const order = () => strict;`,
  'src/model/tie.ts': `import { order } from '../kernel/order.ts';\nexport const tie = order;`,
  'src/model/result.ts': `import { z } from 'zod';\nimport { tie } from './tie.ts';\nexport const result = [z, tie];\nexport type Result = 1;`,
  'src/network/graph.ts': `import Graph from 'graphology';\nimport { tie } from '../model/tie.ts';\nexport const graph = [Graph, tie];`,
  'src/input/read.ts': `import { tie } from '../model/tie.ts';\nexport const read = tie;`,
  'src/reconcile/match.ts': `import { tie } from '../model/tie.ts';\nexport const match = tie;`,
  'src/tie/reduce.ts': `import { tie } from '../model/tie.ts';\nexport const reduce = tie;`,
  'src/measure/hops.ts': `import { density } from 'graphology-metrics/graph';\nimport { graph } from '../network/graph.ts';\nimport type { Result } from '../model/result.ts';\nexport const hops: [Result, unknown, unknown] = [1, graph, density];`,
  'src/diagnose/find.ts': `import type { Result } from '../model/result.ts';\nexport const find = (r: Result) => r;`,
  'src/gate/decide.ts': `import type { Result } from '../model/result.ts';\nexport const decide = (r: Result) => r;`,
  'src/i18n/text.ts': `import { tie } from '../model/tie.ts';\nexport const text = tie;`,
  'src/report/terminal.ts': `import type { ChalkInstance } from 'chalk';\nimport { text } from '../i18n/text.ts';\nexport const terminal = (c: ChalkInstance) => [c, text];`,
  'src/pipeline/analyze.ts': `import { read } from '../input/read.ts';\nimport { match } from '../reconcile/match.ts';\nimport { reduce } from '../tie/reduce.ts';\nimport { hops } from '../measure/hops.ts';\nimport { find } from '../diagnose/find.ts';\nexport const analyze = [read, match, reduce, hops, find];`,
  'src/batch/run.ts': `import { analyze } from '../pipeline/analyze.ts';\nexport const run = analyze;`,
  'src/cli/main.ts': `import { Command } from 'commander';\nimport chalk from 'chalk';\nimport { run } from '../batch/run.ts';\nimport { terminal } from '../report/terminal.ts';\nexport const main = [Command, chalk, run, terminal, () => import('./commands/schema.ts')];`,
  'src/cli/commands/schema.ts': `import { z } from 'zod';\nimport { result } from '../../model/result.ts';\nexport const schema = [z, result];`,
  'src/index.ts': `export { analyze } from './pipeline/analyze.ts';`,
  'bin/mlgnet.js': `import process from 'node:process';\nimport { main } from '../dist/cli/main.js';\nprocess.exitCode = main();`,
};

const importing = (from: string, to: string, path: string, name = 'x'): Plant => ({
  files: { [from]: `import { ${name} } from '${path}';\nexport const planted = ${name};` },
  from,
  to,
});

/** At least one violation a rule; each is added to the legal house, and its own rule must name it. */
export const PLANTS: Readonly<Record<string, readonly Plant[]>> = {
  'kernel-is-the-ground': [importing('src/kernel/planted.ts', 'src/model/tie.ts', '../model/tie.ts', 'tie')],
  'model-on-kernel': [
    importing('src/model/planted.ts', 'src/network/graph.ts', '../network/graph.ts', 'graph'),
    {
      files: {
        'src/model/planted-type.ts': `import type { main } from '../cli/main.ts';\nexport type P = typeof main;`,
      },
      from: 'src/model/planted-type.ts',
      to: 'src/cli/main.ts',
    },
  ],
  'network-on-model': [importing('src/network/planted.ts', 'src/input/read.ts', '../input/read.ts', 'read')],
  'i18n-on-model': [
    importing('src/i18n/planted.ts', 'src/report/terminal.ts', '../report/terminal.ts', 'terminal'),
  ],
  'stages-are-siblings': [
    importing('src/input/planted.ts', 'src/reconcile/match.ts', '../reconcile/match.ts', 'match'),
    importing('src/reconcile/planted.ts', 'src/input/read.ts', '../input/read.ts', 'read'),
    importing('src/tie/planted.ts', 'src/measure/hops.ts', '../measure/hops.ts', 'hops'),
    importing('src/measure/planted.ts', 'src/tie/reduce.ts', '../tie/reduce.ts', 'reduce'),
    importing('src/diagnose/planted.ts', 'src/report/terminal.ts', '../report/terminal.ts', 'terminal'),
    {
      files: {
        'src/report/planted-type.ts': `import type { find } from '../diagnose/find.ts';\nexport type P = typeof find;`,
      },
      from: 'src/report/planted-type.ts',
      to: 'src/diagnose/find.ts',
    },
  ],
  'stages-look-down': [
    importing('src/tie/planted-up.ts', 'src/pipeline/analyze.ts', '../pipeline/analyze.ts', 'analyze'),
    importing('src/measure/planted-index.ts', 'src/index.ts', '../index.ts', 'analyze'),
  ],
  'gates-judge-results': [
    importing('src/gate/planted-text.ts', 'src/i18n/text.ts', '../i18n/text.ts', 'text'),
    importing('src/gate/planted-stage.ts', 'src/diagnose/find.ts', '../diagnose/find.ts', 'find'),
  ],
  'network-for-measures': [
    importing('src/diagnose/planted-graph.ts', 'src/network/graph.ts', '../network/graph.ts', 'graph'),
  ],
  'texts-for-reports': [
    importing('src/diagnose/planted-text.ts', 'src/i18n/text.ts', '../i18n/text.ts', 'text'),
  ],
  'pipeline-composes': [importing('src/pipeline/planted.ts', 'src/batch/run.ts', '../batch/run.ts', 'run')],
  'batch-on-pipeline': [
    importing('src/batch/planted.ts', 'src/measure/hops.ts', '../measure/hops.ts', 'hops'),
  ],
  'cli-on-top': [importing('src/cli/planted.ts', 'src/tie/reduce.ts', '../tie/reduce.ts', 'reduce')],
  'nobody-imports-cli': [
    importing('src/pipeline/planted-cli.ts', 'src/cli/main.ts', '../cli/main.ts', 'main'),
  ],
  'bin-hands-over-to-cli': [
    importing('bin/planted.js', 'src/kernel/order.ts', '../src/kernel/order.ts', 'order'),
  ],
  'graphology-for-networks': [
    importing('src/report/planted-graph.ts', 'graphology', 'graphology', 'Graph'),
    importing('src/pipeline/planted-metric.ts', 'graphology-metrics', 'graphology-metrics/graph', 'density'),
  ],
  'commander-for-cli': [importing('src/pipeline/planted-argv.ts', 'commander', 'commander', 'Command')],
  'chalk-for-cli': [importing('src/diagnose/planted-colour.ts', 'chalk', 'chalk', 'Chalk')],
  'chalk-type-in-report': [importing('src/report/planted-colour.ts', 'chalk', 'chalk', 'Chalk')],
  'zod-for-schemas': [importing('src/input/planted-zod.ts', 'zod', 'zod', 'z')],
  'result-schema-is-a-type': [
    importing('src/pipeline/planted-result.ts', 'src/model/result.ts', '../model/result.ts', 'result'),
    {
      // Both ways at once: the type import must not hide the value import.
      files: {
        'src/report/planted-result.ts': `import type { Result } from '../model/result.ts';\nimport { result } from '../model/result.ts';\nexport const planted: [Result, unknown] = [1, result];`,
      },
      from: 'src/report/planted-result.ts',
      to: 'src/model/result.ts',
    },
    {
      files: { 'src/pipeline/planted-lazy.ts': `export const planted = () => import('../model/result.ts');` },
      from: 'src/pipeline/planted-lazy.ts',
      to: 'src/model/result.ts',
    },
  ],
  'no-cycles': [
    {
      files: {
        'src/kernel/planted-a.ts': `import { b } from './planted-b.ts';\nexport const a = b;`,
        'src/kernel/planted-b.ts': `import { a } from './planted-a.ts';\nexport const b = a;`,
      },
      from: 'src/kernel/planted-a.ts',
      to: 'src/kernel/planted-b.ts',
    },
  ],
  'no-orphans': [
    {
      files: { 'src/kernel/planted-orphan.ts': 'export const alone = 1;' },
      from: 'src/kernel/planted-orphan.ts',
    },
  ],
  'declared-dependencies-only': [importing('src/kernel/planted-dev.ts', 'vitest', 'vitest', 'expect')],
  'everything-resolves': [importing('src/kernel/planted-gone.ts', './gone.ts', './gone.ts', 'gone')],
};
