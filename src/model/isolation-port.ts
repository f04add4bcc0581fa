import type { Measured } from './measured.ts';
import type { Role } from './result.ts';

/** What a diagnosis may ask the isolation measure of one town without knowing how it computes. */
export interface IsolationPort {
  /**
   * Isolation before minus after, if the government's tie to the partner had at least this strength and a
   * positive sign; positive is better. A partner that is not in the data is given by its role.
   */
  gainOf(partner: { readonly actor: number } | Role, strength: number): Measured;
}
