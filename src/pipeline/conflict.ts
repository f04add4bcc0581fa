import type { Readable } from 'node:stream';
import { parseTieList } from '../input/tie-list.ts';
import { readTieText } from '../input/tie-text.ts';
import { components } from '../measure/conflict/blocks.ts';
import { lineIndex } from '../measure/conflict/line-index.ts';
import { lineIndexResult } from '../measure/conflict/line-index-result.ts';
import { mergeTies } from '../measure/conflict/merge-ties.ts';
import { triadBalance, triadCensus } from '../measure/conflict/triad-census.ts';
import {
  type ConflictSignificance,
  conflictSignificance,
} from '../measure/conflict-null/conflict-significance.ts';
import { AppError } from '../model/error.ts';
import type { Undefined } from '../model/measured.ts';
import type { ConflictResult } from '../model/result.ts';

/** Rows of a signed tie list: ends as indexes into `names`, value 0 where a row has no sign. */
export interface SignedRows {
  readonly names: readonly string[];
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly value: Float64Array;
}

export interface ConflictOptions {
  readonly k: readonly (number | 'free')[];
  readonly weights: 'sign' | 'value';
  /** Search nodes for each k. */
  readonly effort: number;
  readonly seed: number;
  /** Draws from the null of conflict; none by default. */
  readonly permutations?: number;
  /** Made anew for each k: true once its time is up. */
  readonly deadline?: () => () => boolean;
}

/** Effort of `conflict` where nothing is said: a few seconds for each k. */
export const CONFLICT_EFFORT = 20_000_000;

export interface ConflictOutcome {
  readonly result: ConflictResult;
  /** Pairs without a sign: part of `ties`, of no camp. */
  readonly neutral: number;
  /** Connected components of the signed ties. */
  readonly components: number;
}

/**
 * Conflict clusters of a signed tie list. `ties` counts unordered pairs, the ambivalent and neutral ones
 * included; `actors` counts all names. Never refuses: a tree has the value 0.
 */
export function conflictOf(rows: SignedRows, options: ConflictOptions): ConflictOutcome {
  const merged = mergeTies(rows.names.length, rows.a, rows.b, rows.value, options.weights);
  const { graph, ambivalent, neutral, loops } = merged;
  const positive = graph.value.reduce((count, v) => count + (v > 0 ? 1 : 0), 0);
  const triads = triadCensus(graph);
  const { effort, seed, permutations = 0 } = options;
  const observed = options.k.map((k) => ({
    k,
    outcome: lineIndex(graph, { k, effort, seed, deadline: options.deadline?.() }),
  }));
  const significance = (): ConflictSignificance | Undefined =>
    conflictSignificance(graph, observed, {
      draws: permutations,
      effort,
      seed,
      label: '',
      deadline: options.deadline?.(),
    });
  return {
    result: {
      schema: 'mlgnet-conflict/1',
      actors: rows.names.length,
      ties: graph.value.length + ambivalent + neutral,
      positive,
      negative: graph.value.length - positive,
      ambivalent,
      loops,
      lineIndex: observed.map(({ k, outcome }) =>
        lineIndexResult(k, outcome, graph, (vertex) => rows.names[vertex]!),
      ),
      triads,
      triadBalance: triadBalance(triads),
      ...(permutations === 0 ? {} : { significance: significance() }),
    },
    neutral,
    components: components(graph).length,
  };
}

/** Reads a signed tie list from a file, or from standard input where the operand is `-`. */
export async function readTieList(operand: string, stdin: Readable, weights: 'sign' | 'value') {
  const { name, text } = await readTieText(operand, stdin);
  return { name, list: parseTieList(text, name, weights) };
}

/** `2,3,free` as a list, in the given order, each once. */
export function parseClusterCounts(text: string): (number | 'free')[] {
  const found = text.split(',').map((part): number | 'free' => {
    const word = part.trim().toLowerCase();
    if (word === 'free') return 'free';
    if (/^[1-9]\d{0,5}$/.test(word)) return Number(word);
    throw new AppError({
      kind: 'usage',
      code: 'usage/cluster-count',
      message: `"${part.trim()}" is no number of clusters`,
      hint: 'give whole numbers from 1, or free, separated by commas: --k 2,3,free',
    });
  });
  return [...new Set(found)];
}
