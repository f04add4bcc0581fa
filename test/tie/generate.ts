import type { Rng } from '../../src/kernel/rng.ts';
import type { OracleFile, OracleInput, Row } from './oracle/input.ts';

type Draw = {
  readonly chance: (p: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly int: (n: number) => number;
};

function drawer(rng: Rng): Draw {
  const int = (n: number): number => Math.floor(rng() * n);
  return { chance: (p) => rng() < p, int, pick: (list) => list[int(list.length)]! };
}

const ACTORS: readonly Row[] = [
  { id: 'a-gov', name: 'Stadt Ahausen', level: 'local', authority: 'self-government', town: 'Ahausen' },
  { id: 'a-mayor', name: 'Bürgermeisterin', level: 'local', kind: 'government', town: 'Ahausen' },
  { id: 'a-office', name: 'Büro Ä', level: 'local', authority: 'self-government', town: '' },
  { id: 'a-council', name: 'Rat', level: 'local', authority: 'self-government', town: 'Ahausen' },
  { id: 'b-gov', name: 'Bétown', level: 'local', kind: 'Government', town: '' },
  { id: 'b-council', name: 'Council of B', level: 'local', authority: 'self-government', town: '' },
  { id: 'c-gov', name: 'Cetown', level: 'local', authority: 'self-government', town: 'cetown' },
  { id: 'school', name: 'School', level: 'local', kind: 'school', town: '' },
  { id: 'ngo', name: 'Forum', level: 'local', kind: 'ngo', town: 'Ahausen' },
  { id: 'ngo2', name: 'Forum', level: 'local', kind: 'ngo', town: 'Bétown' },
  { id: 'R', name: 'Region', level: 'regional', authority: 'state' },
  { id: 'N', name: 'Ministry', level: 'national', kind: 'government' },
  {
    id: 'anyone',
    name: 'Other towns',
    level: 'local',
    authority: 'self-government',
    generic: 'yes',
    town: 'Ahausen',
  },
  { id: '𝄞', name: 'Zürich 東', level: '', government: 'yes', town: '' },
];

const TOWNS: readonly Row[] = [
  { id: 'Ahausen', name: 'Ahausen an der Aa', country: 'de' },
  { id: 'Bétown', name: 'B', country: 'fr' },
  { id: 'empty', name: 'Nobody here' },
];

const ALIASES: readonly (readonly [string, string])[] = [
  ['gov of a', 'a-gov'],
  ['die region', 'Region'],
  ['Schule', 'school'],
  ['P. Müller', 'Petra Müller'],
  ['B.', 'Bétown'],
  ['elsewhere', 'Nowhere'],
];

const DAYS = ['2020-02-29', '2020-12-31', '2021-01-01', '2021-06-30', '2023-03-05', '2019-11-11'];
const AREAS = ['health', 'Housing', 'labour', 'anti discrimination', 'roads'];

/** A random small dataset. Which columns exist, and what goes wrong in them, is drawn once a dataset. */
export function randomDataset(rng: Rng): OracleInput {
  const draw = drawer(rng);
  const { chance, pick, int } = draw;
  const withActors = chance(0.6);
  const pool = ACTORS.filter(() => chance(0.75));
  const actors = withActors ? pool.filter(() => chance(0.9)) : [];
  const towns = chance(0.5) ? TOWNS.filter(() => chance(0.8)) : [];
  const aliases = chance(0.4) ? ALIASES.filter(() => chance(0.8)) : [];
  const spell = spelling(draw, pool, withActors, aliases);
  const has = {
    inline: chance(withActors ? 0.15 : 0.5),
    town: chance(0.7),
    date: chance(0.6),
    wave: chance(0.2),
    area: chance(0.5),
    frequency: chance(0.6),
    tone: chance(0.6),
    reporter: chance(0.6),
    initiator: chance(0.4),
    events: chance(0.3),
    role: chance(0.3),
  };
  const reporters = pick(['actors', 'persons', 'both'] as const);
  const scale = pick(['words', 'words', 'share', 'numbers', 'declared'] as const);
  const tones = pick(['words', 'numbers', 'wide', 'declared'] as const);
  const denials = chance(0.5);
  const blank = pick([0, 0.1, 0.4]);
  const broken = chance(0.3) ? 0.08 : 0;
  const rare = int(4) === 0;

  const frequencyOf = (): string => {
    if (denials && chance(0.25)) return pick(['never', 'no answer', 'NIE', 'keine Angabe']);
    if (scale === 'words') return pick(['rarely', 'sometimes', 'Often', 'very often', 'soms', ' selten ']);
    if (scale === 'share') return pick([denials ? '0' : '0.5', '0.25', '1', '0.04', '.5'.padStart(3, '0')]);
    if (scale === 'numbers') return pick([denials ? '0' : '1', '1', '2', '4', '3.5', 'often']);
    return pick(['1', '2', '3.0', 'weekly']);
  };
  const toneOf = (): string => {
    if (tones === 'words')
      return pick(['very conflictual', 'Conflictual', 'neutral', 'cooperative', 'kooperativ']);
    if (tones === 'numbers') return pick(['-2', '-1', '0', '1.5', '+1', 'cooperative']);
    if (tones === 'wide')
      return rare ? pick(['1', '2', '-1']) : pick(['1', '2', '3', '4', '5', 'conflictual']);
    return pick(['1', '2', '3']);
  };
  const reporterOf = (): string => {
    const person = pick(['Petra Müller', 'P. Müller', 'int-7', '']);
    return reporters === 'persons' || (reporters === 'both' && chance(0.4))
      ? person
      : chance(0.1)
        ? ''
        : spell();
  };
  const maybe = (value: string): string => (chance(blank) ? '' : value);

  const files: OracleFile[] = Array.from({ length: pick([1, 1, 1, 1, 2, 3]) }, () => {
    const columns = ['source', 'target'];
    const add = (wanted: boolean, ...names: string[]): void => {
      if (wanted) columns.push(...names);
    };
    add(has.town, 'town');
    add(has.date, 'date');
    add(has.wave, 'wave');
    add(has.area, 'policy_area');
    add(has.frequency && chance(0.9), 'frequency');
    add(has.tone, 'tone');
    add(has.reporter, 'reporter');
    add(has.initiator, 'initiator');
    add(has.events, 'event', 'actor');
    add(has.role, 'role');
    add(
      has.inline,
      'source_level',
      'source_authority',
      'source_town',
      'target_kind',
      'target_level',
      'target_generic',
    );
    const rows = Array.from({ length: 1 + int(pick([4, 16, 30])) }, (): Row => {
      const event = has.events && chance(0.5);
      const row: Record<string, string> = {
        source: event ? '' : spell(),
        target: event ? '' : spell(),
        event: event ? pick(['Forum 1', 'forum 1', 'EU days', 'x']) : '',
        actor: event ? spell() : '',
        role: maybe(pick(['member', 'Invited', 'convenor'])),
        town: chance(0.25)
          ? ''
          : pick(['Ahausen', 'ahausen', 'Bétown', 'B', 'cetown', 'Nowhere', 'elsewhere']),
        date: maybe(pick(DAYS)),
        wave: maybe(pick(['2', '10', '1', '2'])),
        policy_area: maybe(
          pick([pick(AREAS), `${pick(AREAS)};${pick(AREAS)}`, `${pick(AREAS)} ; ${pick(AREAS)};`, ';']),
        ),
        frequency: maybe(frequencyOf()),
        tone: maybe(toneOf()),
        reporter: maybe(reporterOf()),
        initiator: maybe(pick(['source', 'target', 'Both'])),
        source_level: maybe(pick(['local', 'local', 'regional', 'eu'])),
        source_authority: maybe(pick(['self-government', 'state', 'other'])),
        source_town: chance(0.5) ? '' : pick(['Ahausen', 'Cetown']),
        target_kind: maybe(pick(['government', 'school'])),
        target_level: maybe(pick(['local', 'national'])),
        target_generic: maybe(pick(['no', 'no', 'yes'])),
      };
      if (chance(broken)) {
        const column = pick([
          'source',
          'target',
          'actor',
          'frequency',
          'tone',
          'date',
          'initiator',
          'source_level',
          'role',
        ]);
        row[column] = pick(['', 'blorp', 'Forum', '2021-02-30']);
      }
      return Object.fromEntries(columns.map((column) => [column, row[column] ?? '']));
    });
    return { columns, rows };
  });

  return {
    files,
    actors,
    towns,
    aliases,
    frequencyScale:
      has.frequency && scale === 'declared' ? { '1': 1, '2': 0.4, '3': 0.1, weekly: 0.9 } : undefined,
    toneScale: has.tone && tones === 'declared' ? { '1': -2, '2': 0, '3': 1 } : undefined,
    absence: chance(0.2) ? pick(['explicit', 'respondents', 'assumed']) : undefined,
    tieMinimum: chance(0.3) ? pick([0.3, 0.5, 0, 0.25]) : undefined,
    exclude: chance(0.15) ? ['roads', 'health'] : undefined,
    only: chance(0.1) ? ['health', 'housing', 'labour'] : undefined,
    window: chance(0.15) ? { from: '2020-06-01', to: chance(0.5) ? '2022-12-31' : undefined } : undefined,
    from: chance(0.15) ? '2020-01-01' : undefined,
    to: chance(0.15) ? '2021-06-30' : undefined,
    area: chance(0.1) ? ['health', 'anti-discrimination'] : undefined,
    wave: undefined,
    ego: undefined,
  };
}

/** A way to name one of a few actors: by id, by name, in capitals, by alias, with blanks around. */
function spelling(
  { chance, pick }: Draw,
  pool: readonly Row[],
  listed: boolean,
  aliases: readonly (readonly [string, string])[],
): () => string {
  const few = pool.filter(() => chance(0.7));
  const chosen = few.length < 2 ? pool.slice(0, 4) : few;
  const extra = ['Ohne Tabelle', 'Église', 'e\u0301glise', '#1', 'a,b;c "d"'].filter(() => chance(0.3));
  return () => {
    if (extra.length > 0 && chance(0.15)) return pick(extra);
    if (aliases.length > 0 && chance(0.15)) return pick(aliases)[0];
    const { id, name } = pick(chosen);
    const text = listed && chance(0.3) ? (name ?? id!) : id!;
    return chance(0.1) ? text.toUpperCase() : chance(0.1) ? `  ${text} ` : text;
  };
}
