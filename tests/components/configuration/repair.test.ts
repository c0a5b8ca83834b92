import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignmentOf } from '../../../components/panel/configuration/assignments';
import { editingOf } from '../../../components/panel/configuration/lineEditing';
import { brokenRules, rulesFor, smallestRepair } from '../../../components/panel/configuration/repair';
import type { Constraint, ProductModel } from '../../../core/configuration/product/model';
import { PROPOSAL } from '../../gallery/recommended';

const HOOK = PROPOSAL.models?.hook as ProductModel;
const STANDS = { '#colour': 'signal orange', '#voltage': '24 V', body: '1', hook1570: '1', tarp: '1' };
const editing = (values: Record<string, string>, fixed: Record<string, string> = {}) =>
  editingOf(HOOK, values, fixed, (id) => id);

describe('a choice inside a line', () => {
  it('is made at once where no rule is broken by it', () => {
    expect(editing(STANDS).choose('tarp', '2')).toEqual({ also: [] });
    expect(editing(STANDS).problems).toEqual([]);
  });

  it('offers the fewest changes with the rule that asks for each', () => {
    const made = editing({ ...STANDS, body: '', body30: '1', hook1570: '', hook1200: '1' }).choose('body', '1');
    if ('never' in made) throw new Error('It can be chosen.');
    expect(made.also.map(({ id, from, to }) => [id, from, to]).sort()).toEqual([
      ['body30', '1', ''],
      ['hook1200', '1', ''],
      ['hook1570', '', '1'],
    ]);
    expect(made.also.map(({ because }) => because.key).join()).toContain('one hook');
  });

  it('says the rule of a value that no change makes valid', () => {
    const green = editing(STANDS)
      .choices('#colour')
      .find(({ value }) => value === 'green');
    expect(green?.never?.key).toMatch(/not delivered/);
    expect(editing(STANDS).choose('#colour', 'green')).toEqual({ never: green?.never });
  });

  it('keeps what the person chose, and says the rule that stands against another choice', () => {
    const locked = editing(STANDS, { body: '1' });
    expect(locked.choices('hook1570').find(({ value }) => value === '')?.never?.key).toMatch(/36 m³ needs/);
  });

  it('leaves nothing chosen where nothing was', () => {
    expect(
      editing({})
        .choices('#colour')
        .some(({ chosen }) => chosen),
    ).toBe(false);
  });
});

/** A product of some options, each taken or not, with rules between pairs of them. */
const models = fc
  .record({
    count: fc.integer({ min: 2, max: 5 }),
    rules: fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.boolean()), { maxLength: 6 }),
    taken: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    chosen: fc.tuple(fc.nat(4), fc.boolean()),
  })
  .map(({ count, rules, taken, chosen: [at, value] }) => {
    const constraints = rules.map(([a, b, needs], i): Constraint => {
      const [given, then] = [
        { variable: a % count, values: [1] },
        { variable: b % count, values: [1] },
      ];
      return {
        kind: 'implies',
        given: needs || a % count === b % count ? [given] : [given, then],
        then: needs ? [then] : a % count === b % count ? [given] : [],
        text: { key: `rule ${i}` },
        origin: 'crm',
      };
    });
    const variables = Array.from({ length: count }, (_, i) => ({
      id: `o${i}`,
      kind: 'option' as const,
      product: `o${i}`,
      values: ['', '1'],
      optional: true,
    }));
    const model: ProductModel = { product: 'p', variables, constraints, defaults: [] };
    return { model, now: Int16Array.from(taken.slice(0, count), Number), variable: at % count, value: Number(value) };
  });

describe('the smallest repair', () => {
  it('is valid, and no smaller one is: held against all that there are', () => {
    fc.assert(
      fc.property(models, ({ model, now, variable, value }) => {
        const rules = rulesFor(model);
        fc.pre(brokenRules(rules, now).length === 0);
        const count = model.variables.length;
        let fewest = Number.POSITIVE_INFINITY;
        for (let bits = 0; bits < 2 ** count; bits++) {
          const all = Int16Array.from({ length: count }, (_, v) => (bits >> v) & 1);
          if (all[variable] !== value || brokenRules(rules, all).length > 0) continue;
          fewest = Math.min(fewest, all.filter((one, v) => v !== variable && one !== now[v]).length);
        }
        const found = smallestRepair(model, rules, now, new Set(), variable, value);
        if ('never' in found) return fewest > 4;
        const after = now.slice();
        after[variable] = value;
        for (const change of found.changes) after[change.variable] = change.value;
        return brokenRules(rules, after).length === 0 && found.changes.length === fewest;
      }),
    );
  });

  it('takes less than 30 ms among 300 parameters', () => {
    const count = 300;
    const variables = Array.from({ length: count }, (_, i) => ({
      id: `o${i}`,
      kind: 'option' as const,
      product: `o${i}`,
      values: ['', '1', '2', '3'],
      optional: true,
    }));
    const constraints = variables.slice(2).map(
      (_, i): Constraint => ({
        kind: 'implies',
        given: [{ variable: i, values: [1, 2, 3] }],
        then: [
          { variable: i + 1, values: [1, 2, 3] },
          { variable: (i * 7) % count, values: [1] },
        ],
        text: { key: `rule ${i}` },
        origin: 'crm',
      }),
    );
    const model: ProductModel = { product: 'p', variables, constraints, defaults: [] };
    const values = Object.fromEntries(variables.map(({ id }) => [id, '']));
    const edit = editingOf(model, values, {}, (id) => id);
    edit.choices('o5');
    const times = ['o10', 'o100', 'o200', 'o297'].map((id) => {
      const start = performance.now();
      edit.choices(id);
      edit.choose(id, '2');
      return performance.now() - start;
    });
    console.log(`choices and repair among ${count} parameters: ${times.map((ms) => ms.toFixed(1)).join(', ')} ms`);
    expect([...times].sort((a, b) => a - b)[1]).toBeLessThan(30);
  });

  it('sets what must be inside what it adds, where there is one way', () => {
    const model: ProductModel = {
      product: 'p',
      variables: [
        { id: 'a', kind: 'option', product: 'a', values: ['', '1'], optional: true },
        {
          id: 'a/b',
          kind: 'option',
          product: 'b',
          values: ['', '1'],
          optional: false,
          parent: { variable: 0, values: [1] },
        },
        {
          id: 'a#c',
          kind: 'attribute',
          product: 'a',
          attribute: 'c',
          values: ['', 'x', 'y'],
          optional: false,
          parent: { variable: 0, values: [1] },
        },
      ],
      constraints: [],
      defaults: [],
    };
    expect([...assignmentOf(model, { a: '1' })]).toEqual([1, 1, -1]);
    expect([...assignmentOf(model, { 'a/b': '1' })]).toEqual([0, 0, 0]);
    expect(editingOf(model, {}, {}, (id) => id).choose('a', '1')).toEqual({ also: [] });
  });
});
