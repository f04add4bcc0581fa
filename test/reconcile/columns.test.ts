import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/model/error.ts';
import { mapColumns } from '../../src/reconcile/columns.ts';
import { openTexts } from './open-texts.ts';

function failure(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'none';
}

const places = (map: ReturnType<typeof mapColumns>): Record<string, number> =>
  Object.fromEntries([...map.byName].map(([name, { index }]) => [name, index]));

describe('columns in mlgnet.yaml', () => {
  const records = 'From,target\na,b\n';

  it('are placed where they map to nothing that we have', async () => {
    const files = { 'records.csv': records, 'mlgnet.yaml': 'columns:\n  records:\n    From: {to: sorce}\n' };
    await expect(openTexts(files, {}, () => undefined)).rejects.toMatchObject({
      code: 'config/unknown-column',
      where: 'mlgnet.yaml:3:16',
      hint: 'did you mean source?',
    });
  });

  it('are reported where no file has them', async () => {
    const yaml = 'columns:\n  records: {From: source,\n    Wehn: date}\n';
    const files = { 'records.csv': 'From,target,When\na,b,\n', 'mlgnet.yaml': yaml };
    await openTexts(files, {}, ({ diagnostics }) => {
      expect(diagnostics.filter(({ code }) => code === 'unmapped-column')).toEqual([
        expect.objectContaining({
          where: 'mlgnet.yaml:3:11',
          hint: 'did you mean "When"?',
          severity: 'warning',
        }),
      ]);
    });
  });
});

describe('mapColumns', () => {
  it('finds our columns in any spelling', () => {
    const map = mapColumns('records', 'r.csv', ['SOURCE', ' Target', 'Policy Area', 'policy-aera'], {});
    expect(places(map)).toEqual({ source: 0, target: 1, policy_area: 2 });
    expect(map.diagnostics.map(({ code, hint }) => [code, hint?.includes('policy_area')])).toEqual([
      ['unknown-column', true],
    ]);
  });

  it('maps own names, with a date format', () => {
    const config = {
      columns: { records: { von: 'source', An: 'target', Datum: { to: 'date', format: '%d.%m.%Y' } } },
    };
    const map = mapColumns('records', 'r.csv', ['Von', 'an', 'datum'], config);
    expect(places(map)).toEqual({ source: 0, target: 1, date: 2 });
    expect(map.byName.get('date')?.format).toBe('%d.%m.%Y');
  });

  it('prefers a mapped column to one that merely has the name', () => {
    const config = { columns: { records: { who: 'source' } } };
    expect(places(mapColumns('records', 'r.csv', ['source', 'who', 'target'], config)).source).toBe(1);
    expect(places(mapColumns('records', 'r.csv', ['who', 'source', 'target'], config)).source).toBe(0);
  });

  it('refuses two columns of one part, and a mapping to nothing', () => {
    expect(failure(() => mapColumns('records', 'r.csv', ['source', 'Source', 'target'], {}))).toBe(
      'input/duplicate-column',
    );
    expect(
      failure(() => mapColumns('records', 'r.csv', ['x'], { columns: { records: { x: 'sorce' } } })),
    ).toBe('config/unknown-column');
  });

  it('keeps inline attributes of records and every attribute of actors', () => {
    expect(
      Object.keys(places(mapColumns('records', 'r.csv', ['source_level', 'target_Size class'], {}))),
    ).toEqual(['source_level', 'target_size_class']);
    expect(Object.keys(places(mapColumns('actors', 'a.csv', ['ID', 'Budget', ''], {})))).toEqual([
      'id',
      'budget',
    ]);
  });
});
