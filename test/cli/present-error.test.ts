import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { presentError } from '../../src/cli/present-error.ts';
import { failureOf } from '../../src/pipeline/town-job.ts';

/** A module of one function that does nothing but end in "unreachable", as a kernel does that gets no memory. */
const ENDS = 'AGFzbQEAAAABBAFgAAADAgEABwUBAWYAAAoFAQMAAAs=';

function shown(error: unknown): { readonly code: number; readonly text: string } {
  const texts: string[] = [];
  const io = { stderr: { write: (text: string) => texts.push(text) } } as unknown as Io;
  return { code: presentError(error, io), text: texts.join('') };
}

/** What a thread throws, as it arrives here. */
function thrownBy(script: string, limits: { maxOldGenerationSizeMb?: number } = {}): Promise<unknown> {
  return new Promise((resolve) => {
    const worker = new Worker(script, { eval: true, execArgv: [], resourceLimits: limits });
    worker.once('error', resolve);
  });
}

describe('memory that is refused is no bug', () => {
  it.each<[string, () => unknown]>([
    ['to an array', () => new RangeError('Array buffer allocation failed')],
    ['to an array of a thread', () => thrownBy('throw new RangeError("Array buffer allocation failed")')],
    [
      'to a kernel in JavaScript',
      () => thrownBy('function wasm2js_trap() { throw new Error("abort") } wasm2js_trap()'),
    ],
    ['to the engine', () => new Error('Out of Memory Error: Allocation failure')],
    [
      'to a kernel of a thread',
      () =>
        thrownBy(
          `new WebAssembly.Instance(new WebAssembly.Module(Buffer.from('${ENDS}', 'base64'))).exports.f()`,
        ),
    ],
    [
      'to a thread',
      () =>
        thrownBy('const all = []; for (;;) all.push(new Array(1e4).fill(0.5))', {
          maxOldGenerationSizeMb: 8,
        }),
    ],
  ])('%s', async (_, failing) => {
    const { code, text } = shown(await failing());
    expect(text).toContain('[run/out-of-memory]');
    expect(code).toBe(2);
  });
});

describe('memory that is refused to a town', () => {
  it('is no bug either, and the reports are there', () => {
    expect(failureOf(new RangeError('Array buffer allocation failed'))).toEqual({
      kind: 'worker',
      message: 'it got no memory: Array buffer allocation failed',
    });
    expect(failureOf(new RangeError('Invalid typed array length: -1')).kind).toBe('bug');
  });
});

describe('anything else is a bug', () => {
  it.each([
    new RangeError('Invalid typed array length: -1'),
    new Error('unreachable'),
    new TypeError('x is undefined'),
    'a text',
  ])('%s', (error) => {
    const { code, text } = shown(error);
    expect(text).toContain('a bug of its own');
    expect(code).toBe(70);
  });
});
