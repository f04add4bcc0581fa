import type { Brand } from '../kernel/brand.ts';

export type ActorId = Brand<string, 'ActorId'>;
export type TownId = Brand<string, 'TownId'>;

/** A cell of an attribute column; null where it is not given. */
export type AttributeColumn = readonly (string | null)[];

/** A column of which single cells are asked for, so that it need not be an array. */
export interface CellColumn {
  readonly length: number;
  at(actor: number): string | null | undefined;
}

/** A column of few different texts, in memory that threads share. */
export interface CodedColumn extends CellColumn {
  /** Position of each cell in `labels`, −1 where it is not given. */
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

/**
 * All actors of a dataset as columns of equal length. An actor is addressed by its index; indexes follow the
 * code-point order of ids, so that comparing indexes is comparing ids.
 */
export interface ActorTable {
  readonly size: number;
  readonly ids: readonly ActorId[];
  readonly names: readonly string[];
  /** Index into LEVELS, −1 where unknown. */
  readonly level: Int8Array;
  /** Index into AUTHORITIES, −1 where not stated (kind `government` is already resolved). */
  readonly authority: Int8Array;
  /** Index into `kinds`, −1 where unknown. */
  readonly kind: Int32Array;
  /** Kinds in code-point order. */
  readonly kinds: readonly string[];
  /** Index into the town table, −1 where the actor belongs to no town. */
  readonly town: Int32Array;
  readonly region: CellColumn;
  readonly country: CellColumn;
  /** 1 where the actor is an answer category such as "the national government". */
  readonly generic: Uint8Array;
  /**
   * The node that stands for the actor in town networks and in the whole network: the smallest member for
   * members of a town government that has several, the actor itself otherwise.
   */
  readonly node: Int32Array;
  /** Index of the town that the actor governs, −1 for every other actor. */
  readonly governs: Int32Array;
  /**
   * 1 where the actor governs a town that is not in the data (channel `towns`, `abroad` or `cities` as its
   * country and population say).
   */
  readonly governsElsewhere: Uint8Array;
  /** 1 where the actor reported at least one record itself. */
  readonly respondent: Uint8Array;
  /** Names of all further attribute columns, in code-point order. */
  readonly attributeNames: readonly string[];
  /**
   * An attribute by name: `level`, `authority`, `kind`, `town`, `region`, `country`, `generic`, `government`,
   * `responsibility` or any further column; undefined where no such column exists.
   */
  attribute(name: string): AttributeColumn | undefined;
}

/** One town, with its row of the town table. */
export interface Town {
  readonly index: number;
  readonly id: TownId;
  readonly name: string;
  readonly country: string | null;
  readonly region: string | null;
  /** Inhabitants; null where not given. */
  readonly population: number | null;
  /** Actor indexes of the town's government, ascending; empty where there is none. */
  readonly government: readonly number[];
  /** The node the government is contracted to (its smallest member), −1 where there is none. */
  readonly node: number;
  /** Every column of the town table as text, by name. */
  readonly attributes: ReadonlyMap<string, string>;
}
