/** Numbers in groups, one group behind the other: of millions of short arrays each would cost more than what is in it. */
export interface Grouped {
  /** Members of a group, ascending; a view. */
  of(group: number): Int32Array;
}

const NONE = new Int32Array(0);

/**
 * Sorts the numbers below `count` into groups. O(count + groups) time, 4 bytes for each.
 *
 * @param groupOf group of a number, −1 for none
 */
export function grouped(count: number, groupOf: (index: number) => number): Grouped {
  const own = new Int32Array(count);
  let groups = 0;
  for (let i = 0; i < count; i++) {
    own[i] = groupOf(i);
    if (own[i]! >= groups) groups = own[i]! + 1;
  }
  const ends = new Int32Array(groups + 1);
  for (let i = 0; i < count; i++) if (own[i]! >= 0) ends[own[i]! + 1]!++;
  for (let group = 0; group < groups; group++) ends[group + 1]! += ends[group]!;
  const members = new Int32Array(ends[groups]!);
  // Each group's start moves to its end, which is where the next one starts.
  for (let i = 0; i < count; i++) if (own[i]! >= 0) members[ends[own[i]!]!++] = i;
  return {
    of: (group) =>
      group < 0 || group >= groups
        ? NONE
        : members.subarray(group === 0 ? 0 : ends[group - 1]!, ends[group]!),
  };
}
