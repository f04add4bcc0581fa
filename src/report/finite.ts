/**
 * Refuses a result that holds a number which is none: a defect of ours. A format that shows only part of a
 * result asks for it too, so that no defect passes as "nothing found".
 */
export function assertFinite(value: unknown): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`a result holds the number ${value}`);
  } else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) assertFinite(item);
  }
}
