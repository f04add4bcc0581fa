import { sharedNumbers } from '../kernel/shared.ts';
import { groupCodes } from '../measure/group-codes.ts';
import type { ActorTable, Town } from '../model/actor.ts';
import type { ReportRules } from '../model/report.ts';
import type { Frame } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import type { ExpectedTemplate } from '../model/template.ts';
import type { AbsenceRule } from '../model/vocabulary.ts';
import type { OpenDataset } from './dataset.ts';
import { frameOf } from './dataset-frame.ts';

/** What the results of all towns rest on beside pairs and reports: a dataset without its engine. */
export interface TownBasis {
  readonly actors: ActorTable;
  readonly towns: readonly Town[];
  readonly settings: Settings;
  /** The absence rule that ran. */
  readonly absence: AbsenceRule;
  readonly template: ExpectedTemplate | null;
  readonly reportRules: ReportRules;
  readonly frame: Frame;
  /** Group of each actor, −1 without. Shape: actors */
  readonly groups: Int32Array;
}

export function townBasis(dataset: OpenDataset): TownBasis {
  const { actors, towns, settings, absence, template, reportRules } = dataset;
  const column = actors.attribute(settings.groupBy) ?? [];
  return {
    actors,
    towns,
    settings,
    absence: absence.rule,
    template,
    reportRules,
    frame: frameOf(dataset),
    groups: sharedNumbers(groupCodes(column, (actor) => actors.generic[actor] !== 1).codes),
  };
}
