import type { ReportContext, Reporter, ReporterFactory } from './reporter.ts';

/** Every format of a result. A new one is a file that exports a factory, and a line here. */
export const REPORTERS = {
  terminal: async () => (await import('./terminal/reporter.ts')).terminalReporter,
  json: async () => (await import('./json.ts')).jsonReporter,
  ndjson: async () => (await import('./ndjson.ts')).ndjsonReporter,
  csv: async () => (await import('./csv.ts')).csvReporter,
  markdown: async () => (await import('./markdown.ts')).markdownReporter,
  junit: async () => (await import('./junit.ts')).junitReporter,
  sarif: async () => (await import('./sarif.ts')).sarifReporter,
} as const satisfies Record<string, () => Promise<ReporterFactory>>;

export type Format = keyof typeof REPORTERS;

export const FORMATS = Object.keys(REPORTERS) as readonly Format[];

const FOR_MACHINES = ['json', 'ndjson', 'csv'] as const satisfies readonly Format[];

/** Whether a format holds no texts for people. */
export function isForMachines(format: Format): format is (typeof FOR_MACHINES)[number] {
  return FOR_MACHINES.some((name) => name === format);
}

/** Begins a report. The context is asked for only where people read it: texts and colours take time to load. */
export async function openReporter(format: Format, context: () => Promise<ReportContext>): Promise<Reporter> {
  if (isForMachines(format)) return (await REPORTERS[format]())();
  return (await REPORTERS[format]())(await context());
}

/** Loads a format's factory; formats that are not asked for cost nothing. */
export function loadReporter(format: Format): Promise<ReporterFactory> {
  return REPORTERS[format]();
}
