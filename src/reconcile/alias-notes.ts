import { foldText } from '../kernel/fold.ts';
import { trimText } from '../kernel/trim.ts';
import type { DiagnosticCode } from '../model/codes.ts';
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import type { Alias, AliasTargets } from './alias-targets.ts';
import { quote } from './labels.ts';

/** Aliases that nobody uses and that are listed one by one; a shared table may hold thousands. */
const LISTED = 100;

/** What aliases came to among actors or among towns. */
export interface AliasUse extends AliasTargets {
  readonly known: ReadonlyMap<string, string | null>;
  /** Whether a table of the dataset lists actors, or towns. */
  readonly listed: boolean;
}

/** Aliases that contradict each other, run in a circle or change nothing, each with its line. */
export async function aliasNotes(
  engine: Engine,
  aliases: readonly Alias[],
  uses: { readonly actor: AliasUse; readonly town: AliasUse },
): Promise<Diagnostic[]> {
  const placed = aliases.filter(({ where }) => where !== null);
  if (placed.length === 0) return [];
  const occurring = {
    actor: await occurringKeys(engine, ['actor_key', 'reporter_key']),
    town: await occurringKeys(engine, ['town_key']),
  };
  const notes: Diagnostic[] = [];
  const note = (code: DiagnosticCode, severity: Severity, { where }: Alias, message: string, hint: string) =>
    notes.push({ code, severity, where: where!, message, hint, count: 1 });
  const first = new Map<string, Alias>();
  let unused = 0;
  for (const alias of placed) {
    const [key, to] = [foldText(alias.alias), foldText(alias.target)];
    const name = quote(trimText(alias.alias));
    const kinds = (['actor', 'town'] as const).filter((kind) => !uses[kind].known.has(key));
    const before = first.get(key);
    first.set(key, before ?? alias);
    if (key === to) {
      note('ineffective-alias', 'info', alias, `${name} is that name already`, 'delete the line');
    } else if (kinds.length === 0 || isKnownOnly(key, kinds, uses, occurring)) {
      note(
        'ineffective-alias',
        'warning',
        alias,
        `${name} is itself an id or name of the tables; the alias was not used`,
        'delete the line, or correct the table',
      );
    } else if (kinds.some((kind) => uses[kind].contradictory.has(key))) {
      if (before === undefined || foldText(before.target) === to) continue;
      note(
        'contradictory-alias',
        'error',
        alias,
        `${name} stands for ${quote(trimText(before.target))} and for ${quote(trimText(alias.target))}; neither was used`,
        `keep one of them; the other stands in ${before.where}`,
      );
    } else if (kinds.some((kind) => uses[kind].cyclic.has(key))) {
      note(
        'alias-cycle',
        'error',
        alias,
        `${name} leads back to itself and was not used`,
        'break the circle',
      );
    } else {
      const used = kinds.filter((kind) => occurring[kind].has(key));
      if (used.length === 0) {
        if (++unused > LISTED) continue;
        note(
          'ineffective-alias',
          'info',
          alias,
          `no record uses the name ${name}`,
          'is it spelled as there?',
        );
      } else if (used.every((kind) => isUnknown(uses[kind], occurring[kind], key))) {
        note(
          'ineffective-alias',
          'warning',
          alias,
          `${name} stands for ${quote(trimText(alias.target))}, which neither a table nor a record knows`,
          'use an id or name of the tables',
        );
      }
    }
  }
  if (unused > LISTED) {
    notes.push({
      code: 'ineffective-alias',
      severity: 'info',
      message: `${unused - LISTED} further alias(es) are names that no record uses`,
      count: unused - LISTED,
    });
  }
  return notes;
}

type Kind = 'actor' | 'town';

/** Known among the actors and not even mentioned among the towns, or the other way round. */
function isKnownOnly(
  key: string,
  kinds: readonly Kind[],
  uses: Readonly<Record<Kind, AliasUse>>,
  occurring: Readonly<Record<Kind, ReadonlySet<string>>>,
): boolean {
  return (
    kinds.length === 1 &&
    (uses.actor.known.has(key) || uses.town.known.has(key)) &&
    kinds.every((kind) => !occurring[kind].has(key))
  );
}

function isUnknown(use: AliasUse, occurring: ReadonlySet<string>, key: string): boolean {
  const end = use.targets.get(key);
  return (
    use.listed && typeof end === 'string' && !occurring.has(end) && ![...use.known.values()].includes(end)
  );
}

/** Keys of aliases and their targets that occur as names in the records. */
async function occurringKeys(engine: Engine, tables: readonly string[]): Promise<ReadonlySet<string>> {
  const any = tables.map((table) => `SELECT key FROM ${table}`).join(' UNION ALL ');
  const block = await engine.collect(
    `SELECT DISTINCT a.key FROM actor_alias_key a SEMI JOIN (${any}) k ON k.key = a.key ORDER BY a.key`,
    ['text'],
  );
  return new Set(block.columns[0]);
}
