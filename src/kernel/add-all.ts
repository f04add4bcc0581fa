/** Appends lists of any length; spreading them into one call would overflow the stack from some 100,000 items. */
export function addAll<T>(to: T[], ...lists: readonly (readonly T[])[]): void {
  // By position: V8 compiles loops over iterators too early here, and again and again.
  for (let l = 0; l < lists.length; l++) {
    const list = lists[l]!;
    for (let i = 0; i < list.length; i++) to.push(list[i]!);
  }
}
