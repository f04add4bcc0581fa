/** Library entry of mlgnet: the stages of the program for use from code. */

export type { ActorId, ActorTable, Town, TownId } from './model/actor.ts';
export type { Dataset } from './model/dataset.ts';
export type { Diagnostic } from './model/diagnostic.ts';
export { AppError, type ErrorKind } from './model/error.ts';
export type { GroupTestResult } from './model/group-test.ts';
export { isDefined, type Measured, valueOr } from './model/measured.ts';
export type { Reason } from './model/reason.ts';
export type { ConflictResult, LineIndex, NetworkResult, Result, TownResult } from './model/result.ts';
export type { PairTable, TownPairs } from './model/tie.ts';
export { type Analysis, analyze } from './pipeline/analyze.ts';
export {
  type ConflictOptions,
  type ConflictOutcome,
  conflictOf,
  type SignedRows,
} from './pipeline/conflict.ts';
export { type OpenDataset, openDataset } from './pipeline/dataset.ts';
export type { GroupTestInput } from './pipeline/group-test/options.ts';
export { groupTest } from './pipeline/group-test.ts';
export type { Options, OptionsInput } from './pipeline/options.ts';
