/** Appends lists of any length; spreading them into one call would overflow the stack from some 100,000 items. */
export function addAll<T>(to: T[], ...lists: readonly (readonly T[])[]): void {
  for (const list of lists) for (const item of list) to.push(item);
}
