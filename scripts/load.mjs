import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';
import * as zlib from 'node:zlib';

/*
 * Runs a part of the bundled program from its cache of compiled code: Node itself compiles anew at every start. A
 * cache that another version of V8 has made is left aside by V8 and the script compiled; one that is damaged or
 * cannot be read is not even shown to V8, which would run what it does not understand.
 */

/**
 * The program is many small functions, most of which run some thousand times: what V8's optimizing compiler does to make
 * each of them a little faster costs more than it saves. Inlining less takes 5 % off the processor time of 2,000 towns,
 * 9 % of 10,000 and 3 % of 30,000; doing without peeled loops, escape analysis and array functions in place another 6 %
 * of 2,000 towns, 3 % of 10,000 and 10 % of 300 that are resampled. Results do not depend on any of them. Not for the
 * library, which has no say in whose process it is loaded.
 */
const SETTINGS = [
  '--max-inlined-bytecode-size=100',
  '--max-inlined-bytecode-size-cumulative=200',
  '--no-turbo-loop-peeling',
  '--no-turbo-escape',
  '--no-turbo-inline-array-builtins',
];
const LIBRARY = 'index';

/** Bytes of the checksum at the end of the cache. */
const SUM = 4;

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
  parts ??= opened(compile(part === LIBRARY));
  const start = parts[part];
  if (start === undefined) throw new Error(`the program has no part ${part}`);
  return start();
}

/**
 * The whole program, compiled as far as its cache goes.
 *
 * @param {boolean} asLibrary
 */
export function compile(asLibrary) {
  if (!asLibrary) SETTINGS.forEach((setting) => setFlagsFromString(setting));
  const names = ['exports', 'require', 'module', '__filename', '__dirname'];
  const text = `(function (${names.join(', ')}) {${readFileSync(FILE, 'latin1')}\n})`;
  return new vm.Script(text, { filename: FILE, cachedData: cached(asLibrary) });
}

/**
 * @param {vm.Script} script
 * @param {Readonly<Record<string, unknown>>} instead what stands for a package
 * @returns {Parts}
 */
export function opened(script, instead = {}) {
  const module = { exports: {} };
  const require = createRequire(FILE);
  const find = Object.assign((/** @type {string} */ name) => instead[name] ?? require(name), require);
  script.runInThisContext()(module.exports, find, module, FILE, FOLDER);
  return module.exports;
}

/** @param {Buffer} data compiled code, to be kept in a file */
export function sealed(data) {
  const sum = Buffer.alloc(SUM);
  sum.writeUInt32LE(zlib.crc32(data));
  return Buffer.concat([data, sum]);
}

/** V8 takes code only under the settings under which it was compiled. @param {boolean} asLibrary */
function cached(asLibrary) {
  // The first versions of Node 20 cannot check it quickly.
  if (typeof zlib.crc32 !== 'function') return undefined;
  try {
    const file = readFileSync(join(FOLDER, asLibrary ? 'LIBRARY_CACHE' : 'CACHE'));
    const data = file.subarray(0, -SUM);
    return file.readUInt32LE(data.length) === zlib.crc32(data) ? data : undefined;
  } catch {
    return undefined;
  }
}
