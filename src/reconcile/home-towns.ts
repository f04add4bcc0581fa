import type { Engine } from '../model/engine.ts';
import { numbered } from './coded-cells.ts';
import type { RawActors } from './fetch-actors.ts';

/** Town that the actor table or an inline column names, as an index in the engine. */
export async function givenTowns(engine: Engine, { attributes, size }: RawActors): Promise<Int32Array> {
  const cells = attributes.get('town');
  const given = new Int32Array(size).fill(-1);
  if (cells === undefined) return given;
  const block = await engine.collect(`SELECT raw, idx FROM town_name WHERE idx IS NOT NULL`, ['text', 'int']);
  const index = new Map(block.columns[0].map((raw, i) => [raw, block.columns[1][i]!]));
  return numbered(cells, given, (raw) => (raw === '' ? -1 : (index.get(raw) ?? -1)));
}

/** Town that most records of an actor carry, and how many records it has. */
export async function observedTowns(
  engine: Engine,
  size: number,
): Promise<{ observed: Int32Array; records: Float64Array }> {
  const observed = new Int32Array(size).fill(-1);
  const best = new Float64Array(size);
  const records = new Float64Array(size);
  const blocks = engine.stream(
    `SELECT actor, town, sum(n)::DOUBLE AS n FROM (
       SELECT lo AS actor, town, n FROM observation WHERE use IN (0, 2, 3) UNION ALL SELECT hi, town, n FROM observation WHERE use IN (0, 2, 3)
       UNION ALL SELECT actor, town, n FROM attendance WHERE use IN (0, 2, 3))
     GROUP BY actor, town`,
    ['int', 'int', 'float'],
  );
  for await (const { size: rows, columns } of blocks) {
    const [actor, town, n] = columns;
    for (let r = 0; r < rows; r++) {
      const i = actor[r]!;
      records[i]! += n[r]!;
      // Of towns with as many records the first one, in whatever order they come.
      const isBetter = n[r]! > best[i]! || (n[r]! === best[i]! && town[r]! < observed[i]!);
      if (town[r]! >= 0 && isBetter) {
        best[i] = n[r]!;
        observed[i] = town[r]!;
      }
    }
  }
  return { observed, records };
}
