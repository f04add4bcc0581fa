import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { TownResult } from '../../src/model/result.ts';
import { brunntal, HOSTILE, hostileTown, render, threeTowns, withTowns, zorgvliet } from './support.ts';

type Row = Record<
  'town' | 'measure' | 'value' | 'lower' | 'upper' | 'range_lower' | 'range_upper' | 'reason',
  string
>;

async function rows(...towns: TownResult[]): Promise<Row[]> {
  // Strict by default: a row with more or fewer cells than the header is an error.
  return parse(await render('csv', withTowns(...towns)), { columns: true, record_delimiter: '\n' });
}

const figure = (found: readonly Row[], measure: string): Omit<Row, 'town' | 'measure'> => {
  const { town: _, measure: __, ...cells } = found.find((row) => row.measure === measure) as Row;
  return cells;
};
const empty = { value: '', lower: '', upper: '', range_lower: '', range_upper: '', reason: '' };

/** The rule that the documentation gives readers who need the very id. */
const unguarded = (id: string): string => (/^'+[=+\-@\t\r\n＝＋－＠]/.test(id) ? id.slice(1) : id);

describe('csv', () => {
  it('gives each figure of a town with its bounds, range and reason', async () => {
    const found = await rows(...threeTowns.towns);
    const of = (town: string) => found.filter((row) => row.town === town);
    expect(figure(of('brunntal'), 'isolation.score')).toEqual({
      ...empty,
      value: '0.714',
      lower: '0.571',
      upper: '0.764',
    });
    expect(figure(of('vallebruna'), 'isolation.score')).toEqual({
      ...empty,
      value: '0.304',
      range_lower: '0.25',
      range_upper: '0.36',
    });
    expect(figure(of('brunntal'), 'isolation.channel.abroad')).toEqual({
      ...empty,
      reason: 'channel-unknown',
    });
    expect(figure(of('brunntal'), 'reach.eu.hops')).toEqual({ ...empty, value: '3' });
    expect(figure(of('brunntal'), 'conflict.lineIndex.k2')).toEqual({
      ...empty,
      value: '3',
      lower: '3',
      upper: '3',
    });
    expect(figure(of('vallebruna'), 'conflict.lineIndex.kfree')).toEqual({
      ...empty,
      reason: 'no-negative-ties',
    });
    expect(figure(of('zorgvliet'), 'missingLinks')).toEqual({ ...empty, reason: 'no-government' });
    expect(new Set(found.map(({ town, measure }) => `${town} ${measure}`)).size).toBe(found.length);
  });

  it('has a value or a reason in each row, never both', async () => {
    for (const { value, reason } of await rows(...threeTowns.towns)) expect(value === '').toBe(reason !== '');
  });

  it('names the same figures for each town of a frame', async () => {
    const found = await rows(...threeTowns.towns);
    const measures = (town: string) => found.filter((row) => row.town === town).map(({ measure }) => measure);
    expect(measures(zorgvliet.id)).toEqual(measures(brunntal.id));
  });

  it('gives hostile ids back, guarded against spreadsheet formulas', async () => {
    for (const name of Object.values(HOSTILE)) {
      if (name.includes('\ud83d ')) continue; // half a character has no UTF-8 form
      const [row] = await rows(hostileTown(name));
      expect(unguarded((row as Row).town)).toBe(name);
      expect((row as Row).town).not.toMatch(/^[=+\-@\t\r\n]/);
    }
  });

  it('leaves an id with an innocent apostrophe alone', async () => {
    const [row] = await rows({ ...brunntal, id: "'s-Hertogenbosch" });
    expect((row as Row).town).toBe("'s-Hertogenbosch");
  });
});
