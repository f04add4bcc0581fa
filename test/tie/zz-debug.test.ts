import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { openDataset } from '../../src/pipeline/dataset.ts';
import { expectedSummary, summary } from './compare.ts';
import { randomDataset } from './generate.ts';
import { oracle } from './oracle.ts';
import { openOptions, TEXT_FORMATS, writeDataset } from './write-dataset.ts';

function diff(path: string, x: unknown, y: unknown, out: string[]): void {
  if (JSON.stringify(x) === JSON.stringify(y)) return;
  if (Array.isArray(x) && Array.isArray(y) && x.length === y.length)
    x.forEach((_, i) =>
      diff(
        `${path}[${(x[i] as any)?.id ?? ((x[i] as any)?.a ? (x[i] as any).a + '~' + (x[i] as any).b : i)}]`,
        x[i],
        y[i],
        out,
      ),
    );
  else if (x && y && typeof x === 'object' && typeof y === 'object' && !Array.isArray(x) && !Array.isArray(y))
    for (const k of Object.keys(x)) diff(`${path}.${k}`, (x as any)[k], (y as any)[k], out);
  else {
    const names = (v: unknown) =>
      Array.isArray(v) ? v.map((e: any) => e?.id ?? (e?.a ? `${e.a}~${e.b}` : e)) : v;
    out.push(`${path}: got ${JSON.stringify(names(x))} want ${JSON.stringify(names(y))}`);
  }
}
it('debug', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'mlgnet-dbg-'));
  const only = process.env.ONLY
    ? process.env.ONLY.split(',').map(Number)
    : Array.from({ length: Number(process.env.COUNT ?? 300) }, (_, i) => i + Number(process.env.FROM ?? 0));
  const lines: string[] = [];
  for (const seed of only) {
    const input = randomDataset(seededRng(seed, 'pairs'));
    const folder = join(scratch, `d${seed}`);
    await writeDataset(folder, input, TEXT_FORMATS.slice(seed % 5).concat(TEXT_FORMATS));
    const dataset = await openDataset(openOptions(folder, input));
    const out: string[] = [];
    diff('', await summary(dataset), expectedSummary(oracle(input)), out);
    if (process.env.ONLY) lines.push(...dataset.diagnostics.map((d) => JSON.stringify(d)));
    dataset.close();
    if (out.length) lines.push(`== ${seed} ${folder}`, ...out.slice(0, process.env.ONLY ? 40 : 3));
  }
  writeFileSync(process.env.OUT ?? '/tmp/qq1/dbg.txt', lines.join('\n'));
}, 3000000);
