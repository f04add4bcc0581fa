import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../src/measure/group-test/cells.ts';
import {
  parseFactor,
  townAttributes,
  townFactor,
  withCuts,
} from '../../../src/measure/group-test/town-factor.ts';
import type { Town, TownId } from '../../../src/model/actor.ts';

function town(index: number, attributes: Readonly<Record<string, string>>): Town {
  const { country = null, region = null } = attributes;
  return {
    index,
    id: `t${index}` as TownId,
    name: `Town ${index}`,
    country,
    region,
    population: null,
    government: [],
    node: -1,
    attributes: new Map(Object.entries(attributes)),
  };
}

const TOWNS = [
  { executive: 'Left', anti_immigrant_seats: '0.1', country: 'AT', lines: '1' },
  { executive: 'left', anti_immigrant_seats: '0.2', country: 'AT', lines: '2' },
  { executive: 'right', anti_immigrant_seats: '0.3', lines: '3' },
  { anti_immigrant_seats: '0.25', country: 'DE', lines: '40' },
  { executive: 'centre, left', country: 'DE', lines: 'many' },
].map((attributes, i) => town(i, attributes as Record<string, string>));
const factor = (text: string, ...cuts: string[]) =>
  townFactor(withCuts([parseFactor(text)], cuts)[0]!, TOWNS);
const code = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
};

describe('groups of towns', () => {
  it('are labels in any spelling, and nobody without the attribute', () => {
    const { groups, codes } = factor('Executive');
    expect(groups).toEqual(['Left', 'centre, left', 'right']);
    expect([...codes]).toEqual([0, 0, 2, -1, 1]);
    expect([...factor('country').codes]).toEqual([0, 0, -1, 1, 1]);
  });

  it('are cut at a number, with the cut above or below', () => {
    expect(factor('anti_immigrant_seats>=0.2')).toMatchObject({
      groups: ['< 0.2', '≥ 0.2'],
      cuts: [0.2],
      codes: Int32Array.of(0, 1, 1, 1, -1),
    });
    expect([...factor('anti_immigrant_seats < 0,2').codes]).toEqual([0, 1, 1, 1, -1]);
    expect(factor('anti immigrant seats > 0.2')).toMatchObject({
      groups: ['≤ 0.2', '> 0.2'],
      codes: Int32Array.of(0, 0, 1, 1, -1),
    });
    expect([...factor('anti_immigrant_seats<=0.2').codes]).toEqual([0, 0, 1, 1, -1]);
  });

  it('are bands between several cuts, in any order of cuts', () => {
    expect(factor('anti_immigrant_seats', 'anti_immigrant_seats=0.3,0.2')).toMatchObject({
      name: 'anti_immigrant_seats at 0.2, 0.3',
      groups: ['< 0.2', '0.2 … < 0.3', '≥ 0.3'],
      codes: Int32Array.of(0, 1, 2, 1, -1),
    });
    // A town whose cell is no number is in no band.
    expect([...factor('lines>=2').codes]).toEqual([0, 1, 1, 1, -1]);
  });

  it('are one label against all others', () => {
    expect(factor('executive=LEFT')).toMatchObject({
      groups: ['= Left', '≠ Left'],
      codes: Int32Array.of(0, 0, 1, -1, 1),
    });
  });

  it('are crossed, a town lacking one attribute is in no cell', () => {
    const cells = cellsOf([factor('anti_immigrant_seats>=0.2'), factor('executive=left')], TOWNS.length);
    expect(cells.labels).toEqual([
      ['< 0.2', '= Left'],
      ['< 0.2', '≠ Left'],
      ['≥ 0.2', '= Left'],
      ['≥ 0.2', '≠ Left'],
    ]);
    expect([...cells.codes]).toEqual([0, 2, 3, -1, -1]);
    expect([...cellsOf([], 3).codes]).toEqual([0, 0, 0]);
  });

  it('name what there is', () => {
    expect(townAttributes(TOWNS)).toEqual([
      'anti_immigrant_seats',
      'country',
      'executive',
      'lines',
      'region',
    ]);
  });
});

describe('what cannot be a group', () => {
  it.each([
    ['executiv', 'usage/unknown-town-attribute', 'did you mean executive?'],
    ['region', 'usage/unknown-town-attribute', 'attributes: anti_immigrant_seats, country'],
    ['anti_immigrant_seats', 'usage/needs-cut', "--by 'anti_immigrant_seats>="],
    ['executive>=0.2', 'usage/no-number', '--by executive'],
    ['executive=lefd', 'usage/unknown-label', 'did you mean Left?'],
    ['executive=', 'usage/bad-by', 'label'],
    ['population>many', 'usage/bad-by', 'number'],
    [' ', 'usage/bad-by', 'attribute'],
  ])('--by %j is refused: %s', (text, wanted, hint) => {
    expect(code(() => factor(text))).toMatchObject({
      code: wanted,
      exitCode: 2,
      hint: expect.stringContaining(hint) as string,
    });
  });

  it.each(['population=5', 'lines=x', 'lines', '=5', 'lines='])('--cut %j is refused', (text) => {
    expect(code(() => factor('lines', text))).toMatchObject({ code: 'usage/bad-cut' });
  });

  it('a cut belongs to an attribute that is not cut yet', () => {
    expect(code(() => factor('lines>=2', 'lines=3'))).toMatchObject({ code: 'usage/bad-cut' });
  });
});
