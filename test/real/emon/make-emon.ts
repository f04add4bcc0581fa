import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from './csv-text.ts';

type Row = Record<string, string>;

const read = (path: string): Row[] => parse(readFileSync(path, 'utf8'), { columns: true, bom: true });

/**
 * What the columns and labels of the emergency networks mean to us. Their frequency runs from 1, the most
 * frequent, to 4; who sponsors an organisation says both at which level it works and whose body it is.
 */
const CONFIG = `columns:
  records: {event: town}
  actors: {event: town, label: name, sponsorship: kind, rank: level, body: authority}
values:
  level:
    City: local
    County: local
    County/City: local
    Private: local
    State: regional
    Federal: national
  authority:
    City: self-government
    County: self-government
    County/City: self-government
    Private: civil-society
    State: state
    Federal: state
  kind:
    City: government
    County: government
    County/City: government
    Private: civil-society
    State: state-agency
    Federal: federal-agency
scales:
  frequency: {1: 1, 2: 0.75, 3: 0.5, 4: 0.25}
frame:
  local: [civil-society]
`;

/**
 * Turns the search-and-rescue networks (Drabek et al. 1981) into a dataset: every event is a town, and an
 * organisation's id is scoped by its event because the same id means different people elsewhere.
 *
 * @param from folder with `edges.csv` and `nodes.csv`
 * @param to folder to write to; made if it is not there
 */
export function makeEmon(from: string, to: string): void {
  const scoped = (event: string | undefined, id: string | undefined) => `${event}/${id}`;
  const edges = read(join(from, 'edges.csv'));
  const nodes = read(join(from, 'nodes.csv'));
  mkdirSync(to, { recursive: true });
  writeFileSync(
    join(to, 'records.csv'),
    stringify(
      ['event', 'source', 'target', 'frequency'],
      edges.map((e) => [e.event, scoped(e.event, e.source), scoped(e.event, e.target), e.frequency]),
    ),
  );
  writeFileSync(
    join(to, 'actors.csv'),
    stringify(
      ['id', 'label', 'event', 'rank', 'body', 'sponsorship', 'location', 'decision_rank'],
      nodes.map((n) => [
        scoped(n.event, n.id),
        scoped(n.event, n.id),
        n.event,
        n.Sponsorship,
        n.Sponsorship,
        n.Sponsorship,
        n.Location,
        n['Decision.Rank.Score'],
      ]),
    ),
  );
  const events = [...new Set(nodes.map((n) => n.event))];
  writeFileSync(
    join(to, 'towns.csv'),
    stringify(
      ['id', 'name'],
      events.map((event) => [event, event]),
    ),
  );
  writeFileSync(join(to, 'mlgnet.yaml'), CONFIG);
}
