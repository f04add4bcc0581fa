import { compareText } from '../../../src/kernel/order.ts';

export const AMBIGUOUS = Symbol('stands for several');

export const fold = (text: string): string => text.normalize('NFC').trim().toLowerCase();

export interface Listed {
  readonly id: string;
  readonly name?: string | undefined;
}

/** Names → entities, as the contract tells it: ids, names that one entity has, aliases, else an own entity. */
export class Names {
  private readonly ids = new Map<string, string>();
  private readonly names = new Map<string, string[]>();
  private readonly aliases = new Map<string, string>();
  private readonly spellings = new Map<string, Map<string, number>>();
  private readonly aliasTexts = new Map<string, string[]>();

  constructor(
    listed: readonly Listed[],
    aliases: readonly (readonly [string, string])[],
    occurrences: readonly string[],
  ) {
    for (const { id } of listed) this.ids.set(fold(id), id.trim());
    for (const { id, name } of listed) {
      if (name === undefined || name.trim() === '' || this.ids.has(fold(name))) continue;
      this.names.set(fold(name), [...(this.names.get(fold(name)) ?? []), fold(id)]);
    }
    for (const [alias, target] of aliases) {
      this.aliases.set(fold(alias), target);
    }
    for (const raw of occurrences) {
      const counts = this.spellings.get(fold(raw)) ?? new Map<string, number>();
      counts.set(raw, (counts.get(raw) ?? 0) + 1);
      this.spellings.set(fold(raw), counts);
    }
    for (const [, target] of aliases) {
      this.aliasTexts.set(fold(target), [...(this.aliasTexts.get(fold(target)) ?? []), target.trim()]);
    }
  }

  /** Key of the entity, null where the cell is blank. */
  resolve(raw: string | undefined): string | null | typeof AMBIGUOUS {
    const key = fold(raw ?? '');
    if (key === '') return null;
    const known = this.known(key);
    if (known !== undefined) return known;
    const target = this.aliases.get(key);
    if (target === undefined) return key;
    return this.known(fold(target)) ?? fold(target);
  }

  /** The id under which an entity appears: its listed one, else its most frequent spelling. */
  idOf(key: string): string {
    const listed = this.ids.get(key);
    if (listed !== undefined) return listed;
    const spellings = [...(this.spellings.get(key) ?? [])];
    spellings.sort((x, y) => y[1] - x[1] || compareText(x[0], y[0]));
    return (
      spellings[0]?.[0].normalize('NFC').trim() ??
      (this.aliasTexts.get(key) ?? []).sort(compareText)[0] ??
      key
    );
  }

  isListed(key: string): boolean {
    return this.ids.has(key);
  }

  private known(key: string): string | typeof AMBIGUOUS | undefined {
    if (this.ids.has(key)) return key;
    const named = this.names.get(key);
    if (named === undefined) return undefined;
    return named.length === 1 ? named[0]! : AMBIGUOUS;
  }
}
