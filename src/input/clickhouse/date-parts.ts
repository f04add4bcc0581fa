import { clickText } from './click-sql.ts';

const YEAR = '[1-9]\\d{3}';
const LEAP = '(?:[1-9]\\d(?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[13579][26])00)';
const DAY_OF_YEAR = [
  '(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])',
  '(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)',
  '02-(?:0[1-9]|1\\d|2[0-8])',
].join('|');
/** A day that the calendar has, from the year 1000 on. */
const CALENDAR = `(?:${YEAR}-(?:${DAY_OF_YEAR})|${LEAP}-02-29)`;
const TIME = '(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?';
const WIDTHS: Readonly<Record<string, number>> = { Y: 4, m: 2, d: 2 };

/** SQL that takes a date column apart. */
export interface DateParts {
  /** True where the text is a calendar day in the one spelling that its day has. */
  readonly plain: string;
  /** The day of a plain text as year-month-day, which sorts by time. */
  readonly day: string;
  /** The text, without the time of day where it is plain. */
  readonly text: string;
}

/**
 * Which dates may be summed up on the server: those that are certainly a day, one text a day. Everything else
 * (blanks, spelling variants, what is no date) stays as it is and is judged where files are judged, so that the
 * rules for dates stand in one place.
 *
 * @param text SQL of the column's text
 * @param typed true where the column is of a date type
 * @param format declared strptime format, null for ISO
 */
export function dateParts(text: string, typed: boolean, format: string | null): DateParts | null {
  if (format === null) {
    const day = `substring(${text}, 1, 10)`;
    if (typed) return { plain: `${text} != ''`, day: text, text };
    const plain = `match(${text}, ${clickText(`^${CALENDAR}${TIME}$`)})`;
    return { plain, day, text: `if(${plain}, ${day}, ${text})` };
  }
  const fields = fixedFields(format);
  if (fields === null || typed) return null;
  const cut = (letter: string): string => `substring(${text}, ${fields.at[letter]! + 1}, ${WIDTHS[letter]})`;
  const day = `concat(${cut('Y')}, '-', ${cut('m')}, '-', ${cut('d')})`;
  return {
    plain: `(match(${text}, ${clickText(fields.pattern)}) AND match(${day}, ${clickText(`^${CALENDAR}$`)}))`,
    day,
    text,
  };
}

/** Byte offsets of year, month and day in a format that has each of them once; null for any other. */
function fixedFields(format: string): { pattern: string; at: Readonly<Record<string, number>> } | null {
  const at: Record<string, number> = {};
  let pattern = '^';
  let offset = 0;
  for (const [part] of format.matchAll(/%.|[^%]+|%/gsu)) {
    const letter = part.startsWith('%') ? part.slice(1) : '';
    const width = WIDTHS[letter];
    if (part.startsWith('%')) {
      if (width === undefined || at[letter] !== undefined) return null;
      at[letter] = offset;
      pattern += `\\d{${width}}`;
      offset += width;
    } else {
      pattern += part.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
      offset += Buffer.byteLength(part);
    }
  }
  return Object.keys(at).length === 3 ? { pattern: `${pattern}$`, at } : null;
}
