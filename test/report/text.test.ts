import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { bar, heightGlyph } from '../../src/report/text/bar.ts';
import { cleanText } from '../../src/report/text/clean.ts';
import { isolateDirection } from '../../src/report/text/direction.ts';
import { cut, fitLeft, fitRight, widthOf } from '../../src/report/text/width.ts';
import { unbroken, wrap, wrapNames } from '../../src/report/text/wrap.ts';
import { HOSTILE } from './support.ts';

const anyName = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...Object.values(HOSTILE)),
);

describe('cleanText', () => {
  it('leaves nothing that moves the cursor, breaks the line or reorders text', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const clean = cleanText(name);
        expect(clean).not.toMatch(/[\p{Cc}\p{Surrogate}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        expect(clean).not.toBe('');
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });

  it('shows escape sequences as text', () => {
    expect(cleanText('\u001b[31mred')).toBe('␛[31mred');
    expect(cleanText('one\r\ntwo')).toBe('one two');
  });

  it('keeps joined emoji and accents', () => {
    expect(cleanText('👩‍👩‍👧 São João')).toBe('👩‍👩‍👧 São João');
  });
});

describe('width', () => {
  it('cuts to the width and fills to it exactly', () => {
    fc.assert(
      fc.property(anyName, fc.nat(40), (name, width) => {
        const shown = isolateDirection(cleanText(name));
        expect(widthOf(cut(shown, width))).toBeLessThanOrEqual(width);
        expect(widthOf(fitLeft(shown, width))).toBe(width);
        expect(widthOf(fitRight(shown, width))).toBe(width);
      }),
    );
  });

  it('says of every letter, and of letters in a row, what the tables of Unicode say', () => {
    const byTables = (text: string): number => stringWidth(text, { countAnsiEscapeCodes: true });
    const letters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    expect(letters.filter((letter) => widthOf(letter) !== byTables(letter))).toEqual([]);
    const often = fc.constantFrom(...'aé…–─█#1*©', '\u00ad', '\u0301', '\u200d', '\ufe0f', '\u20e3', '👩');
    const row = fc.array(fc.oneof(often, fc.constantFrom(...letters)), { maxLength: 12 });
    fc.assert(fc.property(row, (parts) => widthOf(parts.join('')) === byTables(parts.join(''))));
  });

  it('counts wide characters as two columns and never halves one', () => {
    expect(widthOf('布魯塞爾')).toBe(8);
    expect(cut('布魯塞爾', 6)).toBe('布魯…');
    expect(cut('布魯塞爾', 8)).toBe('布魯塞爾');
  });

  it('closes the direction marks of a name that is cut', () => {
    const shown = cut(isolateDirection('מועצת העיר חיפה'), 6);
    expect([...shown].filter((unit) => unit === '\u2068')).toHaveLength(1);
    expect([...shown].filter((unit) => unit === '\u2069')).toHaveLength(1);
  });
});

describe('wrap', () => {
  it('keeps each line within the width and loses no word that fits', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }), (words) => {
        const lines = wrap(words.join(' '), 12);
        expect(lines.join(' ')).toBe(words.join(' '));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(12);
      }),
    );
  });

  it('keeps a name in one piece', () => {
    expect(wrap(`with ${unbroken('Land Salz')} only`, 12)).toEqual(['with', 'Land Salz', 'only']);
  });

  it('counts the names that it leaves out', () => {
    const names = Array.from({ length: 30 }, (_, at) => `Verein ${at}`);
    const lines = wrapNames(names, 40, 2, (n) => `and ${n} more`);
    expect(lines).toHaveLength(2);
    const shown = lines.join(' ').match(/Verein/g)?.length ?? 0;
    expect(lines.join(' ')).toContain(`and ${30 - shown} more`);
    expect(shown).toBeGreaterThan(2);
    expect(wrapNames(['x'.repeat(90), 'b'], 30, 1, (n) => `and ${n} more`)[0]).toMatch(/x….* and 1 more$/);
    expect(wrapNames([], 30, 1, String)).toEqual([]);
  });
});

describe('bar', () => {
  it('fills its width and grows with the value', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (value, width) => {
          const { filled, possible, empty } = bar(value, width);
          expect(widthOf(filled) + widthOf(possible) + widthOf(empty)).toBe(width);
          expect(possible).toBe('');
          expect(filled === '').toBe(value === 0);
        },
      ),
    );
  });

  it('tells none, little, half, all and unknown apart', () => {
    expect(bar(0, 4)).toEqual({ filled: '', possible: '', empty: '····' });
    expect(bar(0.01, 4)).toEqual({ filled: '▏', possible: '', empty: '···' });
    expect(bar(0.5, 4)).toEqual({ filled: '██', possible: '', empty: '··' });
    expect(bar(0.5, 4, 1)).toEqual({ filled: '██', possible: '░░', empty: '' });
    expect(bar(1, 4)).toEqual({ filled: '████', possible: '', empty: '' });
    expect([0, 0.01, 0.5, 1].map(heightGlyph)).toEqual(['·', '▁', '▄', '█']);
  });
});
