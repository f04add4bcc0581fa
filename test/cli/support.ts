import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { ROOT } from '../fixtures/outcome.ts';

export const BIN = join(ROOT, 'bin/mlgnet.js');
export const VALLEY = join(ROOT, 'fixtures/valley');
export const TIES =
  'source,target,sign\nnorth,mill,1\nmill,dam,1\nnorth,dam,-1\ndam,south,-1\nmill,south,-1\n';

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From the signal to the end, where one was sent. */
  readonly milliseconds: number;
}

export interface Start {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Sent some milliseconds after the process made a file in a folder, or after its start. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly after: number; readonly once?: string };
  /** Keeps standard input open, as a keyboard does. */
  readonly keepOpen?: boolean;
}

/** Starts a program without any colour variable, and waits for its end. */
export function start(command: string, args: readonly string[], options: Start = {}): Promise<Ending> {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...inherited, LC_ALL: 'C', ...options.env },
    });
    let [stdout, stderr, sent] = ['', '', 0];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.on('error', () => undefined);
    if (options.input !== undefined) child.stdin.write(options.input);
    if (options.keepOpen !== true) child.stdin.end();
    if (options.signal !== undefined) {
      const { name, after, once } = options.signal;
      void (async () => {
        while (once !== undefined && child.exitCode === null && readdirSync(once).length === 0)
          await sleep(10);
        await sleep(after);
        sent = performance.now();
        child.kill(name);
      })();
    }
    child.on('error', reject);
    child.on('close', (code) => {
      child.stdin.destroy();
      resolve({ code, stdout, stderr, milliseconds: sent === 0 ? 0 : performance.now() - sent });
    });
  });
}

export function mlgnet(args: readonly string[], options: Start = {}): Promise<Ending> {
  return start(process.execPath, [BIN, ...args], options);
}

/** Runs a line of the shell in which `mlgnet` is the program. */
export function shell(line: string, options: Start = {}): Promise<Ending> {
  return start('bash', ['-c', `mlgnet() { '${process.execPath}' '${BIN}' "$@"; }\n${line}`], options);
}

const validators = new Map<string, ValidateFunction>();

/** Parses JSON and holds it against the schema that the program itself prints. */
export async function validated(
  text: string,
  schema: 'result' | 'conflict' | 'test' | 'compare' = 'result',
): Promise<unknown> {
  let validate = validators.get(schema);
  if (validate === undefined) {
    const printed = await mlgnet(['schema', schema]);
    validate = new Ajv2020({ strict: false }).compile(JSON.parse(printed.stdout) as object);
    validators.set(schema, validate);
  }
  const parsed: unknown = JSON.parse(text);
  expect(validate(parsed), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  return parsed;
}

/** A folder of its own for one test file. */
export function scratch(): {
  readonly path: string;
  file(name: string, content: string | Uint8Array): string;
  remove(): void;
} {
  const path = mkdtempSync(join(tmpdir(), 'mlgnet-test-cli-'));
  return {
    path,
    file(name, content) {
      writeFileSync(join(path, name), content);
      return join(path, name);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Records of a town with a few of them broken. */
export function recordsCsv(good: number, bad: number): string {
  const rows = Array.from(
    { length: good },
    (_, i) =>
      `town hall,school ${i},mill,2023-01-${String((i % 28) + 1).padStart(2, '0')},often,local,government`,
  );
  const broken = Array.from(
    { length: bad },
    (_, i) => `town hall,club ${i},mill,2023-02-30,often,local,government`,
  );
  return `source,target,town,date,frequency,source_level,source_kind\n${[...rows, ...broken].join('\n')}\n`;
}
