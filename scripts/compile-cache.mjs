import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { compile, opened, sealed } from '../dist/load.js';

/*
 * Makes the cache of compiled code: the program is run on the bundled data, and on towns so many that threads are asked
 * to compute them, so that the functions which a run needs are in it.
 *
 *   node scripts/compile-cache.mjs <file> program|library
 */

/** Threads start from this number of towns on. */
const TOWNS = 200;

const [file, kind] = process.argv.slice(2);
if (file === undefined || !['program', 'library'].includes(kind ?? '')) throw new Error('which file, and for what?');

/** What a thread would run is run here, where it gets into the cache as well. */
class Threads {
  /** @param {unknown} job */
  async run(job) {
    // What a job asks for has to be told from what asks for it.
    if (/** @type {{ kind?: string }} */ (job)?.kind === undefined) return undefined;
    const { default: work } = await parts['batch/town-worker']?.();
    return structuredClone(work(structuredClone(job)));
  }
  async destroy() {}
}

const script = compile(kind === 'library');
const parts = opened(script, { piscina: { Piscina: Threads } });
const { run } = await parts['cli/main']?.();
const many = mkdtempSync(join(tmpdir(), 'mlgnet-build-'));
try {
  writeTowns(many);
  const runs = [
    ['analyze', many, '--replicates', '0', '--jobs', '2', '--format', 'json'],
    ['analyze', 'fixtures/valley'],
    ['analyze', 'fixtures/valley', '--format', 'json'],
    ['check', 'fixtures/valley'],
    ['--version'],
  ];
  const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  for (const argv of runs) {
    const code = await run(argv, { stdout: nowhere(), stderr: nowhere(), stdin: process.stdin, env: {} });
    if (code !== 0) throw new Error(`mlgnet ${argv.join(' ')} ended with ${code}`);
  }
} finally {
  rmSync(many, { recursive: true, force: true });
}
// Whole under its name, or not at all.
writeFileSync(`${file}.tmp`, sealed(script.createCachedData()));
renameSync(`${file}.tmp`, file);

/**
 * A dataset in which every town has a few actors, who quarrel, and ties to other towns and to bodies of each level.
 *
 * @param {string} folder
 */
function writeTowns(folder) {
  const ids = Array.from({ length: TOWNS }, (_, i) => `t${i}`);
  const local = ['school', 'union', 'church', 'employer', 'housing'];
  const upper = ['regional', 'national', 'eu'];
  const records = ids.flatMap((town, i) => {
    const own = [...local.map((kind) => `${town}-${kind}`), 'body-regional'];
    const inside = own.flatMap((one, a) =>
      own.slice(a + 1).map((other, b) => [one, other, town, `2024-0${1 + (a % 9)}-01`, 'language', 0.5, 2 - ((a * b + i) % 5)]),
    );
    const outside = [ids[(i + 1) % TOWNS], ...own, ...upper.map((level) => `body-${level}`)].map((other, n) => [
      `${town}-council`,
      other?.replace(/^(t\d+)$/, '$1-council'),
      town,
      '2024-05-01',
      'health',
      [0.25, 0.5, 1][n % 3],
      (n + i) % 3 === 0 ? -1 : 1,
    ]);
    return [...inside, ...outside];
  });
  const actors = ids.flatMap((town) => [
    [`${town}-council`, 'local', 'government', town],
    ...local.map((kind) => [`${town}-${kind}`, 'local', kind, town]),
  ]);
  const bodies = upper.map((level) => [`body-${level}`, level, 'government', '']);
  const table = (/** @type {string} */ head, /** @type {readonly unknown[][]} */ rows) =>
    `${[head, ...rows.map((row) => row.join(','))].join('\n')}\n`;
  writeFileSync(
    join(folder, 'records.csv'),
    table('source,target,town,date,policy_area,frequency,tone', records),
  );
  writeFileSync(join(folder, 'actors.csv'), table('id,level,kind,town', [...actors, ...bodies]));
  writeFileSync(join(folder, 'towns.csv'), table('id,country', ids.map((town) => [town, 'AT'])));
}
