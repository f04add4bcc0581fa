import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { NEUTRAL_ROLES } from '../../src/diagnose/neutral-template.ts';
import { TEMPLATE_ROLE_CODES } from '../../src/model/codes.ts';
import { templateSchema } from '../../src/model/template.ts';

describe('templateSchema', () => {
  it('reads a template with its defaults', () => {
    const text = `
roles:
  - code: county-board
    level: regional
    authority: state
    basis: Integration Act, section 4
    source: https://example.org/act
    asOf: 2024-03-01
    when: { country: [SE], minimumPopulation: 5000 }
`;
    expect(templateSchema.parse(parse(text))).toEqual({
      extends: 'neutral',
      roles: [
        {
          code: 'county-board',
          level: 'regional',
          authority: 'state',
          kind: null,
          basis: 'Integration Act, section 4',
          source: 'https://example.org/act',
          asOf: '2024-03-01',
          verified: false,
          recommendations: [],
          when: { country: ['SE'], minimumPopulation: 5000 },
        },
      ],
    });
  });

  const row = { code: 'a', level: 'eu', basis: 'b', source: 's', asOf: '2024-03-01' };
  it.each([
    ['an impossible day', { ...row, asOf: '2023-02-30' }, 'asOf'],
    ['an unknown level', { ...row, level: 'galactic' }, 'level'],
    ['an unknown key', { ...row, basics: 'x' }, undefined],
    ['an unknown recommendation', { ...row, recommendations: ['R9'] }, 'recommendations'],
    ['a code with spaces', { ...row, code: 'my row' }, 'code'],
  ])('rejects %s', (_, bad, key) => {
    const { success, error } = templateSchema.safeParse({ roles: [bad] });
    expect(success).toBe(false);
    expect(error!.issues[0]!.path[2]).toBe(key);
  });

  it('rejects a code that comes twice, at its place', () => {
    const { error } = templateSchema.safeParse({ roles: [row, row] });
    expect(error!.issues[0]!.path).toEqual(['roles', 1, 'code']);
  });
});

describe('the built-in template', () => {
  it('has one row a role code and passes its own schema', () => {
    expect(NEUTRAL_ROLES.map(({ code }) => code)).toEqual([...TEMPLATE_ROLE_CODES]);
    expect(templateSchema.parse({ roles: NEUTRAL_ROLES }).roles).toEqual(NEUTRAL_ROLES);
  });
});
