import { isDefined, type Measured } from '../model/measured.ts';
import type { Facts } from '../model/result.ts';
import type { Formats } from './formats.ts';

/** Reads the named parameters of a finding or a missing link, formatted; null where one is not given. */
export interface FactReader {
  score(key: string): string | null;
  count(key: string): string | null;
  percent(key: string): string | null;
  /** A number as it is, for choosing singular or plural. */
  number(key: string): number | null;
  text(key: string): string | null;
  /** The display name of the actor that the parameter holds. */
  actor(key: string): string | null;
  /** Display names of the actors in a list parameter. */
  actors(key: string): readonly string[];
  /** A list parameter as texts. */
  items(key: string): readonly string[];
}

export function factReader(facts: Facts, names: (id: string) => string, formats: Formats): FactReader {
  const number = (key: string): number | null => {
    const fact = Object.hasOwn(facts, key) ? facts[key] : undefined;
    if (typeof fact === 'number') return fact;
    if (isMeasured(fact) && isDefined(fact)) return fact.value;
    return null;
  };
  const text = (key: string): string | null => {
    const fact = Object.hasOwn(facts, key) ? facts[key] : undefined;
    return typeof fact === 'string' && fact !== '' ? fact : null;
  };
  const items = (key: string): readonly string[] => {
    const fact = Object.hasOwn(facts, key) ? facts[key] : undefined;
    return Array.isArray(fact) ? fact.filter((item) => typeof item === 'string') : [];
  };
  const formatted = (key: string, format: (value: number) => string): string | null => {
    const value = number(key);
    return value === null ? null : format(value);
  };
  return {
    score: (key) => formatted(key, formats.score),
    count: (key) => formatted(key, formats.count),
    percent: (key) => formatted(key, formats.percent),
    number,
    text,
    actor: (key) => {
      const id = text(key);
      return id === null ? null : names(id);
    },
    actors: (key) => items(key).map(names),
    items,
  };
}

function isMeasured(fact: Facts[string] | undefined): fact is Measured {
  return typeof fact === 'object' && fact !== null && !Array.isArray(fact);
}
