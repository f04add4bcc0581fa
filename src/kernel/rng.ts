/** A source of uniform random numbers in [0, 1). */
export type Rng = () => number;

/** 32-bit FNV-1a hash of a text's UTF-16 units, used to derive independent random streams from names. */
function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  return h >>> 0;
}

/**
 * Seeded generator sfc32 (Chris Doty-Humphrey's "small fast counter", PractRand). The stream is a pure
 * function of the seed and the labels, so that a town's numbers do not depend on which worker draws them.
 *
 * @param seed whole number; the run's `--seed`
 * @param labels what the stream is for, such as a town id and a measure's name
 */
export function seededRng(seed: number, ...labels: readonly string[]): Rng {
  let a = hashText(labels.join('\u0000'));
  let b = seed >>> 0;
  let c = Math.floor(seed / 2 ** 32) >>> 0;
  let counter = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}
