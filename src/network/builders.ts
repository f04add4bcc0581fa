import { compareText } from '../kernel/order.ts';
import type { ActorId, ActorTable } from '../model/actor.ts';
import type { PairTable } from '../model/tie.ts';
import {
  AUTHORITIES,
  type Authority,
  LEVELS,
  type Level,
  type PairState,
  SIGN,
  type Sign,
  STATE,
} from '../model/vocabulary.ts';

/** One actor as a plain object; everything left out is unknown. */
export interface ActorSpec {
  readonly id: string;
  readonly name?: string;
  readonly level?: Level;
  readonly authority?: Authority;
  readonly kind?: string;
  /** Index into the town table. */
  readonly town?: number;
  readonly region?: string;
  readonly country?: string;
  readonly generic?: boolean;
  /** Index of the town that the actor governs. */
  readonly governs?: number;
  readonly governsElsewhere?: boolean;
  readonly respondent?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Actor table from plain objects: for researchers who call the library with data of their own, and tests. */
export function actorTable(specs: readonly ActorSpec[]): ActorTable {
  const sorted = [...specs].sort((x, y) => compareText(x.id, y.id));
  const kinds = [...new Set(sorted.flatMap((s) => (s.kind === undefined ? [] : [s.kind])))].sort(compareText);
  const names = [...new Set(sorted.flatMap((s) => Object.keys(s.attributes ?? {})))].sort(compareText);
  const governmentNode = new Map<number, number>();
  sorted.forEach((s, i) => {
    if (s.governs !== undefined && !governmentNode.has(s.governs)) governmentNode.set(s.governs, i);
  });
  const column = (pick: (s: ActorSpec) => string | undefined) => sorted.map((s) => pick(s) ?? null);
  const columns = new Map<string, readonly (string | null)[]>([
    ['level', column((s) => s.level)],
    ['authority', column((s) => s.authority)],
    ['kind', column((s) => s.kind)],
    ['region', column((s) => s.region)],
    ['country', column((s) => s.country)],
    ...names.map((name) => [name, column((s) => s.attributes?.[name])] as const),
  ]);
  return {
    size: sorted.length,
    ids: sorted.map((s) => s.id as ActorId),
    names: sorted.map((s) => s.name ?? s.id),
    level: Int8Array.from(sorted, (s) => (s.level === undefined ? -1 : LEVELS.indexOf(s.level))),
    authority: Int8Array.from(sorted, (s) =>
      s.authority === undefined ? -1 : AUTHORITIES.indexOf(s.authority),
    ),
    kind: Int32Array.from(sorted, (s) => (s.kind === undefined ? -1 : kinds.indexOf(s.kind))),
    kinds,
    town: Int32Array.from(sorted, (s) => s.town ?? s.governs ?? -1),
    region: columns.get('region')!,
    country: columns.get('country')!,
    generic: Uint8Array.from(sorted, (s) => (s.generic === true ? 1 : 0)),
    node: Int32Array.from(sorted, (s, i) => (s.governs === undefined ? i : governmentNode.get(s.governs)!)),
    governs: Int32Array.from(sorted, (s) => s.governs ?? -1),
    governsElsewhere: Uint8Array.from(sorted, (s) => (s.governsElsewhere === true ? 1 : 0)),
    respondent: Uint8Array.from(sorted, (s) => (s.respondent === true ? 1 : 0)),
    attributeNames: names,
    attribute: (name) => columns.get(name),
  };
}

/** One pair as a plain object; a and b in any order, direction and initiators relative to it. */
export interface PairSpec {
  readonly a: number;
  readonly b: number;
  /** In [0, 1]; 1 by default. */
  readonly strength?: number;
  readonly sign?: Sign;
  readonly state?: PairState;
  readonly asked?: boolean;
  /** 1: a → b, 2: b → a, 3: both (default). */
  readonly direction?: 1 | 2 | 3;
  readonly initiatedByA?: number;
  readonly initiatedByB?: number;
  readonly initiatedByBoth?: number;
  readonly records?: number;
  /** Dated contacts; 0 by default, as for a reported relationship. */
  readonly contacts?: number;
}

/** Pair table from plain objects, sorted; the caller sees to it that no pair comes twice. */
export function pairTable(specs: readonly PairSpec[]): PairTable {
  const flip = [0, 2, 1, 3] as const;
  const sorted = specs
    .map((s) =>
      s.a <= s.b
        ? s
        : {
            ...s,
            a: s.b,
            b: s.a,
            direction: flip[s.direction ?? 3] as 1 | 2 | 3,
            initiatedByA: s.initiatedByB ?? 0,
            initiatedByB: s.initiatedByA ?? 0,
          },
    )
    .sort((x, y) => x.a - y.a || x.b - y.b);
  const ints = (pick: (s: PairSpec) => number) => Int32Array.from(sorted, pick);
  const bytes = (pick: (s: PairSpec) => number) => Uint8Array.from(sorted, pick);
  return {
    size: sorted.length,
    a: ints((s) => s.a),
    b: ints((s) => s.b),
    strength: Float64Array.from(sorted, (s) => s.strength ?? ((s.state ?? 'tie') === 'tie' ? 1 : 0)),
    state: bytes((s) => STATE[s.state ?? 'tie']),
    sign: bytes((s) => SIGN[s.sign ?? 'untoned']),
    asked: bytes((s) => (s.asked === true ? 1 : 0)),
    records: ints((s) => s.records ?? 1),
    reporters: ints(() => 1),
    contacts: Float64Array.from(sorted, (s) => s.contacts ?? 0),
    direction: bytes((s) => s.direction ?? 3),
    initiatedByA: ints((s) => s.initiatedByA ?? 0),
    initiatedByB: ints((s) => s.initiatedByB ?? 0),
    initiatedByBoth: ints((s) => s.initiatedByBoth ?? 0),
    firstDay: ints(() => -2147483648),
    lastDay: ints(() => -2147483648),
  };
}
