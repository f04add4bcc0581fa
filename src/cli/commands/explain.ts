import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';

/** `mlgnet explain [name]`: all topics, or everything about one. */
export function registerExplain(program: Command, { io, exit }: CommandContext): void {
  program
    .command('explain')
    .description('explain a measure, finding, recommendation or term')
    .argument('[name]', 'what to explain; without it all topics are listed')
    .action(async (name: string | undefined) => {
      const { loadCatalogue } = await import('../../i18n/languages.ts');
      const { findTopics, topicsOf } = await import('../../report/explain/topics.ts');
      const { explainTopic, topicList } = await import('../../report/explain/explanation.ts');
      const catalogue = await loadCatalogue('en');
      const { writeChunks } = await import('../deliver.ts');
      const width = Math.min(100, Math.max(60, io.stdout.columns || 80));
      if (name === undefined) {
        await writeChunks(io.stdout, [topicList(catalogue, width)]);
        exit(0);
        return;
      }
      const topics = topicsOf(catalogue);
      const found = findTopics(topics, name);
      if (found.length === 0) {
        const { AppError } = await import('../../model/error.ts');
        const { nearestName } = await import('../../kernel/nearest.ts');
        const nearest = nearestName(name, new Set(topics.map((topic) => topic.name)));
        throw new AppError({
          kind: 'usage',
          code: 'usage/unknown-topic',
          message: catalogue.explain.unknownTopic(name),
          hint: catalogue.explain.hint(nearest),
        });
      }
      const { findingLinks } = await import('../../pipeline/finding-links.ts');
      const texts = found.map((topic) => {
        const links = topic.group === 'findings' ? findingLinks(topic.name) : undefined;
        return explainTopic(catalogue, topic, links, width);
      });
      await writeChunks(io.stdout, [texts.join('\n')]);
      exit(0);
    });
}
