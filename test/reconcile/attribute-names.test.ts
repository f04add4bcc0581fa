import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataset } from '../../src/pipeline/dataset.ts';

/** Names that SQL reads as something else where they are not quoted. */
const NAMES = ["o'x", 'q"uote', 'select', 'raw', 'reader', 'number', 'cell', 'n', 'ö', 'a;x', '1'];

async function attributes(records: string, actors: string | null, condenseFrom: number) {
  const folder = mkdtempSync(join(tmpdir(), 'mlgnet-names-'));
  try {
    writeFileSync(join(folder, 'records.csv'), records);
    if (actors !== null) writeFileSync(join(folder, 'actors.csv'), actors);
    const dataset = await openDataset({ data: [folder], jobs: 1 }, { condenseFrom });
    const found = new Map(
      dataset.actors.attributeNames.map((name) => {
        const column = dataset.actors.attribute(name)!;
        return [name, Object.fromEntries([...dataset.actors.ids].map((id, i) => [id, column.at(i)]))];
      }),
    );
    const { accepted, rejected } = dataset.records;
    dataset.close();
    return { found, accepted, rejected };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const cell = (name: string): string => `"${name.replaceAll('"', '""')}"`;

describe('attributes may be called as users like', () => {
  it.each([0, Number.POSITIVE_INFINITY])(
    'at the ends of records, counted up from %d rows on',
    async (condenseFrom) => {
      const head = ['source', 'target', ...NAMES.map((name) => cell(`target_${name}`))].join(',');
      const row = (target: string): string => ['a', target, ...NAMES.map((_, i) => `v${i}`)].join(',');
      const { found, accepted, rejected } = await attributes(
        `${head}\n${row('b')}\n${row('')}\n`,
        null,
        condenseFrom,
      );
      expect([accepted, rejected]).toEqual([1, 1]);
      NAMES.forEach((name, i) => {
        expect(found.get(name), name).toMatchObject({ b: `v${i}` });
      });
    },
  );

  it('in the table of actors', async () => {
    const actors = `id,${NAMES.map(cell).join(',')}\nb,${NAMES.map((_, i) => `v${i}`).join(',')}\n`;
    const { found } = await attributes('source,target\na,b\n', actors, 0);
    NAMES.forEach((name, i) => {
      expect(found.get(name), name).toMatchObject({ b: `v${i}` });
    });
  });
});
