import { describe, expect, it } from 'vitest';
import { SIGNS, STATES } from '../../src/model/vocabulary.ts';
import type { OpenDataset } from '../../src/pipeline/dataset.ts';
import { openTexts } from '../reconcile/open-texts.ts';

/** Small datasets in which the reduction once went wrong, with their values by hand. */

const ACTORS =
  'id,level,authority,town\ng1,local,self-government,T\ng2,local,self-government,T\ng3,local,self-government,T\nm,national,state,\n';

const states = ({ network }: OpenDataset): string[] => [...network.state].map((code) => STATES[code]!);

async function towns(dataset: OpenDataset) {
  const found = [];
  for await (const town of dataset.townPairs()) found.push(town);
  return found;
}

describe('reduction', () => {
  it('a denial in two policy areas is a denial', async () => {
    const files = {
      'records.csv': 'source,target,frequency,policy_area\na,b,never,health;housing\na,c,never,health\n',
    };
    expect(await openTexts(files, {}, states)).toEqual(['none', 'none']);
  });

  it.each([
    ['contacts', 'source,target,date,policy_area\na,b,2023-03-05,roads\na,b,,health\n'],
    [
      'meetings',
      'event,actor,date,policy_area\ne,a,2023-03-05,roads\ne,b,2023-03-05,roads\nf,a,,health\nf,b,,health\n',
    ],
  ])('%s beyond both scope and window say nothing about the window', async (_, records) => {
    const config = 'scope: {only: [health]}\nwindow:';
    for (const window of ['{to: 2022-12-31}', '{from: 2020-06-01, to: 2022-12-31}', '{from: 2024-01-01}']) {
      const files = { 'records.csv': records, 'mlgnet.yaml': `${config} ${window}\n` };
      expect(await openTexts(files, {}, (dataset) => dataset.window), window).toBeNull();
    }
    const files = { 'records.csv': records, 'mlgnet.yaml': `${config} {from: 2021-01-01}\n` };
    const days = await openTexts(files, {}, (dataset) => dataset.window);
    expect(days).toMatchObject({ from: 18628, to: 19421 });
  });

  it('contraction turns round who started a contact, also where only one end ever did', async () => {
    // The town's node is g1. Against h, member z is the second end and the node is the first.
    const files = {
      'records.csv': 'source,target,initiator\nh,z,source\n',
      'actors.csv': `${ACTORS}h,local,civil-society,T\nz,local,self-government,T\n`,
    };
    await openTexts(files, {}, ({ network, whole }) => {
      expect([[...network.initiatedByA], [...network.initiatedByB]]).toEqual([[1], [0]]);
      expect([[...whole.initiatedByA], [...whole.initiatedByB]]).toEqual([[0], [1]]);
      expect([[...network.direction], [...whole.direction]]).toEqual([[1], [2]]);
    });
  });

  it('counts every tie among members of a government that contraction drops, in a third town too', async () => {
    const files = {
      'records.csv': 'source,target,town\ng1,g2,T\ng2,g3,U\ng3,g1,T\ng1,m,T\n',
      'actors.csv': ACTORS,
    };
    const found = await openTexts(files, {}, towns);
    expect(
      found.map(({ droppedGovernmentTies, records, pairs }) => [droppedGovernmentTies, records, pairs.size]),
    ).toEqual([
      [3, 4, 1],
      [1, 1, 0],
    ]);
  });

  it('a government is not led by an actor of another wave only', async () => {
    const files = {
      'records.csv':
        'source,target,wave,source_level,source_authority,source_town\na-gov,x,1,local,self-government,T\nb-gov,x,2,local,self-government,T\n',
    };
    await openTexts(files, {}, ({ actors, whole, towns: list }) => {
      expect(actors.ids).toEqual(['b-gov', 'x']);
      expect([[...whole.a], [...whole.b]]).toEqual([[0], [1]]);
      expect(list[0]?.government).toEqual([0]);
    });
  });

  it('a shared event takes town and days from the rows of both participants', async () => {
    const rows = [
      'event,actor,town,date,policy_area',
      'e,x,,2020-01-01,housing',
      'e,y,T,2020-03-01,health',
      'e,y,T,2020-02-01,labour',
      'f,x,,,',
      'f,y,,,',
      'f,z,,,',
    ];
    const shape = async (dataset: OpenDataset) => {
      const { network } = dataset;
      const [town] = await towns(dataset);
      return {
        contacts: [...network.contacts],
        days: [network.firstDay[0]! - 18262, network.lastDay[0]! - 18262],
        strength: Math.round(network.strength[1]! * 1e9),
        records: [...network.records],
        town: town?.pairs.size,
      };
    };
    const expected = {
      contacts: [1.5, 0.5, 0.5],
      days: [0, 60],
      strength: Math.round((Math.log(1.5) / Math.log(53)) * 1e9),
      records: [2, 1, 1],
      town: 1,
    };
    expect(await openTexts({ 'records.csv': rows.join('\n') }, {}, shape)).toEqual(expected);
    // Names the other way round: nothing may depend on which participant comes first.
    const swapped = rows.map((row) =>
      row.replace(/,([xyz]),/, (_all, who: string) => `,${who === 'x' ? 'y' : who === 'y' ? 'x' : who},`),
    );
    expect(await openTexts({ 'records.csv': swapped.join('\n') }, {}, shape)).toEqual(expected);
  });

  it('--ego fills in the source of pairs and leaves attendances alone', async () => {
    const files = { 'records.csv': 'target,event,actor\na,,\n,meeting,x\n,meeting,y\n' };
    await openTexts(files, { ego: 'me' }, ({ actors, network, records }) => {
      expect(records.rejected).toBe(0);
      expect(Array.from(network.a, (a, r) => [actors.ids[a], actors.ids[network.b[r]!]])).toEqual([
        ['a', 'me'],
        ['x', 'y'],
      ]);
      expect(Array.from(network.sign, (code) => SIGNS[code])).toEqual(['untoned', 'untoned']);
    });
  });
});
