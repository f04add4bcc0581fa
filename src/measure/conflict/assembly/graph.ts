import { Doubles, Ints, MOST_TIES, MOST_VERTICES, MOST_WORDS, reach, Sets } from './memory';

/*
 * The signed graph that is searched. Its vertices are numbered in the order in which the search places them; the
 * number of a vertex is its place.
 */

/** Numbers of vertices, ties and labels, and of words of a set of vertices. */
export let order: i32 = 0;
export let size: i32 = 0;
export let columns: i32 = 0;
export let words: i32 = 0;
/** Largest number of clusters, 0 for any number. */
export let most: i32 = 0;

/** As handed over: the ends of each tie, by vertex, and its value. Shape: ties. */
export const source: Ints = changetype<Ints>(memory.data(4 * MOST_TIES));
export const target: Ints = changetype<Ints>(memory.data(4 * MOST_TIES));
export const value: Doubles = changetype<Doubles>(memory.data(8 * MOST_TIES, 8));

/** The vertex at each place, and the place of each vertex. Shape: order. */
export const sequence: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));
export const place: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));
/** The places of both ends of each tie. Shape: ties. */
export const from: Ints = changetype<Ints>(memory.data(4 * MOST_TIES));
export const to: Ints = changetype<Ints>(memory.data(4 * MOST_TIES));
/** Neighbours of u, ascending, are entries `offsets[u] … offsets[u + 1] − 1`, those after u from `later[u]`. */
export const offsets: Ints = changetype<Ints>(memory.data(4 * (MOST_VERTICES + 1)));
export const later: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));
/** Neighbour, tie and value behind each entry. Shape: 2 × ties. */
export const neighbours: Ints = changetype<Ints>(memory.data(8 * MOST_TIES));
export const ties: Ints = changetype<Ints>(memory.data(8 * MOST_TIES));
export const worth: Doubles = changetype<Doubles>(memory.data(16 * MOST_TIES, 8));
/** Whom u has a positive and a negative tie with, `words` for each u. Shape: order × words. */
export const friends: Sets = changetype<Sets>(memory.data(8 * MOST_VERTICES * MOST_WORDS, 8));
export const foes: Sets = changetype<Sets>(memory.data(8 * MOST_VERTICES * MOST_WORDS, 8));
/** The tie between two places, where there is one. Shape: order × order. */
const tieBetween: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES * MOST_VERTICES));
/** |value| of each tie. Shape: ties. */
export const weight: Doubles = changetype<Doubles>(memory.data(8 * MOST_TIES, 8));
/** Triangles that no partition satisfies, by their three ties; those of smallest place u begin at `triangleStart[u]`. */
export const triangleStart: Ints = changetype<Ints>(memory.data(4 * (MOST_VERTICES + 1)));
export function triangle(index: i32): i32 {
  return changetype<Ints>(__heap_base)[index];
}

export function tieOf(u: i32, v: i32): i32 {
  return tieBetween[u * order + v];
}

/** Adjacency by vertex, and whatever else is needed only until the graph is arranged. */
const given: Ints = changetype<Ints>(memory.data(4 * (MOST_VERTICES + 1)));
const across: Ints = changetype<Ints>(memory.data(8 * MOST_TIES));
const behind: Ints = changetype<Ints>(memory.data(8 * MOST_TIES));
const cursor: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));
const open: Doubles = changetype<Doubles>(memory.data(8 * MOST_VERTICES, 8));
const pull: Doubles = changetype<Doubles>(memory.data(8 * MOST_TIES, 8));
const entry: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));

/** The first byte after the graph. */
export function endOfGraph(): usize {
  return __heap_base + ((<usize>triangleStart[order]) << 2);
}

/** Arranges the graph whose ties have been written to `source`, `target` and `value`. O(n² + Σ degree²). */
export function arrange(vertices: i32, edges: i32, clusters: i32): void {
  order = vertices;
  size = edges;
  most = clusters;
  columns = clusters == 0 ? vertices + 1 : min(clusters, vertices + 1);
  words = (vertices + 63) >> 6;
  listNeighbours();
  findSequence();
  for (let i = 0; i < order; i++) place[sequence[i]] = i;
  let at = 0;
  for (let u = 0; u < order; u++) {
    const v = sequence[u];
    offsets[u] = at;
    cursor[u] = at;
    at += given[v + 1] - given[v];
  }
  offsets[order] = at;
  // Filing the vertices under their neighbours one after the other leaves every list ascending.
  for (let u = 0; u < order; u++) {
    const v = sequence[u];
    later[u] = cursor[u];
    for (let e = given[v]; e < given[v + 1]; e++) {
      const w = place[across[e]];
      const next = cursor[w];
      cursor[w] = next + 1;
      neighbours[next] = u;
      ties[next] = behind[e];
      worth[next] = value[behind[e]];
    }
  }
  for (let t = 0; t < size; t++) {
    weight[t] = abs(value[t]);
    from[t] = place[source[t]];
    to[t] = place[target[t]];
  }
  markNeighbours();
  listTriangles();
}

function listNeighbours(): void {
  given.clear(order + 1);
  for (let t = 0; t < size; t++) {
    given[source[t] + 1] = given[source[t] + 1] + 1;
    given[target[t] + 1] = given[target[t] + 1] + 1;
  }
  for (let v = 0; v < order; v++) {
    given[v + 1] = given[v + 1] + given[v];
    cursor[v] = given[v];
  }
  for (let t = 0; t < size; t++) {
    const a = cursor[source[t]];
    const b = cursor[target[t]];
    cursor[source[t]] = a + 1;
    cursor[target[t]] = b + 1;
    across[a] = target[t];
    behind[a] = t;
    across[b] = source[t];
    behind[b] = t;
  }
}

/**
 * The search places always the vertex with the largest sum of |value| towards those still to come, equal ones by
 * index. Early vertices then decide much, and what is left over at the end is sparse and quickly solved. Negative ties
 * count less the more clusters there are to flee to: with a sixth of the weight, k free took half the effort on
 * random graphs of 24 and 30 vertices. O(n² + m).
 */
function findSequence(): void {
  const share: f64 = most == 0 ? 6 : <f64>min(6, most - 1);
  open.clear(order);
  for (let t = 0; t < size; t++) {
    const w = value[t] > 0 ? share * value[t] : -value[t];
    pull[t] = w;
    open[source[t]] = open[source[t]] + w;
    open[target[t]] = open[target[t]] + w;
  }
  for (let i = 0; i < order; i++) {
    let best = 0;
    for (let v = 1; v < order; v++) if (open[v] > open[best]) best = v;
    sequence[i] = best;
    open[best] = -Infinity;
    for (let e = given[best]; e < given[best + 1]; e++) {
      open[across[e]] = open[across[e]] - pull[behind[e]];
    }
  }
}

function markNeighbours(): void {
  friends.clear(order * words);
  foes.clear(order * words);
  for (let t = 0; t < size; t++) {
    const u = from[t];
    const v = to[t];
    tieBetween[u * order + v] = t;
    tieBetween[v * order + u] = t;
    if (value[t] > 0) {
      mark(friends, u, v);
      mark(friends, v, u);
    } else if (value[t] < 0) {
      mark(foes, u, v);
      mark(foes, v, u);
    }
  }
}

function mark(sets: Sets, u: i32, v: i32): void {
  const at = u * words + (v >> 6);
  sets[at] = sets[at] | ((<u64>1) << (v & 63));
}

/** Triangles with one negative tie, for k = 2 also those with three. */
function listTriangles(): void {
  const triangles = changetype<Ints>(__heap_base);
  entry.unset(order);
  let count = 0;
  for (let u = 0; u < order; u++) {
    triangleStart[u] = count;
    const end = offsets[u + 1];
    for (let e = later[u]; e < end; e++) entry[neighbours[e]] = e;
    for (let e = later[u]; e < end; e++) {
      const v = neighbours[e];
      const last = offsets[v + 1];
      // With u and v go at most so many third ones.
      reach(__heap_base + ((<usize>(count + 3 * (last - later[v]))) << 2));
      for (let f = later[v]; f < last; f++) {
        const g = entry[neighbours[f]];
        if (g == -1) continue;
        const negative = i32(worth[e] < 0) + i32(worth[f] < 0) + i32(worth[g] < 0);
        if (negative != 1 && !(negative == 3 && most == 2)) continue;
        triangles[count] = ties[e];
        triangles[count + 1] = ties[f];
        triangles[count + 2] = ties[g];
        count += 3;
      }
    }
    for (let e = later[u]; e < end; e++) entry[neighbours[e]] = -1;
  }
  triangleStart[order] = count;
}
