import { describe, expect, it } from 'vitest';
import { openTexts } from './open-texts.ts';

const ACTORS = 'id,name,level,kind\na,Anna,local,school\nb,Bea,local,school\nc,Cora,local,school\n';

/** Records that call every actor by its id, so that nobody's name seems to matter. */
const opened = (records: string, more: Record<string, string> = {}) =>
  openTexts({ 'records.csv': records, 'actors.csv': ACTORS, ...more }, {}, ({ actors, diagnostics }) => ({
    ids: [...actors.ids],
    reporters: [...actors.ids].filter((_, i) => actors.respondent[i] === 1),
    said: diagnostics.map(({ code }) => code),
  }));

describe('records that call all actors by their ids', () => {
  it('may have reporters by name', async () => {
    const found = await opened('source,target,reporter\na,b,Anna\nb,c,cora\n');
    expect(found).toMatchObject({ ids: ['a', 'b', 'c'], reporters: ['a', 'c'] });
    expect(await opened('source,target,reporter\na,b,a\nb,c,c\n')).toEqual(found);
  });

  it('may come with aliases for what nobody is called', async () => {
    const found = await opened('source,target\na,b\nb,c\n', { 'aliases.csv': 'alias,id\nB,c\nnobody,a\n' });
    expect(found.ids).toEqual(['a', 'b', 'c']);
    expect(found.said).toContain('ineffective-alias');
  });
});
