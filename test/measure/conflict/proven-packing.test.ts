import { describe, expect, it } from 'vitest';
import { provenPacking } from '../../../src/measure/conflict/proven-packing.ts';
import { signedGraph } from '../../../src/measure/conflict/signed-graph.ts';

// Two triangles on the tie 0-1 (tie 0), which alone is negative.
const bowl = signedGraph(4, [
  [0, 1, -1],
  [0, 2, 1],
  [1, 2, 1],
  [0, 3, 1],
  [1, 3, 1],
]);

describe('provenPacking', () => {
  it('believes no packing that takes more of a tie than there is', () => {
    const packing = [
      { set: [0, 1, 2], amount: 0.75 },
      { set: [0, 3, 4], amount: 0.75 },
    ];
    const { bound, packed, left, unit } = provenPacking(bowl, 2, packing);
    expect(bound).toBe(1);
    expect(packed).toBe(unit);
    expect([...left].map((x) => x / unit)).toEqual([0, 0.25, 0.25, 0.75, 0.75]);
  });

  it.each([
    ['an open path', [0, 1]],
    ['a tie taken twice', [0, 1, 2, 1, 1]],
    ['a cycle that can be satisfied', [1, 2, 3, 4]],
    ['nothing', []],
  ])('counts no %s', (_, set) => {
    for (const k of [2, 3, 'free'] as const) {
      expect(provenPacking(bowl, k, [{ set, amount: 1 }]).packed).toBe(0);
    }
    // What was refused leaves no trace.
    const both = [
      { set, amount: 1 },
      { set: [0, 1, 2], amount: 1 },
    ];
    expect(provenPacking(bowl, 2, both).bound).toBe(1);
  });

  it('takes cycles of three negative ties for two camps only', () => {
    const triangle = signedGraph(3, [
      [0, 1, -1],
      [1, 2, -1],
      [0, 2, -1],
    ]);
    const packing = [{ set: [0, 1, 2], amount: 1 }];
    expect(provenPacking(triangle, 2, packing).bound).toBe(1);
    expect(provenPacking(triangle, 3, packing).bound).toBe(0);
    expect(provenPacking(triangle, 'free', packing).bound).toBe(0);
  });

  it('rounds up to whole units only what is there, and keeps large values exact', () => {
    expect(provenPacking(bowl, 2, [{ set: [0, 1, 2], amount: 0.3 }]).bound).toBe(1);
    expect(provenPacking(bowl, 2, []).bound).toBe(0);
    expect(provenPacking(bowl, 2, [{ set: [0, 1, 2], amount: Number.NaN }]).bound).toBe(0);
    const big = 2 ** 48;
    const large = signedGraph(3, [
      [0, 1, -big],
      [1, 2, big],
      [0, 2, big - 1],
    ]);
    expect(provenPacking(large, 'free', [{ set: [0, 1, 2], amount: big + 7 }]).bound).toBe(big - 1);
  });
});
