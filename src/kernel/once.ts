export interface Kept {
  /** What was made goes; it is made anew when it is asked for. */
  forget(): void;
}

/** Makes a value when it is first asked for, and keeps it. */
export function once<T>(make: () => T): (() => T) & Kept {
  let made: { readonly value: T } | undefined;
  const get = (): T => {
    made ??= { value: make() };
    return made.value;
  };
  const forget = (): void => {
    made = undefined;
  };
  return Object.assign(get, { forget });
}
