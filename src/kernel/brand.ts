declare const brand: unique symbol;

/** A string that is told apart from every other string at compile time. */
export type Brand<T extends string, B extends string> = T & { readonly [brand]: B };
