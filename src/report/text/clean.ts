/** Longer names are cut before anything looks at them; no screen shows that much. */
const LONGEST = 1_000;

/**
 * A name made harmless for one line of a terminal: line breaks become spaces, control characters visible
 * symbols (an escape sequence then is text), and characters that reorder or hide text are left out. Joiners
 * stay, since scripts and emoji need them.
 */
export function cleanText(text: string): string {
  const cleaned = text
    .slice(0, LONGEST)
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(CONTROLS, (control) => {
      const code = control.charCodeAt(0);
      return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
    })
    .replace(/[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/ {2,}/g, ' ')
    .trim();
  return cleaned === '' ? '\u2013' : cleaned;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g;
