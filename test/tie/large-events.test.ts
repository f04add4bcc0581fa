import { expect, it } from 'vitest';
import { openTexts } from '../reconcile/open-texts.ts';

const event = (name: string, size: number): string =>
  Array.from({ length: size }, (_, i) => `${name},p${i},2023-01-01,health\n`).join('');
const HEAD = 'event,actor,date,policy_area\n';

it('an event above tie.maxEvent ties no pair, keeps its participants, and is named', async () => {
  const files = {
    'records.csv': HEAD + event('congress', 6) + event('council', 3),
    'mlgnet.yaml': 'tie: {maxEvent: 5}\n',
  };
  await openTexts(files, {}, ({ actors, network, records, diagnostics }) => {
    expect(records).toEqual({ read: 9, accepted: 9, rejected: 0 });
    expect(actors.size).toBe(6);
    expect([...network.contacts]).toEqual([0.5, 0.5, 0.5]);
    const found = diagnostics.filter(({ code }) => code === 'large-event');
    expect(found).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('"congress" has 6') },
    ]);
  });
});

it('an event of 4,000 does not expand to eight million pairs', async () => {
  await openTexts({ 'records.csv': HEAD + event('congress', 4000) }, {}, ({ actors, network }) => {
    expect(actors.size).toBe(4000);
    expect(network.size).toBe(0);
  });
});

it('an event of just the limit ties every pair', async () => {
  const files = { 'records.csv': HEAD + event('congress', 5), 'mlgnet.yaml': 'tie: {maxEvent: 5}\n' };
  await openTexts(files, {}, ({ network, diagnostics }) => {
    expect(network.size).toBe(10);
    expect(diagnostics.some(({ code }) => code === 'large-event')).toBe(false);
  });
});
