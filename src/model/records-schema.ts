import { AUTHORITIES, LEVELS } from './vocabulary.ts';

const text = (description: string): object => ({ type: 'string', description });

/**
 * JSON Schema of one row of the table `records`, for editors and for those who write such tables. Files carry
 * more ways to say the same (own column names and labels by `mlgnet.yaml`), so that reading does not use it.
 */
export const RECORDS_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'mlgnet record',
  description:
    'One observed interaction or reported relationship; or, with `event` and `actor`, one attendance. ' +
    'Columns beyond these are kept as attributes: `source_…` and `target_…` belong to the actors.',
  type: 'object',
  properties: {
    source: text('Actor id or name; may be left out where --ego names it.'),
    target: text('Actor id or name.'),
    event: text('Meeting, project or committee that `actor` took part in.'),
    actor: text('Actor id or name, for rows with `event`.'),
    role: {
      enum: ['member', 'convenor', 'invited', 'attended'],
      description: 'In which role `actor` took part.',
    },
    town: text('The case in which the record was collected.'),
    date: {
      type: 'string',
      format: 'date',
      description: 'ISO date; other formats by `mlgnet.yaml`.',
    },
    wave: { type: ['string', 'number'], description: 'Survey wave, instead of a date.' },
    policy_area: text('Policy area; several with ";".'),
    relation: text('What the interaction is about: information, advice, consultation, money, …'),
    frequency: {
      type: ['string', 'number'],
      description: 'On the declared scale; "never" denies contact, "no answer" is asked but unanswered.',
    },
    tone: {
      type: ['string', 'number'],
      description: 'On the declared scale from very conflictual to very cooperative; undeclared: −2 … 2.',
    },
    reporter: text('Who reported it.'),
    initiator: { enum: ['source', 'target', 'both'], description: 'Who started it.' },
    evidence: text('Interview id or URL.'),
    ...sides('level', { enum: LEVELS, description: 'Level of the actor.' }),
    ...sides('authority', { enum: AUTHORITIES, description: 'Whose body the actor is; not its level.' }),
    ...sides('kind', text('Kind of the actor, such as school or employer.')),
    ...sides('town', text('Town of the actor.')),
  },
  anyOf: [{ required: ['target'] }, { required: ['event', 'actor'] }],
  additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
} as const;

function sides(attribute: string, schema: object): Record<string, object> {
  return { [`source_${attribute}`]: schema, [`target_${attribute}`]: schema };
}
