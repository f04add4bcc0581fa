import type { Command } from 'commander';
import type { z } from 'zod';
import type { CommandContext } from '../context.ts';

/** JSON Schemas by name; each is generated from the definition that the program itself runs on. */
const SCHEMAS = {
  result: async () => fromZod((await import('../../model/result.ts')).resultSchema, 'output'),
  conflict: async () => fromZod((await import('../../model/result.ts')).conflictResultSchema, 'output'),
  test: async () => fromZod((await import('../../model/group-test.ts')).groupTestSchema, 'output'),
  compare: async () => fromZod((await import('../../model/comparison.ts')).comparisonSchema, 'output'),
  baseline: async () => fromZod((await import('../../model/baseline.ts')).baselineSchema, 'output'),
  config: async () => fromZod((await import('../../model/config.ts')).configSchema, 'input'),
  expected: async () => fromZod((await import('../../model/template.ts')).templateSchema, 'input'),
  records: async () => (await import('../../model/records-schema.ts')).RECORDS_SCHEMA,
} as const satisfies Record<string, () => Promise<object>>;

async function fromZod(schema: z.ZodType, io: 'input' | 'output'): Promise<object> {
  const { jsonSchema } = await import('../../model/json-schema.ts');
  return jsonSchema(schema, io);
}

/** `mlgnet schema [name]`: the JSON Schema of an output or an input. */
export function registerSchema(program: Command, { io, exit }: CommandContext): void {
  const names = Object.keys(SCHEMAS);
  program
    .command('schema')
    .description('print a JSON Schema')
    .argument('[name]', `one of ${names.join(', ')}`, 'result')
    .action(async (name: string) => {
      const schema = Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name as keyof typeof SCHEMAS] : undefined;
      if (schema === undefined) {
        const { AppError } = await import('../../model/error.ts');
        const { nearestName } = await import('../../kernel/nearest.ts');
        const nearest = nearestName(name, names);
        throw new AppError({
          kind: 'usage',
          code: 'usage/unknown-schema',
          message: `there is no schema "${name}"`,
          hint: `${nearest === undefined ? '' : `did you mean ${nearest}? `}schemas: ${names.join(', ')}`,
        });
      }
      const { writeChunks } = await import('../deliver.ts');
      await writeChunks(io.stdout, [`${JSON.stringify(await schema(), null, 2)}\n`]);
      exit(0);
    });
}
