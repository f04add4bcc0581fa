import type { BlockOptimum } from './block-optimum.ts';
import type { Component } from './blocks.ts';
import type { Budget } from './budget.ts';
import { ColouringLimit } from './colouring.ts';
import type { Part } from './decomposition.ts';
import { firstLabelling } from './first-labelling.ts';
import { canBeTried, firstListed, type ListedOptima } from './listed-labelling.ts';
import type { SignedGraph } from './signed-graph.ts';
import { TieSets } from './tie-sets.ts';

/** Above it only components with one optimum in each block are searched for the first labelling. */
const SEARCHED_ORDER = 300;

/**
 * The label vector to print for a component: the lexicographically first one by vertex among all optimal
 * partitions, labels in order of first appearance. Where that is out of reach (a block with more optima than
 * were listed and no budget left, a large component), a labelling of the same cost that depends on the graph
 * alone. Shape: one label per vertex of `component.vertices`.
 */
export function canonicalLabels(
  graph: SignedGraph,
  component: Part,
  optima: readonly BlockOptimum[],
  k: number | 'free',
  budget: Budget,
): Int32Array {
  const { graph: local, vertices, ties } = component;
  const known = optima.length === 1 ? optima[0]!.first : undefined;
  if (known !== undefined) return known;
  const listed = optima.every((o) => o.search === undefined);
  if (k === 2 || k === 'free') {
    if (
      listed &&
      canBeTried(
        local,
        optima.map((o) => o.sets),
      )
    )
      return firstListed(local, placedSets(component, optima, ties), k);
  }
  if (local.order <= SEARCHED_ORDER && (k === 2 || k === 'free' || !isSingle(optima))) {
    const found = attempt(() => firstLabelling(graph, component, optima, k, budget));
    if (found !== undefined) return found;
  }
  // One set of frustrated ties is left: what remains to choose is a colouring of its quotient.
  const first = optima.map((o) => ({ ...o, sets: TieSets.of(o.sets.all.slice(0, 1)) }));
  const sets = placedSets(component, first, ties);
  if (k === 2 || k === 'free') return firstListed(local, sets, k);
  if (local.order <= SEARCHED_ORDER) {
    const only = {
      ...first[0]!,
      sets: TieSets.of([Int32Array.from(sets.flatMap(([set]) => [...set!])).sort()]),
      search: undefined,
    };
    const found = attempt(() =>
      firstLabelling(graph, { vertices, blocks: [{ vertices, ties }] }, [only], k, budget),
    );
    if (found !== undefined) return found;
  }
  return renumbered(joinedLabels(component, optima));
}

function isSingle(optima: readonly BlockOptimum[]): boolean {
  return optima.every((o) => o.sets.length === 1 && o.search === undefined);
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ColouringLimit) return undefined;
    throw error;
  }
}

/** The sets of every block, as positions in the component's ties. */
function placedSets(component: Component, optima: readonly BlockOptimum[], ties: Int32Array): ListedOptima[] {
  if (component.blocks.length === 1) return [optima[0]!.sets.all];
  const position = new Map<number, number>();
  ties.forEach((t, i) => {
    position.set(t, i);
  });
  return component.blocks.map((block, b) => {
    const own = block.ties.map((t) => position.get(t)!);
    return optima[b]!.sets.all.map((set) => set.map((t) => own[t]!));
  });
}

/** The blocks' own labels, swapped so that they agree where blocks meet. */
function joinedLabels(component: Component, optima: readonly BlockOptimum[]): Int32Array {
  const position = new Map<number, number>();
  component.vertices.forEach((v, i) => {
    position.set(v, i);
  });
  const blocksOf = new Map<number, number[]>();
  component.blocks.forEach((block, b) => {
    for (const v of block.vertices) blocksOf.set(v, [...(blocksOf.get(v) ?? []), b]);
  });
  const labels = new Int32Array(component.vertices.length).fill(-1);
  const seen = new Uint8Array(component.blocks.length);
  const queue: [block: number, meeting: number][] = [[0, component.blocks[0]!.vertices[0]!]];
  seen[0] = 1;
  labels[position.get(queue[0]![1])!] = 0;
  for (let head = 0; head < queue.length; head++) {
    const [b, meeting] = queue[head]!;
    const { vertices } = component.blocks[b]!;
    const own = optima[b]!.labels;
    const from = own[vertices.indexOf(meeting)]!;
    const to = labels[position.get(meeting)!]!;
    vertices.forEach((v, i) => {
      const l = own[i]!;
      labels[position.get(v)!] = l === from ? to : l === to ? from : l;
      for (const next of blocksOf.get(v)!) {
        if (seen[next] === 1) continue;
        seen[next] = 1;
        queue.push([next, v]);
      }
    });
  }
  return labels;
}

/** Labels in order of first appearance. */
function renumbered(labels: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return labels.map((l) => {
    const known = numbers.get(l);
    if (known !== undefined) return known;
    numbers.set(l, numbers.size);
    return numbers.size - 1;
  });
}
