import { sqlName } from '../kernel/sql.ts';
import { together } from '../kernel/together.ts';
import type { Town, TownId } from '../model/actor.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import { countryProblem } from './country.ts';
import { mapped, readNumber } from './labels.ts';
import type { AttributeReader, Problem, SideTable } from './side-table.ts';

/** Columns of the town table that are numbers. */
const NUMERIC = [
  'population',
  'population_change',
  'anti_immigrant_seats',
  'perceived_opinion',
  'surveyed_opinion',
] as const;
const SHARES: readonly string[] = ['anti_immigrant_seats', 'perceived_opinion', 'surveyed_opinion'];

/** Towns as the engine knows them; governments are filled in once actors are known. */
export interface RawTowns {
  readonly towns: readonly Omit<Town, 'government' | 'node'>[];
  readonly listed: Int32Array;
  readonly diagnostics: readonly Diagnostic[];
}

export async function fetchTowns(engine: Engine, side: SideTable, config: Config): Promise<RawTowns> {
  const names = side.attributes;
  const columns = names.map((name) => `coalesce(r.${sqlName(name)}, '')`);
  const types = ['text', 'text', 'int', ...names.map(() => 'text' as const)] as const;
  const [block, diagnostics] = await together([
    engine.collect(
      `SELECT ${['t.id', 'coalesce(t.name, t.id)', 't.listed::INTEGER', ...columns].join(', ')}
       FROM town t LEFT JOIN town_row r ON r.key = t.key ORDER BY t.idx`,
      types,
    ),
    side.unreadable([
      ...NUMERIC.map((name): AttributeReader => [name, (raw) => numberProblem(name, raw)]),
      ['country', (raw) => countryProblem(mapped('country', raw, config))],
    ]),
  ]);
  const text = (i: number): readonly string[] => block.columns[i] as unknown as readonly string[];
  const towns = Array.from({ length: block.size }, (_, i) => {
    const attributes = new Map<string, string>();
    names.forEach((name, n) => {
      const raw = text(3 + n)[i] ?? '';
      if (raw === '') return;
      const numeric = (NUMERIC as readonly string[]).includes(name);
      if (numeric) {
        const number = numberOf(name, raw);
        if (number !== null) attributes.set(name, String(number));
      } else attributes.set(name, mapped(name, raw, config));
    });
    const population = attributes.get('population');
    return {
      index: i,
      id: text(0)[i]! as TownId,
      name: text(1)[i]!,
      country: attributes.get('country')?.toUpperCase() ?? null,
      region: attributes.get('region') ?? null,
      population: population === undefined ? null : Number(population),
      attributes,
    };
  });
  return { towns, listed: block.columns[2] as unknown as Int32Array, diagnostics };
}

function numberProblem(name: string, raw: string): Problem | null {
  if (numberOf(name, raw) !== null) return null;
  const isShare = SHARES.includes(name);
  return {
    code: 'bad-number',
    severity: 'error',
    message: `${name} ${JSON.stringify(raw)} is not ${isShare ? 'a share between 0 and 1' : 'a number'}; the cell was ignored`,
    hint: isShare ? 'write 0.21 for 21 %' : 'write digits only, without thousands separators',
  };
}

function numberOf(name: string, raw: string): number | null {
  // "350.000" is 350 thousand to one reader and 350 to another: refused instead of guessed.
  const number = name === 'population' && /[.,]\d{3}$/.test(raw) ? null : readNumber(raw, true);
  const outside = number !== null && (SHARES.includes(name) ? number < 0 || number > 1 : number < 0);
  return outside && (SHARES.includes(name) || name === 'population') ? null : number;
}
