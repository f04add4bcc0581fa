import { compareText } from '../../src/kernel/order.ts';
import { type Rng, seededRng } from '../../src/kernel/rng.ts';
import type { ActorTable, Town, TownId } from '../../src/model/actor.ts';
import { DEFAULT_THRESHOLDS, type Settings } from '../../src/model/settings.ts';
import type { TownPairs } from '../../src/model/tie.ts';
import { type AbsenceRule, CHANNELS, type Channel, SIGNS, STATES } from '../../src/model/vocabulary.ts';
import { type ActorSpec, actorTable, type PairSpec, pairTable } from '../../src/network/builders.ts';

export type IsolationSettings = Pick<Settings, 'absence' | 'channelWeights' | 'thresholds' | 'frame'>;

const equalWeights = Object.fromEntries(CHANNELS.map((channel) => [channel, 1])) as Record<Channel, number>;

export const plainSettings: IsolationSettings = {
  absence: null,
  channelWeights: equalWeights,
  thresholds: DEFAULT_THRESHOLDS,
  frame: { local: null, channels: null },
};

export interface TownSpec {
  readonly id: string;
  readonly country?: string;
  readonly region?: string;
  readonly population?: number;
}

/** Towns in the given order, each with the government that the actors name. */
function townList(specs: readonly TownSpec[], actors: ActorTable): Town[] {
  return specs.map((spec, index) => {
    const government = [...actors.governs.keys()].filter((actor) => actors.governs[actor] === index);
    return {
      index,
      id: spec.id as TownId,
      name: spec.id,
      country: spec.country ?? null,
      region: spec.region ?? null,
      population: spec.population ?? null,
      government,
      node: government[0] ?? -1,
      attributes: new Map(),
    };
  });
}

export interface NamedPair extends Omit<PairSpec, 'a' | 'b'> {
  readonly of: readonly [string, string];
}

export interface Case {
  readonly actors: ActorTable;
  readonly towns: readonly Town[];
  readonly actor: (id: string) => number;
  readonly pairsOf: (town: number, pairs: readonly NamedPair[]) => TownPairs;
}

export function isolationCase(towns: readonly TownSpec[], specs: readonly ActorSpec[]): Case {
  const actors = actorTable(specs);
  const actor = (id: string): number => {
    const index = (actors.ids as readonly string[]).indexOf(id);
    if (index < 0) throw new Error(`no actor ${id}`);
    return index;
  };
  return {
    actors,
    towns: townList(towns, actors),
    actor,
    pairsOf: (town, pairs) => ({
      town,
      records: pairs.length,
      droppedGovernmentTies: 0,
      pairs: pairTable(
        pairs.map(({ of: [a, b], ...rest }) => ({
          ...rest,
          a: actors.node[actor(a)]!,
          b: actors.node[actor(b)]!,
        })),
      ),
    }),
  };
}

export interface RandomDataset {
  readonly townSpecs: readonly TownSpec[];
  readonly actorSpecs: readonly ActorSpec[];
  /** Government pairs of each town by actor ids. */
  readonly pairs: readonly (readonly NamedPair[])[];
  readonly absence: AbsenceRule;
  readonly settings: IsolationSettings;
}

const KINDS = ['school', 'employer', 'health', 'sports'] as const;
const COUNTRIES = ['AT', 'SE', undefined] as const;

/** Small random datasets in which every channel, rule and odd case occurs. */
export function randomDataset(seed: number): RandomDataset {
  const rng = seededRng(seed, 'isolation');
  const pick = <T>(from: readonly T[]): T => from[Math.floor(rng() * from.length)]!;
  const chance = (p: number) => rng() < p;
  const townSpecs = Array.from({ length: 1 + Math.floor(rng() * 4) }, (_, t): TownSpec => {
    const country = pick(COUNTRIES);
    return {
      id: `t${t}`,
      ...(country === undefined ? {} : { country }),
      ...(chance(0.7) ? { population: pick([4_000, 90_000, 250_000]) } : {}),
    };
  });
  const actorSpecs: ActorSpec[] = [];
  const add = (spec: Omit<ActorSpec, 'id'>) =>
    actorSpecs.push({
      id: `a${String(Math.floor(rng() * 1e6)).padStart(6, '0')}-${actorSpecs.length}`,
      ...spec,
    });
  const country = () => {
    const of = pick(COUNTRIES);
    return of === undefined ? {} : { country: of };
  };
  const respondent = () => (chance(0.25) ? { respondent: true } : {});
  townSpecs.forEach((_, town) => {
    const members = pick([0, 1, 1, 1, 2]);
    const home = country();
    for (let m = 0; m < members; m++) {
      add({ level: 'local', authority: 'self-government', governs: town, ...home, ...respondent() });
    }
    for (let i = Math.floor(rng() * 5); i > 0; i--) {
      add({
        level: 'local',
        town,
        ...(chance(0.85) ? { kind: pick(KINDS) } : {}),
        ...(chance(0.2) ? { generic: true } : {}),
        ...respondent(),
      });
    }
  });
  for (let i = Math.floor(rng() * 3); i > 0; i--) {
    add({
      level: 'local',
      governsElsewhere: true,
      attributes: { population: pick(['900', '300000', 'many']) },
      ...country(),
      ...respondent(),
    });
  }
  for (let i = Math.floor(rng() * 6); i > 0; i--) {
    const authority = pick([
      'state',
      'self-government',
      'eu',
      'network',
      'private',
      'research',
      undefined,
    ] as const);
    add({
      level: pick(['regional', 'national', 'eu']),
      ...(authority === undefined ? {} : { authority }),
      ...(chance(0.25)
        ? { generic: true, ...(chance(0.6) ? { town: pick([...townSpecs.keys()]) } : {}) }
        : {}),
      ...country(),
      ...respondent(),
    });
  }
  const table = actorTable(actorSpecs);
  const pairs = townList(townSpecs, table).map(({ node }) => {
    const density = pick([0.1, 0.5, 0.9]);
    return node < 0 ? [] : randomPairs(rng, table, node, density);
  });
  return {
    townSpecs,
    actorSpecs,
    pairs,
    absence: pick(['explicit', 'respondents', 'assumed']),
    settings: {
      ...plainSettings,
      absence: chance(0.2) ? 'assumed' : null,
      channelWeights: chance(0.5)
        ? equalWeights
        : { ...equalWeights, local: 3, eu: 0.5, abroad: pick([0, 2]) },
      frame: { local: chance(0.5) ? ['school', 'employer', 'health'] : null, channels: null },
    },
  };
}

function randomPairs(rng: Rng, actors: ActorTable, node: number, density: number): NamedPair[] {
  const pairs: NamedPair[] = [];
  for (let other = 0; other < actors.size; other++) {
    if (actors.node[other] !== other || other === node || rng() >= density) continue;
    const state = STATES[Math.floor(rng() * 3)]!;
    pairs.push({
      of: [actors.ids[node]!, actors.ids[other]!],
      state,
      strength: state === 'tie' ? Math.ceil(rng() * 4) / 4 : 0,
      sign: SIGNS[Math.floor(rng() * 5)]!,
      asked: rng() < 0.5,
    });
  }
  return pairs;
}

/** The same dataset with every actor renamed so that their order is turned round. */
export function renamed(data: RandomDataset): RandomDataset {
  const ids = data.actorSpecs.map(({ id }) => id).sort(compareText);
  const name = new Map(ids.map((id, i) => [id, `z${String(ids.length - i).padStart(4, '0')}`]));
  return {
    ...data,
    actorSpecs: data.actorSpecs.map((spec) => ({ ...spec, id: name.get(spec.id)! })),
    pairs: data.pairs.map((pairs) =>
      pairs.map((pair) => ({ ...pair, of: [name.get(pair.of[0])!, name.get(pair.of[1])!] as const })),
    ),
  };
}
