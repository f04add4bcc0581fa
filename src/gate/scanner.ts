import { AppError } from '../model/error.ts';

/** Where a gate was written; errors are of its kind and name it. */
export interface GateOrigin {
  readonly kind: 'usage' | 'config';
  /** Such as `--fail-on` or `mlgnet.yaml: gates`. */
  readonly name: string;
}

const WORD = /[\p{L}\p{N}_][\p{L}\p{N}_.-]*/uy;
const NUMBER = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy;
const BLANK = /\s*/y;

/** Reads a gate from left to right; every complaint points at the character. */
export class Scanner {
  readonly #text: string;
  readonly #origin: GateOrigin;
  #at = 0;

  constructor(text: string, origin: GateOrigin) {
    this.#text = text;
    this.#origin = origin;
    this.#skip();
  }

  get at(): number {
    return this.#at;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  /** What was written from a place up to here, on one line. */
  since(start: number): string {
    return oneLine(this.#text.slice(start, this.#at)).trim();
  }

  /** Takes one of the marks if it comes next; longer ones have to stand before their beginnings. */
  take<const T extends string>(...marks: readonly T[]): T | undefined {
    const found = marks.find((mark) => this.#text.startsWith(mark, this.#at));
    if (found !== undefined) this.#move(found.length);
    return found;
  }

  word(): { readonly text: string; readonly at: number } | undefined {
    return this.#match(WORD);
  }

  number(): { readonly text: string; readonly at: number } | undefined {
    return this.#match(NUMBER);
  }

  /** A name, in quotation marks (a backslash keeps the mark after it) or up to a comma or parenthesis. */
  name(): string | undefined {
    const start = this.#at;
    if (this.#text[start] !== '"') {
      const end = this.#text.slice(start).search(/[,()"]|$/);
      const name = this.#text.slice(start, start + end).trim();
      this.#move(end);
      return name === '' ? undefined : name;
    }
    let name = '';
    for (let i = start + 1; i < this.#text.length; i++) {
      const char = this.#text[i]!;
      if (char === '"') {
        this.#move(i + 1 - start);
        return name;
      }
      if (char === '\\' && i + 1 < this.#text.length) i++;
      name += this.#text[i]!;
    }
    return this.refuse('the quotation mark is never closed', 'write town("St. Gallen").isolation>0.8', start);
  }

  /**
   * @param at where the complaint is about; where reading stands by default
   * @throws AppError `usage/bad-gate`, `config/bad-gate`
   */
  refuse(message: string, hint: string, at = this.#at, length = 1): never {
    const { kind, name } = this.#origin;
    const before = [...oneLine(this.#text.slice(0, at))].length;
    const width = Math.max(1, [...this.#text.slice(at, at + length)].length);
    throw new AppError({
      kind,
      code: `${kind}/bad-gate`,
      message: `${message}\n  ${oneLine(this.#text)}\n  ${' '.repeat(before)}${'^'.repeat(width)}`,
      where: `${name}, character ${before + 1}`,
      hint,
    });
  }

  #match(pattern: RegExp): { readonly text: string; readonly at: number } | undefined {
    pattern.lastIndex = this.#at;
    const text = pattern.exec(this.#text)?.[0];
    if (text === undefined) return undefined;
    const at = this.#at;
    this.#move(text.length);
    return { text, at };
  }

  #move(length: number): void {
    this.#at += length;
    this.#skip();
  }

  #skip(): void {
    BLANK.lastIndex = this.#at;
    this.#at += BLANK.exec(this.#text)?.[0].length ?? 0;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s/g, ' ');
}
