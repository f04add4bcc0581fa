import type { Catalogue } from '../catalogue.ts';

export const diagnostics: Catalogue['diagnostics'] = {
  'missing-actor': 'The row names no source or no target and is rejected.',
  'unknown-label':
    'A label is not on its scale or list; the row is rejected. Declare the label in mlgnet.yaml.',
  'bad-date': 'A date is not a day of the calendar in ISO form; the row is rejected.',
  'tone-out-of-range': 'A tone lies outside −2 … 2 although no scale is declared; the column is rejected.',
  'ragged-row': 'The row has more or fewer cells than the header and is rejected.',
  'unclosed-quote': 'A quoted cell never ends; everything after it would be one cell.',
  'nul-byte': 'The row contains a NUL byte and is rejected.',
  'malformed-json': 'The line is not a JSON object and is rejected.',
  'undeclared-scale':
    'A numeric column has no declared scale: numbers up to 1 are taken as they are, larger ones divided by the largest.',
  'self-loop': 'Source and target are the same actor; the record counts, but no tie results.',
  'unknown-column': 'A column is not one of ours; it is kept as an attribute or ignored.',
  'unmapped-column': 'The configuration maps a column that the files do not have.',
  'inferred-town': 'Towns of actors were inferred from the records they appear in.',
  'encoding-assumed': 'The file is not UTF-8; another encoding was assumed.',
  'out-of-scope': 'Records on policy areas outside the scope of the configuration were left out.',
  'window-stretched': 'A few early or late dates stretch the observation window by more than half.',
  'duplicate-suspect':
    'Two names are so alike that they may be one actor. Nothing was merged; see aliases.csv.',
  'frame-from-own-data':
    'With fewer than ten towns the kinds of local stakeholders were taken from a core list and the data themselves. Scores compare within this dataset only.',
  'conflicting-attribute': 'Rows disagree on an attribute of an actor.',
  'ambiguous-name': 'Several actors or towns have this name; the record must use the id.',
  'missing-id': 'A row of the actor or town table has no id; it was left out.',
  'duplicate-actor': 'Several rows of the actor table have the same id; one of them was kept.',
  'duplicate-town': 'Several rows of the town table have the same id; one of them was kept.',
  'bad-number': 'A cell of the town table is no number, or no share between 0 and 1; it counts as not given.',
  'unlisted-actor': 'Records name actors that the actor table does not list; their attributes are unknown.',
  'other-wave': 'Records of another survey wave were left out.',
  'outside-window': 'Records dated outside the observation window were left out.',
  'row-too-long': 'A row is longer than any real one; most often a quote is missing.',
  'not-utf8': 'A row holds bytes that are not UTF-8, in a file that otherwise is.',
  'encoding-damaged': 'The file holds bytes that are not UTF-8; they were replaced by a mark.',
  'missing-source': 'A row of a signed tie list has no first name.',
  'missing-target': 'A row of a signed tie list has no second name.',
  'missing-sign': 'A row of a signed tie list has too few cells.',
  'unreadable-sign': 'The sign of a tie is neither a number nor +, -, positive, negative or neutral.',
  'further-rows': 'More rows of the file are rejected than are listed; these are only counted.',
  'alias-cycle': 'Aliases lead back to themselves; none of them is used.',
  'contradictory-alias': 'One alias stands for two different actors or towns; neither is used.',
  'ineffective-alias':
    'An alias changes nothing: nobody uses it, it is an id or name itself, or what it stands for is unknown.',
  'same-content': 'Two record files hold the same rows, which therefore count twice.',
  'large-event':
    'An event has more participants than tie.maxEvent allows: they attended, but form no pairs by it.',
  'unknown-country': 'A country is not a two-letter code of ISO 3166-1; codes are compared as they stand.',
  undated: 'An observation window is given and records without date were kept.',
  'nested-cell': 'A JSON value is an object or a list where one text belongs; the row is rejected.',
  'without-kind':
    'Local actors have no kind, so that they cannot count in the channel of local stakeholders.',
};
