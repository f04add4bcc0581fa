import { describe, expect, it } from 'vitest';
import { SIGNS } from '../../src/model/vocabulary.ts';
import type { OpenDataset } from '../../src/pipeline/dataset.ts';
import { openTexts } from './open-texts.ts';

const HEAD = 'source,target,tone\n';
const signs = ({ network }: OpenDataset): (string | undefined)[] =>
  [...network.sign].map((code) => SIGNS[code]);
const outOfRange = ({ diagnostics }: OpenDataset) =>
  diagnostics.filter(({ code }) => code === 'tone-out-of-range');

describe('undeclared numeric tones outside −2 … 2', () => {
  it('leave the whole column unread, in every file, with one diagnostic at the first of them', async () => {
    const files = {
      'records.1.csv': `${HEAD}a,b,1\nc,d,cooperative\n`,
      'records.2.csv': `${HEAD}e,f,2\ng,h,"5"\ni,j,4\nk,l,\n`,
    };
    await openTexts(files, {}, (dataset) => {
      expect(dataset.records).toEqual({ read: 6, accepted: 6, rejected: 0 });
      expect(new Set(signs(dataset))).toEqual(new Set(['untoned']));
      expect(outOfRange(dataset)).toMatchObject([
        { severity: 'error', where: 'records.2.csv:3:6', count: 4 },
      ]);
    });
  });

  it('do not excuse words that nobody knows', async () => {
    await openTexts({ 'records.csv': `${HEAD}a,b,3\nc,d,blorp\n` }, {}, (dataset) => {
      expect(dataset.records.rejected).toBe(1);
      expect(
        dataset.diagnostics
          .filter(({ severity }) => severity === 'error')
          .map(({ code }) => code)
          .sort(),
      ).toEqual(['tone-out-of-range', 'unknown-label']);
    });
  });

  it('are no matter where the scale is declared, nor where all lie within', async () => {
    const config = 'scales: {tone: {1: -2, 3: 0, 5: 2}}\n';
    await openTexts({ 'records.csv': `${HEAD}a,b,5\nc,d,1\n`, 'mlgnet.yaml': config }, {}, (dataset) => {
      expect(signs(dataset)).toEqual(['positive', 'negative']);
      expect(outOfRange(dataset)).toEqual([]);
    });
    await openTexts({ 'records.csv': `${HEAD}a,b,2\nc,d,-2\ne,f,0\n` }, {}, (dataset) => {
      expect(signs(dataset)).toEqual(['positive', 'negative', 'neutral']);
      expect(outOfRange(dataset)).toEqual([]);
    });
  });
});
