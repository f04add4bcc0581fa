const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const FULL = '█';
const SHADE = '░';
const EMPTY = '·';

export interface Bar {
  /** What is known to be there. */
  readonly filled: string;
  /** What may be there as well. */
  readonly possible: string;
  readonly empty: string;
}

/**
 * A bar of `width` columns for a value in 0 … 1, in steps of an eighth of a column. `upper` is how far the
 * value could reach over what is unknown. A value above 0 shows at least the thinnest block, so that a rare
 * contact does not look like none.
 */
export function bar(value: number, width: number, upper = value): Bar {
  const eighths = value > 0 ? Math.max(1, Math.round(clamp(value) * width * 8)) : 0;
  const filled = FULL.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
  const used = Math.ceil(eighths / 8);
  const reach = Math.max(used, Math.round(clamp(upper) * width));
  return { filled, possible: SHADE.repeat(reach - used), empty: EMPTY.repeat(width - reach) };
}

const HEIGHTS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** A value in 0 … 1 as one character: · for nothing, otherwise a block whose height grows with the value. */
export function heightGlyph(value: number): string {
  if (value <= 0) return EMPTY;
  return HEIGHTS[Math.min(HEIGHTS.length - 1, Math.ceil(clamp(value) * HEIGHTS.length) - 1)] ?? FULL;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
