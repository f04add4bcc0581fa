import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agreement } from '../../bench/agreement.ts';
import type { ContestantKey } from '../../bench/contestants.ts';
import type { ProcessRun } from '../../bench/measure-process.ts';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'mlgnet-bench-'));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const said = (output: object): ProcessRun[] => [{ seconds: 1, peakMb: null, stdout: JSON.stringify(output) }];
const wrong = (runs: [ContestantKey, ProcessRun[]][]) =>
  agreement(new Map(runs), scratch, 10)
    .filter((check) => check.ok === false)
    .map((check) => check.label.split(/[ ,:]/)[0]);

function writeResult(constraint: object, lineIndex: number): void {
  const value = (x: number) => ({ value: x });
  const town = {
    id: 't',
    ego: { constraint, eiIndex: value(-0.5) },
    reach: ['regional', 'national', 'eu'].map((level, i) => ({ level, hops: value(i + 1) })),
    conflict: { lineIndex: [2, 'free'].map((k) => ({ k, value: lineIndex })) },
  };
  writeFileSync(join(scratch, 'mlgnet.json'), JSON.stringify({ towns: [town] }));
}

function writePeer(constraint: string): void {
  const rows = [
    'town,isolation,eiIndex,constraint,regional,national,eu',
    `t,0.1,-0.5,${constraint},1.0,2.0,3.0`,
  ];
  writeFileSync(join(scratch, 'igraph.csv'), `${rows.join('\n')}\n`);
}

describe('agreement', () => {
  it('notices records and ties that differ', () => {
    const same = said({ ties: 4, records: 10, rejected: 0 });
    expect(
      wrong([
        ['duckdb', same],
        ['pandas', same],
        ['ties', same],
      ]),
    ).toEqual([]);
    expect(
      wrong([
        ['duckdb', same],
        ['pandas', said({ ties: 5, records: 10 })],
      ]),
    ).toEqual(['ties']);
    expect(wrong([['duckdb', said({ ties: 4, records: 9 })]])).toEqual(['records']);
    expect(
      wrong([
        ['duckdb', same],
        ['ties', said({ ties: 4, records: 10, rejected: 1 })],
      ]),
    ).toEqual(['rows']);
  });

  it('notices an analysis without a result', () => {
    expect(wrong([['analyze', said({})]])).toEqual(['mlgnet']);
  });

  it('notices values that differ, or are defined in one only', () => {
    writeResult({ value: 0.25 }, 3);
    writePeer('0.25');
    expect(wrong([['analyze', said({})]])).toEqual([]);
    writePeer('0.26');
    expect(wrong([['analyze', said({})]])).toEqual(['constraint']);
    writePeer('');
    expect(wrong([['analyze', said({})]])).toEqual(['constraint']);
    writeResult({ undefined: 'isolate' }, 3);
    expect(wrong([['analyze', said({})]])).toEqual([]);
  });

  it('notices a partition that is worse than the one of spinglass', () => {
    writeResult({ value: 0.25 }, 3);
    const spinglass = (k2: number) =>
      said({ sampled: ['t'], secondsPerTown: {}, frustratedPerTown: { '2': k2, '25': 3 } });
    expect(
      wrong([
        ['analyze', said({})],
        ['spinglass', spinglass(3)],
      ]),
    ).toEqual([]);
    expect(
      wrong([
        ['analyze', said({})],
        ['spinglass', spinglass(2)],
      ]),
    ).toEqual(['frustrated']);
  });
});
