import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../../core/configuration/catalogue';
import type { OrderedLine } from '../../../../core/configuration/orderedLine';
import { parameterNames } from '../../../../core/configuration/product/bookRules';
import { buildProductModel, type ModelSources } from '../../../../core/configuration/product/build';
import { complete } from '../../../../core/configuration/product/complete';
import { nothingKnown } from '../../../../core/configuration/product/search';
import { compile } from '../../../../core/configuration/product/session';
import { everyPlace, variablesOfProduct } from '../../../../core/configuration/product/tree';
import type { BookRule } from '../../../../core/configuration/ruleBook/ruleBook';
import { makeRows, type Plain } from '../../engine/rows';

type OptionCells = Partial<NonNullable<Plain['productOption']>[number]>;

/** A catalogue of the options "bundle/option", with their cells; products that are told as gone are not sold any more. */
function built(
  tree: Record<string, OptionCells>,
  sources: ModelSources = {},
  gone: string[] = [],
  codeOf = (id: string) => id.toUpperCase(),
) {
  const names = Object.keys(tree).map((way) => way.split('/') as [string, string]);
  const ids = [...new Set(names.flat())];
  const rows = makeRows({
    product: ids.map((id) => ({ id, name: id, code: codeOf(id), active: !gone.includes(id) })),
    productOption: names.map(([product, option], i) => ({
      id: `o${i}`,
      product,
      option,
      ...tree[`${product}/${option}`],
    })),
  });
  const made = buildProductModel(readCatalogue(rows), 'p', sources);
  const words = (id: string) => made.model.variables.find((one) => one.id === id)?.values;
  const compiled = compile(made.model);
  const completed = complete(compiled, nothingKnown(compiled));
  const there =
    'values' in completed
      ? made.model.variables.flatMap(({ id, values }, v) => (values[completed.values[v] as number] ? [id] : []))
      : undefined;
  return {
    ...made,
    ids: made.model.variables.map(({ id }) => id),
    words,
    there,
    told: made.problems.map(({ problem }) => problem.key),
  };
}

const sold = (options: OrderedLine[], values?: Record<string, string>): OrderedLine => ({
  product: 'p',
  quantity: 1,
  options: new Map(options.map((one) => [one.product, one])),
  ...(values && { values }),
});
const part = (product: string, quantity = 1): OrderedLine => ({ product, quantity, options: new Map() });
const rule = (rest: object) => ({ id: 'r', product: 'P', origin: 'file', ...rest }) as BookRule;
const book = (...rules: BookRule[]) => ({ book: { rules, notes: [] } });

describe('the model of a product', () => {
  it('has a part of two bundles at both places, and ends where a bundle comes back to itself', () => {
    const { ids } = built({ 'p/a': {}, 'p/b': {}, 'a/x': {}, 'b/x': {}, 'x/p': {}, 'x/y': {} });
    expect(ids).toEqual(['a', 'a/x', 'a/x/y', 'b', 'b/x', 'b/x/y']);
  });

  it('has quantities of the tree and those that were sold, as far as the tree allows them', () => {
    const lines = [sold([part('a', 9)]), sold([part('a', 3)])];
    expect(built({ 'p/a': { quantity: 2, least: 2, most: 4 } }, { sold: lines }).words('a')).toEqual(['', '2', '3']);
  });

  it('has an option that no tree names where it was sold, and none that is not sold any more', () => {
    const lines = [sold([part('b'), part('c')])];
    expect(built({ 'p/a': {}, 'b/c': {} }, { sold: lines }, ['c']).ids).toEqual(['a', 'b']);
  });

  it('calls for an attribute that every line tells whose source has attributes; an empty word is none', () => {
    const { model, there } = built({ 'p/a': {} }, { sold: [sold([]), sold([], { size: '10', mark: '' })] });
    expect(model.variables.map(({ id, optional }) => [id, optional])).toEqual([
      ['#size', false],
      ['a', true],
    ]);
    expect(there).toEqual(['#size']);
  });

  it('leaves out and tells a rule of the CRM under which nothing is valid, and keeps the others', () => {
    const group = (least: number, most: number) => ({ group: 'G', groupLeast: least, groupMost: most });
    const bounds = built({ 'p/a': group(2, 1), 'p/b': group(2, 1), 'p/c': { required: true } });
    expect([bounds.there, bounds.told]).toEqual([['c'], ['configuration.rule.contradicts']]);
    const required = built({ 'p/a': { required: true }, 'p/b': { required: true } }, {}, ['a']);
    expect([required.there, required.told]).toEqual([['b'], ['configuration.rule.contradicts']]);
  });

  it('leaves out and tells a rule of the book that only trying finds to allow nothing', () => {
    const values = (parameter: string) => [{ parameter, values: ['1'] }];
    const either = (...of: string[]) =>
      rule({ id: of.join(), kind: 'count', of: of.map((one) => values(one)[0]), least: 1, most: 1 });
    // Of three, exactly one of each two: no value falls by itself.
    const odd = built({ 'p/a': {}, 'p/b': {}, 'p/c': {} }, book(either('A', 'B'), either('B', 'C'), either('A', 'C')));
    expect(odd.problems.map(({ rule: id }) => id)).toEqual(['A,C']);
    expect(odd.there).toBeDefined();
  });

  it('tells a rule of an unknown code, and takes what is preset under a condition', () => {
    const unknown = built(
      { 'p/a': {} },
      book(rule({ kind: 'requires', given: [{ parameter: 'A' }], then: { parameter: 'Z' } })),
    );
    expect([unknown.told, unknown.model.constraints]).toEqual([['configuration.rule.unknown'], []]);
    // Seven of B were never sold: that does not forbid A.
    const never = { parameter: 'B', values: ['7'] };
    const unseen = built(
      { 'p/a': {}, 'p/b': {} },
      book(rule({ kind: 'requires', given: [{ parameter: 'A' }], then: never })),
    );
    expect([unseen.told, unseen.model.constraints]).toEqual([['configuration.rule.unknown'], []]);
    const preset = (required: boolean) =>
      built(
        { 'p/a': { required }, 'p/b': {} },
        book(rule({ kind: 'default', given: [{ parameter: 'A' }], then: { parameter: 'B' } })),
      ).there;
    expect([preset(true), preset(false)]).toEqual([['a', 'b'], []]);
  });

  it('finds parameters by codes that hold the signs which join them', () => {
    const codes: Record<string, string> = { p: 'P', a: 'CV/12', b: '1/2#', x: '#10' };
    const needs = (given: string, then: string) =>
      rule({ kind: 'requires', given: [{ parameter: given }], then: { parameter: then } });
    const of = (...rules: BookRule[]) =>
      built({ 'p/a': { required: true }, 'a/x': {}, 'p/b': {} }, book(...rules), [], (id) => codes[id] ?? id);
    expect(of().there).toEqual(['a']);
    const all = of(needs('CV/12', 'CV/12/#10'), needs('CV/12/#10', '1/2#'));
    expect([all.there, all.told]).toEqual([['a', 'a/x', 'b'], []]);
  });

  it('names parameters at whichever place of a product has them, and the product itself where none is named', () => {
    const tree = { 'p/a': {}, 'a/x': {}, 'p/b': {}, 'b/c': {}, 'c/d': {}, 'd/e': {}, 'e/f': {}, 'f/a': {} };
    const rows = makeRows({
      product: [...'pabcdefx'].map((id) => ({ id, name: `Name of ${id}`, code: id.toUpperCase() })),
      productOption: Object.keys(tree).map((way, i) => {
        const [product = '', option = ''] = way.split('/');
        return { id: `o${i}`, product, option };
      }),
    });
    const catalogue = readCatalogue(rows);
    const { root } = variablesOfProduct(catalogue, 'p', []);
    // The last place of A lies so deep that what is inside it is not followed.
    expect([...everyPlace(root)].filter(({ product }) => product === 'a').map(({ options }) => options.length)).toEqual(
      [1, 0],
    );
    const nameOf = parameterNames(catalogue, root);
    expect([nameOf('A', 'X'), nameOf('a', 'X'), nameOf('A', '')]).toEqual(['Name of x', 'Name of x', 'Name of a']);
    expect([nameOf('A', 'Z'), nameOf('gone', ''), nameOf('gone', 'X')]).toEqual(['Z', 'gone', 'X']);
  });

  it('has what must be in an area there alone', () => {
    const notes = [
      {
        id: 'n',
        country: 'Norway',
        note: 'Cold',
        effect: { kind: 'must' as const, product: 'P', then: { parameter: 'A' } },
      },
    ];
    const inside = (country: string) => built({ 'p/a': {} }, { book: { rules: [], notes }, area: { country } }).there;
    expect([inside('Norway'), inside('France')]).toEqual([['a'], []]);
  });
});
