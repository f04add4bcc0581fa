import { describe, expect, it } from 'vitest';
import { reporterAgreement } from '../../src/measure/reporter-agreement.ts';
import type { ActorTable } from '../../src/model/actor.ts';
import type { TownReports } from '../../src/model/report.ts';

/** Actors 0 … 4; 0 and 1 are one government. */
const actors = { size: 5, node: Int32Array.of(0, 0, 2, 3, 4) } as unknown as ActorTable;

interface Row {
  readonly pair: readonly [number, number];
  readonly reporter: number;
  readonly strength?: number;
  readonly tone?: number;
}

function reportsOf(rows: readonly Row[]): TownReports {
  const ints = (of: (row: Row) => number): Int32Array => Int32Array.from(rows, of);
  return {
    town: 0,
    size: rows.length,
    a: ints(({ pair }) => pair[0]),
    b: ints(({ pair }) => pair[1]),
    actors: ints((_row) => 0),
    reporter: ints(({ reporter }) => reporter),
    strength: Float64Array.from(rows, ({ strength }) => (strength ?? 0) * 1e12),
    rated: ints(({ strength }) => (strength === undefined ? 0 : 1)),
    never: ints(({ strength }) => (strength === 0 ? 1 : 0)),
    unanswered: ints(() => 0),
    dated: ints(() => 0),
    undated: ints(({ strength }) => (strength === undefined ? 1 : 0)),
    shared: new Float64Array(rows.length),
    positive: ints(({ tone }) => (tone === 1 ? 1 : 0)),
    negative: ints(({ tone }) => (tone === -1 ? 1 : 0)),
    toned: ints(({ tone }) => (tone === undefined ? 0 : 1)),
    records: ints(() => 1),
  };
}

const PERSON = 9;

describe('agreement of reporters', () => {
  const rows: readonly Row[] = [
    // The government's second member reports for the node 0; 2 denies.
    { pair: [0, 2], reporter: 1, strength: 0.75, tone: 1 },
    { pair: [0, 2], reporter: 2, strength: 0 },
    { pair: [0, 2], reporter: PERSON, strength: 0.25, tone: -1 },
    // One end only, and the other end says nothing of it.
    { pair: [0, 3], reporter: 0, strength: 0.5 },
    // Rows without reporter are nobody's.
    { pair: [2, 3], reporter: -1, strength: 1, tone: 1 },
    { pair: [2, 3], reporter: 3, strength: 0.25, tone: -1 },
    // Both ends agree.
    { pair: [3, 4], reporter: 3, strength: 0.5, tone: 1 },
    { pair: [3, 4], reporter: 4, strength: 0.75, tone: 1 },
  ];

  it('compares named reporters of one pair', () => {
    const found = reporterAgreement(reportsOf(rows), actors, 0.5, 'explicit');
    expect(found.compared).toBe(2);
    expect(found.frequency).toEqual([{ a: 0, b: 2, low: 0, high: 0.75, lowReporter: 2, highReporter: 1 }]);
    expect(found.toned).toBe(2);
    expect(found.sign).toEqual([{ a: 0, b: 2, cooperative: [1], conflictual: [PERSON] }]);
  });

  it('takes silence for a denial only where the absence rule does', () => {
    const explicit = reporterAgreement(reportsOf(rows), actors, 0.5, 'explicit');
    expect(explicit.mutual).toBe(2);
    expect(explicit.oneSided).toEqual([{ a: 0, b: 2, by: 0, denied: true }]);
    const respondents = reporterAgreement(reportsOf(rows), actors, 0.5, 'respondents');
    expect(respondents.mutual).toBe(4);
    expect(respondents.oneSided).toEqual([
      { a: 0, b: 2, by: 0, denied: true },
      { a: 0, b: 3, by: 0, denied: false },
      { a: 2, b: 3, by: 3, denied: false },
    ]);
  });

  it('finds nothing with a wider threshold', () => {
    expect(reporterAgreement(reportsOf(rows), actors, 0.8, 'explicit').frequency).toEqual([]);
  });
});
