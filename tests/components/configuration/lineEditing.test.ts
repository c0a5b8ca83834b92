import { describe, expect, it } from 'vitest';
import { assignmentOf } from '../../../components/panel/configuration/assignments';
import { editingOf } from '../../../components/panel/configuration/lineEditing';
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

  it('is made at once where something else is still to be chosen', () => {
    const { '#voltage': _, ...open } = STANDS;
    expect(editing(open).choose('tarp', '2')).toEqual({ also: [] });
  });

  it('offers the fewest changes with the rule that asks for each', () => {
    const { body: _, hook1570: __, ...rest } = STANDS;
    const made = editing({ ...rest, body30: '1', hook1200: '1' }).choose('body', '1');
    if ('never' in made) throw new Error('It can be chosen.');
    expect(made.also.map(({ id, from, to }) => [id, from, to]).sort()).toEqual([
      ['body30', '1', ''],
      ['hook1200', '1', ''],
      ['hook1570', '', '1'],
    ]);
    const because = made.also.map((also) => also.because.key).join();
    expect(because).toContain('A hook-lift container has one body.');
    expect(because).toContain('A body of 36 m³ needs the hook 1,570 mm.');
  });

  it('says the rule of a value that no change makes valid', () => {
    const green = editing(STANDS)
      .choices('#colour')
      .find(({ value }) => value === 'green');
    expect(green?.never?.key).toMatch(/not delivered/);
    expect(editing(STANDS).choose('#colour', 'green')).toEqual({ never: green?.never });
  });

  it('says the rules that what stands breaks', () => {
    const { hook1570: _, ...without } = STANDS;
    expect(editing(without).problems.map(({ key }) => key)).toContain('A hook-lift container has one hook.');
  });

  it('has nothing chosen where nothing was', () => {
    expect(
      editing({})
        .choices('#colour')
        .some(({ chosen }) => chosen),
    ).toBe(false);
  });

  it('is told among 300 parameters before a person notices', () => {
    const count = 300;
    const variables = Array.from({ length: count }, (_, i) => ({
      id: `o${i}`,
      kind: 'option' as const,
      product: `o${i}`,
      values: ['', '1', '2', '3'],
      optional: true,
    }));
    const constraints = variables.slice(100).map(
      (_, i): Constraint => ({
        kind: 'implies',
        given: [{ variable: i, values: [1, 2, 3] }],
        then: [
          { variable: i + 1, values: [1, 2, 3] },
          { variable: (i * 7 + 3) % count, values: [1] },
        ],
        text: { key: `rule ${i}` },
        origin: 'crm',
      }),
    );
    const model: ProductModel = { product: 'p', variables, constraints, defaults: [] };
    const values = Object.fromEntries(variables.map(({ id }) => [id, '']));
    const ask = (id: string) => {
      const edit = editingOf(model, values, {}, (one) => one);
      const start = performance.now();
      edit.choices(id);
      edit.choose(id, '2');
      return performance.now() - start;
    };
    ask('o5');
    const times = variables.filter((_, i) => i % 10 === 0).map(({ id }) => ask(id));
    times.sort((a, b) => a - b);
    const [middle = 0, high = 0] = [times[times.length >> 1], times[Math.floor(times.length * 0.95)]];
    console.log(`the next value among ${count} parameters: p50 ${middle.toFixed(1)} ms, p95 ${high.toFixed(1)} ms`);
    expect(middle).toBeLessThan(300);
  });
});

describe('what stands inside a line', () => {
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

  it('has what must be inside what is there, where there is one way; the rest is to be chosen', () => {
    expect([...assignmentOf(model, { a: '1' })]).toEqual([1, 1, -1]);
    expect([...assignmentOf(model, { 'a/b': '1' })]).toEqual([0, 0, 0]);
  });
});
