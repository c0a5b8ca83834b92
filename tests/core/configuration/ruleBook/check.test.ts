import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../../components/kit/text';
import { areaReach, isInArea } from '../../../../core/configuration/ruleBook/area';
import { RuleCheck, unknownInNote, unknownInRule } from '../../../../core/configuration/ruleBook/check';
import type { RuleGround } from '../../../../core/configuration/ruleBook/ground';
import { type RuleSaid, withId } from '../../../../core/configuration/ruleBook/identity';
import { reachOfAreas, rulesGround } from '../../../../core/engine/rulesGround';
import { finish } from '../../../../core/kernels/finish';
import { makeRows } from '../../engine/rows';

const write = createWriter('en', 0);
const parameter = (code: string, name = code, values: string[] = []) => ({ parameter: code, name, values });
const GROUND: RuleGround = {
  countries: ['Finland'],
  products: [
    {
      code: 'P',
      name: 'Pump',
      parameters: [
        parameter('A', 'Motor'),
        parameter('B', 'Sensor'),
        parameter('C', 'Hood'),
        parameter('D', 'Panel'),
        parameter('D/E', 'Panel › Screen'),
        parameter('#volt', 'volt', ['230', '400']),
      ],
      problems: [],
      rules: [
        { kind: 'excludes', product: 'P', origin: 'person', given: [{ parameter: 'C' }], then: { parameter: 'D' } },
      ],
    },
  ],
};
const said = { product: 'P', origin: 'file' } as const;
const needs = (a: string, b: string) =>
  withId({ ...said, kind: 'requires', given: [{ parameter: a }], then: { parameter: b } });

describe('what a rule names', () => {
  it('is known, or told with the column to blame', () => {
    const wrong = (rule: RuleSaid) => {
      const found = unknownInRule(GROUND, rule);
      return found && `${found.column}: ${write(found.problem)}`;
    };
    expect(wrong(needs('A', 'D/E'))).toBeUndefined();
    expect(wrong({ ...needs('A', 'B'), product: 'X' })).toBe('product: “X” is the code of no product with options.');
    expect(wrong(needs('Z', 'B'))).toBe('given: “Z” is no option or attribute of Pump.');
    expect(wrong({ ...said, kind: 'range', parameter: 'Q', least: 1 })).toContain('then: “Q”');
    const volt = (value: string): RuleSaid => ({
      ...said,
      kind: 'default',
      given: [],
      then: { parameter: '#volt', values: [value] },
    });
    expect(wrong(volt('400'))).toBeUndefined();
    expect(wrong(volt('500'))).toBe('then: “500” was never a value of volt.');
    expect(unknownInNote(GROUND, { effect: { kind: 'must', product: 'P', then: { parameter: 'Y' } } })?.column).toBe(
      'then',
    );
  });
});

describe('rules that cannot hold together', () => {
  const taken = (...rules: ReturnType<typeof withId>[]) => {
    const check = new RuleCheck(GROUND, { rules: [] });
    return rules.map((rule) => {
      const problem = check.take(rule);
      return problem && write(problem);
    });
  };

  it('are told with the chain that leads to it, also over what the CRM says', () => {
    expect(taken(needs('A', 'B'), needs('B', 'C'), needs('A', 'D'))).toEqual([
      undefined,
      undefined,
      'Motor could never be chosen: Motor needs Panel. Hood cannot be combined with Panel. Sensor needs Hood. Motor needs Sensor.',
    ]);
    // What is inside the panel needs the panel.
    expect(taken(needs('D/E', 'C'))[0]).toContain('Panel › Screen could never be chosen');
  });

  it('a circle of needs is none, and a rule that was not taken does not count', () => {
    expect(taken(needs('A', 'B'), needs('B', 'A'))).toEqual([undefined, undefined]);
    const [first, second, third] = taken(needs('C', 'A'), needs('C', 'D'), needs('D', 'A'));
    expect([first, third]).toEqual([undefined, undefined]);
    expect(second).toContain('Hood could never be chosen');
  });

  it('counts are followed, and two that contradict each other are told', () => {
    const count = (least: number, most: number) =>
      withId({ ...said, kind: 'count', of: [{ parameter: 'A' }, { parameter: 'B' }], least, most });
    expect(taken(count(1, 1), needs('A', 'B'))[1]).toContain('Motor could never be chosen');
    expect(taken(needs('A', 'B'), needs('B', 'D'), count(0, 1))[2]).toContain('could never be chosen');
  });
});

describe('an area', () => {
  const rows = makeRows({
    customer: [
      { id: 'c1', name: 'a', country: 'Finland', postalCode: '00 100' },
      { id: 'c2', name: 'b', country: 'Finland', postalCode: '33100' },
      { id: 'c3', name: 'c', country: 'Germany', postalCode: '00100' },
    ],
    product: [
      { id: 'p', code: 'P', name: 'Pump', active: true },
      { id: 'a', code: 'A', name: 'Motor', active: true },
      { id: 'b', code: 'B', name: 'Lamp', active: true },
    ],
    productOption: [{ id: '1', product: 'p', option: 'a', required: true }],
    order: ['c1', 'c1', 'c3'].map((customer, i) => ({ id: `o${i}`, customer, orderedOn: '2026-05-01' })),
    orderLine: [0, 1, 2].flatMap((i) => [
      { id: `l${i}`, order: `o${i}`, product: 'p', quantity: 2 },
      { id: `l${i}b`, order: `o${i}`, product: 'b', quantity: 4, parentLine: `l${i}` },
    ]),
  });

  it('is told by country and by what postal codes begin with, blanks and case aside', () => {
    const areas = [{}, { country: 'finland' }, { country: 'Finland', postalPrefix: '001' }, { country: 'Norway' }];
    expect(finish(reachOfAreas(rows, areas))).toEqual([
      { customers: 3, orders: 3 },
      { customers: 2, orders: 2 },
      { customers: 1, orders: 2 },
      { customers: 0, orders: 0 },
    ]);
    expect(isInArea({ country: 'Finland' }, {})).toBe(false);
    expect(areaReach(rows, { considered: [], customer: new Int32Array() }, [{}])).toEqual([
      { customers: 3, orders: 0 },
    ]);
  });

  it('has a ground of option trees, of what was sold beside them, and of the rules of the CRM', () => {
    expect(finish(rulesGround(rows))).toEqual({
      countries: ['Finland', 'Germany'],
      products: [
        {
          code: 'P',
          name: 'Pump',
          parameters: [
            { parameter: 'B', name: 'Lamp', values: ['2'] },
            { parameter: 'A', name: 'Motor', values: [] },
          ],
          problems: [],
          rules: [{ kind: 'count', product: 'P', origin: 'person', of: [{ parameter: 'A' }], least: 1, most: 1 }],
        },
      ],
    });
  });
});
