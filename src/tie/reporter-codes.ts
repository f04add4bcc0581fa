import type { ActorTable } from '../model/actor.ts';
import type { Engine } from '../model/engine.ts';
import { NO_REPORTER } from '../model/report.ts';

/** Reporters of the engine as codes of the result: the actor's index, and numbers above for everybody else. */
export interface ReporterCodes {
  codeOf(raw: number): number;
  namesOf(codes: Iterable<number>): Promise<ReadonlyMap<number, string>>;
}

export async function reporterCodes(
  engine: Engine,
  actors: ActorTable,
  remap: Int32Array | null,
): Promise<ReporterCodes> {
  const known = Number((await engine.rows('SELECT count(*) AS n FROM actor'))[0]?.n ?? 0);
  return {
    codeOf(raw) {
      if (raw < 0) return NO_REPORTER;
      const actor = raw < known ? (remap === null ? raw : remap[raw]!) : -1;
      return actor >= 0 ? actor : actors.size + raw;
    },
    async namesOf(codes) {
      const names = new Map<number, string>();
      const others: number[] = [];
      for (const code of new Set(codes)) {
        if (code < 0) continue;
        if (code < actors.size) names.set(code, actors.ids[code]!);
        else others.push(code - actors.size);
      }
      if (others.length === 0) return names;
      // The engine compares texts by their bytes: the smallest spelling does not depend on the order of rows.
      const rows = await engine.rows(
        `SELECT idx, min(trim(raw)) AS name FROM reporter_name WHERE idx IN (${others.join(', ')}) GROUP BY idx`,
      );
      for (const row of rows) names.set(Number(row.idx) + actors.size, String(row.name));
      return names;
    },
  };
}
