import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import { quote } from './labels.ts';

const LISTED = 100;

/** Events that are too large to tie their participants to each other, a diagnostic each. */
export async function largeEvents(engine: Engine, maxEvent: number): Promise<Diagnostic[]> {
  const rows = await engine.rows(
    `SELECT (SELECT min(raw) FROM event_name n WHERE n.idx = event) AS name, count(DISTINCT actor) AS k
     FROM attendance WHERE use = 0 GROUP BY event HAVING count(DISTINCT actor) > ${maxEvent} ORDER BY name`,
  );
  const hint = 'raise tie.maxEvent in mlgnet.yaml to count them; time and memory grow with the square';
  const list = rows.slice(0, LISTED).map(
    ({ name, k }): Diagnostic => ({
      code: 'large-event',
      severity: 'warning',
      message: `event ${quote(String(name))} has ${Number(k)} participants, more than ${maxEvent}: they attended, but it ties no pair of them`,
      hint,
      count: 1,
    }),
  );
  if (rows.length > LISTED) {
    const count = rows.length - LISTED;
    list.push({
      code: 'large-event',
      severity: 'warning',
      message: `${count} further event(s) have more than ${maxEvent} participants and tie no pair of them`,
      hint,
      count,
    });
  }
  return list;
}
