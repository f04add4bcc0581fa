import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

/*
 * Runs a part of the bundled program from its cache of compiled code: Node itself compiles anew at every start. A
 * cache that another version of V8 has made, or that cannot be read, is left aside by V8 and the script compiled.
 */

const FOLDER = dirname(fileURLToPath(import.meta.url));
const FILE = join(FOLDER, 'PROGRAM');

/** @typedef {Readonly<Record<string, () => any>>} Parts */

/** @type {Parts | undefined} */
let parts;

/**
 * What a part exports: the library at once, everything else as a promise.
 *
 * @param {string} part such as `cli/main`
 */
export function load(part) {
  parts ??= opened(compile());
  const start = parts[part];
  if (start === undefined) throw new Error(`the program has no part ${part}`);
  return start();
}

/** The whole program, compiled as far as its cache goes. */
export function compile() {
  const names = ['exports', 'require', 'module', '__filename', '__dirname'];
  const text = `(function (${names.join(', ')}) {${readFileSync(FILE, 'latin1')}\n})`;
  return new vm.Script(text, { filename: FILE, cachedData: cached() });
}

/**
 * @param {vm.Script} script
 * @returns {Parts}
 */
export function opened(script) {
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(FILE), module, FILE, FOLDER);
  return module.exports;
}

function cached() {
  try {
    return readFileSync(join(FOLDER, 'CACHE'));
  } catch {
    return undefined;
  }
}
