/**
 * Total order of strings by Unicode code points. It equals the order of their UTF-8 bytes, which is how the
 * engine sorts; JavaScript's own `<` compares UTF-16 units and differs above U+FFFF, and `localeCompare`
 * depends on the machine.
 */
export function compareText(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x !== y) {
      // Surrogates stand for code points above every other unit: lift them over U+E000…U+FFFF.
      if (x >= 0xd800 && y >= 0xd800) {
        x = x >= 0xe000 ? x - 0x800 : x + 0x2000;
        y = y >= 0xe000 ? y - 0x800 : y + 0x2000;
      }
      return x < y ? -1 : 1;
    }
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
}

/** Ascending order of numbers, for `Array.prototype.sort`. */
export function compareNumber(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
