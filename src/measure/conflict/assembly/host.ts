/*
 * What the kernel asks whoever runs it.
 */

/** Hears of a partition within the limit; the limit to go on with, −1 to end. */
export declare function found(cost: f64): f64;

/** May the vertex, by its number in the arranged graph, take the label? */
export declare function permits(vertex: i32, label: i32): i32;

/** Whether the search has to end: a clock, or a flag set by another thread. */
export declare function stop(): i32;
