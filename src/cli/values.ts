import { parseShard } from '../kernel/parse-shard.ts';
import { AppError } from '../model/error.ts';

/**
 * Parsers of option values: each refuses what it cannot use by the option's name and says what it takes.
 *
 * @throws AppError `usage/bad-option`
 */
function refuse(option: string, text: string, hint: string): never {
  throw new AppError({
    kind: 'usage',
    code: 'usage/bad-option',
    message: `${option} cannot be ${JSON.stringify(text)}`,
    hint,
  });
}

/** A whole number within limits. */
export function whole(option: string, least = 0, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = /^\d{1,16}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    const limits =
      most < Number.MAX_SAFE_INTEGER ? ` from ${least} to ${most}` : least > 0 ? ` from ${least}` : '';
    return refuse(option, text, `give a whole number${limits}`);
  };
}

/** A positive number. */
export function positive(option: string): (text: string) => number {
  return (text) => {
    const value = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
    return value > 0 && value < 1e9 ? value : refuse(option, text, 'give a number above 0');
  };
}

/** A share of a whole, as `10%` or `0.1`. */
export function share(option: string): (text: string) => number {
  return (text) => {
    const found = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim());
    const value = found === null ? Number.NaN : Number(found[1]) / (found[2] === '%' ? 100 : 1);
    return value <= 1 ? value : refuse(option, text, 'give a share from 0 to 1, such as 10% or 0.1');
  };
}

/** One of a few words. */
export function oneOf<const T extends string>(option: string, known: readonly T[]): (text: string) => T {
  return (text) => {
    const wanted = text.trim().toLowerCase();
    return (
      known.find((word) => word === wanted) ??
      refuse(option, text, `use ${known.slice(0, -1).join(', ')} or ${known.at(-1)}`)
    );
  };
}

/** A part of several, such as 2/8. */
export function shard(text: string): string {
  return parseShard(text) === undefined
    ? refuse('--shard', text, 'give a part and their number, such as 2/8')
    : text.trim();
}

/** An ISO date. */
export function day(option: string): (text: string) => string {
  return (text) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text.trim())
      ? text.trim()
      : refuse(option, text, 'give a date as year-month-day, such as 2023-05-31');
}

/** Repeatable and comma-separated, never variadic: a variadic option would swallow the operands. */
export function list(text: string, before: readonly string[] | undefined): string[] {
  const parts = text.split(',').map((part) => part.trim());
  return [...(before ?? []), ...parts.filter((part) => part !== '')];
}

/** Repeatable, each as it is. */
export function repeat(text: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), text];
}
