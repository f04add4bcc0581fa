import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Contestant {
  readonly key: string;
  readonly label: string;
  readonly command: readonly string[];
  /** Why it cannot run here; null where it can. */
  readonly missing: string | null;
}

/** Debian's Python, where python3-pandas and python3-igraph live; any other `python3` may lack them. */
const PYTHON = '/usr/bin/python3';

function missingModules(...modules: readonly string[]): string | null {
  try {
    execFileSync(PYTHON, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' });
    return null;
  } catch {
    return `${PYTHON} with ${modules.join(' and ')} is not installed`;
  }
}

/** Who takes part, in the order in which the table lists them. */
export function contestants(root: string, folder: string, scratch: string, spinglassTowns: number) {
  const peer = (name: string) => join(root, 'bench/peers', name);
  const program = join(root, 'bin/mlgnet.js');
  const unbuilt = (path: string) =>
    existsSync(path) ? null : `${path} does not exist: run npm run build:js`;
  const noProgram = unbuilt(program) ?? unbuilt(join(root, 'dist/cli/main.js'));
  const pandas = missingModules('pandas');
  const igraph = missingModules('pandas', 'igraph');
  return [
    {
      key: 'duckdb',
      label: 'reading + ties: bare DuckDB process',
      command: [process.execPath, peer('duckdb-group-by.mjs'), folder],
      missing: null,
    },
    {
      key: 'ties',
      label: 'reading + ties: mlgnet',
      command: [process.execPath, peer('mlgnet-ties.mjs'), folder],
      missing: unbuilt(join(root, 'dist/index.js')),
    },
    {
      key: 'pandas',
      label: 'reading + ties: pandas',
      command: [PYTHON, '-B', peer('pandas_group_by.py'), folder],
      missing: pandas,
    },
    {
      key: 'analyze',
      label: 'whole analysis: mlgnet analyze',
      command: [
        process.execPath,
        program,
        'analyze',
        folder,
        '--replicates',
        '0',
        '--format',
        `json=${join(scratch, 'mlgnet.json')}`,
      ],
      missing: noProgram,
    },
    {
      key: 'igraph',
      label: 'isolation, E-I, constraint, hops: pandas + igraph',
      command: [PYTHON, '-B', peer('igraph_analysis.py'), folder, join(scratch, 'igraph.csv')],
      missing: igraph,
    },
    {
      key: 'spinglass',
      label: `conflict clusters of ${spinglassTowns} towns: igraph spinglass`,
      command: [PYTHON, '-B', peer('igraph_spinglass.py'), folder, String(spinglassTowns)],
      missing: igraph,
    },
  ] as const satisfies readonly Contestant[];
}

export type ContestantKey = ReturnType<typeof contestants>[number]['key'];
