import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../fixtures/outcome.ts';

/** In kilobytes: enough for everything but the addresses that V8 reserves for a memory of WebAssembly. */
const ADDRESSES = 8_000_000;

const canLimit = process.platform === 'linux' && existsSync('/bin/sh');

function output(prefix: string, argv: readonly string[]): string {
  const line = [process.execPath, join(ROOT, 'bin/mlgnet.js'), ...argv].map((word) => `'${word}'`).join(' ');
  return execFileSync('/bin/sh', ['-c', `${prefix}${line}`], { encoding: 'utf8' });
}

it.skipIf(!canLimit)('gives the same where addresses are limited, as on many clusters (needs Linux)', () => {
  const argv = ['analyze', join(ROOT, 'fixtures/valley'), '--replicates', '0', '--format', 'json'];
  expect(output(`ulimit -v ${ADDRESSES}; `, argv)).toBe(output('', argv));
});
