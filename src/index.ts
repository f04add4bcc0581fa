/** Library entry of mlgnet: the stages of the program for use from code. */
export { analyze, type Analysis } from './pipeline/analyze.ts';
export { openDataset, type OpenDataset } from './pipeline/dataset.ts';
export type { Options, OptionsInput } from './pipeline/options.ts';
export { conflictOf, type ConflictOptions, type ConflictOutcome, type SignedRows } from './pipeline/conflict.ts';
export { AppError, type ErrorKind } from './model/error.ts';
export type { ActorId, ActorTable, Town, TownId } from './model/actor.ts';
export type { Dataset } from './model/dataset.ts';
export type { Diagnostic } from './model/diagnostic.ts';
export { isDefined, valueOr, type Measured } from './model/measured.ts';
export type { Reason } from './model/reason.ts';
export type { ConflictResult, LineIndex, NetworkResult, Result, TownResult } from './model/result.ts';
export type { PairTable, TownPairs } from './model/tie.ts';
