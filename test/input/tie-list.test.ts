import { describe, expect, it } from 'vitest';
import { parseTieList } from '../../src/input/tie-list.ts';

const rows = (text: string, column: 'sign' | 'value' = 'sign') => {
  const list = parseTieList(text, 'ties.csv', column);
  return Array.from(list.a, (_, r) => [list.names[list.a[r]!], list.names[list.b[r]!], list.value[r]]);
};

describe('parseTieList', () => {
  it.each([
    ['no header', 'x,y,1\ny,z,-1\n'],
    ['header', 'source,target,sign\nx,y,1\ny,z,-1\n'],
    ['columns in another order', 'sign;note;to;from\n1;;y;x\n-1;n;z;y\n'],
    ['a header with names of its own', 'von\tnach\twie\nx\ty\tpositive\ny\tz\tnegative'],
    ['signs as words without header', 'x,y,+\ny,z,-\n'],
    [
      'byte-order mark, CRLF, quotes and spaces',
      '\uFEFF"source","target","sign"\r\n" x ","y",+1\r\n\r\ny,z,\u22121.0\r\n',
    ],
  ])('reads %s', (_, text) => {
    expect(rows(text)).toEqual([
      ['x', 'y', 1],
      ['y', 'z', -1],
    ]);
  });

  it('takes the column that is asked for', () => {
    const text = 'source;target;sign;value\nx;y;-1;-2,5\n';
    expect(rows(text)).toEqual([['x', 'y', -1]]);
    expect(rows(text, 'value')).toEqual([['x', 'y', -2.5]]);
  });

  it('keeps rows without a sign as neutral, and sorts names by code point', () => {
    const list = parseTieList('z,\u{1F600},0\nz,\uFF21,\na,z,neutral\n', 't');
    expect(list.names).toEqual(['a', 'z', '\uFF21', '\u{1F600}']);
    expect([...list.value]).toEqual([0, 0, 0]);
  });

  it('rejects what it cannot read, with place and count, and never loses a row', () => {
    const list = parseTieList('a,b,1\nb,c,x\n,c,1\na,,1\na,b\nb,c,1e999\nb,c,NaN\nc,d,-1\n', 'ties.csv');
    expect(list.rows).toEqual({ read: 8, accepted: 2, rejected: 6 });
    expect(list.diagnostics.map(({ code, where, count }) => [code, where, count])).toEqual([
      ['missing-sign', 'ties.csv:5:1', 1],
      ['missing-source', 'ties.csv:3:1', 1],
      ['missing-target', 'ties.csv:4:3', 1],
      ['unreadable-sign', 'ties.csv:2:5', 3],
    ]);
  });

  it.each([
    ['long names', 'source,target,sign\nJosé 😀 Alcázar,"b c",no\nc,d,1\n', '2:23'],
    ['a cell of several lines', '\ufeffsource,target,sign\r\n"a\nb","c\nd",no\r\nc,d,1\r\n', '4:4'],
    ['a row behind one of several lines', 'source;target;sign\n"a\n\nb";c;1\n\n ; ;\nx;;1\n', '7:3'],
  ])('places a cell by line and character, with %s', (_, text, place) => {
    expect(parseTieList(text, 't.csv').diagnostics.map(({ where }) => where)).toEqual([`t.csv:${place}`]);
  });

  it.each([
    ['', 'input/no-rows'],
    ['source,target,sign\n', 'input/no-accepted-row'],
    ['source,target,mood\na,b,1\n', 'input/missing-column'],
    ['a,b\nb,c\n', 'input/missing-column'],
    ['1,2,3x\n', 'input/no-accepted-row'],
  ])('says what is wrong with %j', (text, code) => {
    expect(() => parseTieList(text, 'ties.csv')).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['a,b,1\n"p"q,c,1\nc,d,-1\n', 'input/stray-quote'],
    ['a,b,1\n"p,c,1\nc,d,-1\n', 'input/unclosed-quote'],
  ])('does not guess rows behind a broken quote: %j', (text, code) => {
    expect(() => parseTieList(text, 'ties.csv')).toThrow(
      expect.objectContaining({ code, where: 'ties.csv:2' }),
    );
  });
});
