import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCompany } from '../../../../connectors/sample/generate';
import { companyToRows } from '../../../../connectors/sample/toTables';
import { readCatalogue } from '../../../../core/configuration/catalogue';
import { orderSteps } from '../../../../core/configuration/orders';
import type { Constraint, ProductModel, Variable } from '../../../../core/configuration/product/model';
import { UNKNOWN } from '../../../../core/configuration/product/model';
import { optionModel } from '../../../../core/configuration/recommend/optionModel';
import { configurationOf, parameterTable, soldConfigurations } from '../../../../core/configuration/recommend/table';
import { ruledProduct } from '../../../../core/configuration/recommend/validity';
import { finish } from '../../../../core/kernels/finish';
import { todayOf } from '../../../../core/table/rows';

const said = { text: { key: 'rule' }, origin: 'file' as const };

/** Small models with a tree of two levels and rules of every kind, and shares to decode by. */
const models = fc
  .record({
    sizes: fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 2, maxLength: 5 }),
    seed: fc.array(fc.nat(1_000), { minLength: 60, maxLength: 60 }),
  })
  .map(({ sizes, seed }) => {
    const variables = sizes.map(
      (size, v): Variable => ({
        id: `O${v}`,
        kind: 'option',
        product: `O${v}`,
        values: ['', '1', '2'].slice(0, size),
        optional: (seed[v] ?? 0) % 3 > 0,
        ...(v > 0 && (seed[v + 10] ?? 0) % 2 === 0 && { parent: { variable: 0, values: [1] } }),
      }),
    );
    const literal = (at: number) => {
      const variable = (seed[at] ?? 0) % sizes.length;
      return { variable, values: [(seed[at + 1] ?? 0) % (sizes[variable] ?? 1)] };
    };
    const constraints: Constraint[] = [
      { ...said, kind: 'implies', given: [literal(20), literal(22)], then: [literal(24), literal(26)] },
      {
        ...said,
        kind: 'count',
        literals: [literal(28), literal(30), literal(32)],
        least: 0,
        most: 1,
        given: [literal(34)],
      },
      {
        ...said,
        kind: 'sum',
        terms: variables.map((one, v) => ({ variable: v, amounts: one.values.map(Number) })),
        least: 1,
        most: 4,
      },
      { ...said, kind: 'table', variables: [0, 1], allowed: false, rows: [[(seed[36] ?? 0) % 2, (seed[37] ?? 0) % 2]] },
    ];
    const model: ProductModel = { product: 'p', variables, constraints, defaults: [] };
    const shares = sizes.map((size, v) =>
      Float64Array.from({ length: size }, (_, value) => 1 + ((seed[40 + 3 * v + value] ?? 0) % 100)),
    );
    return { model, shares: shares.map((one) => one.map((share) => share / one.reduce((a, b) => a + b, 0))) };
  });

/** Whether a whole configuration breaks nothing, word for word by the contract. */
function isValid({ variables, constraints }: ProductModel, values: readonly number[]): boolean {
  const has = ({ variable, values: of }: { variable: number; values: number[] }) =>
    of.includes(values[variable] as number);
  const tree = variables.every(({ parent, optional }, v) => {
    const called = parent === undefined || has(parent);
    return called ? optional || values[v] !== 0 : values[v] === 0;
  });
  return (
    tree &&
    constraints.every((rule) => {
      if (rule.kind === 'implies') return !rule.given.every(has) || rule.then.some(has);
      if (rule.kind === 'table')
        return (
          rule.rows.some((row) => row.every((value, i) => values[rule.variables[i] as number] === value)) ===
          rule.allowed
        );
      if (rule.given && !rule.given.every(has)) return true;
      const count =
        rule.kind === 'count'
          ? rule.literals.filter(has).length
          : rule.terms.reduce((sum, { variable, amounts }) => sum + (amounts[values[variable] as number] ?? 0), 0);
      return count >= rule.least && count <= rule.most;
    })
  );
}

function everything({ variables }: ProductModel): number[][] {
  return variables.reduce<number[][]>(
    (all, { values }) => all.flatMap((before) => values.map((_, value) => [...before, value])),
    [[]],
  );
}

describe('what is valid', () => {
  it('is what breaks no rule, and is found wherever there is any', () => {
    fc.assert(
      fc.property(models, ({ model, shares }) => {
        const ruled = ruledProduct(model);
        const all = everything(model);
        const valid = all.filter((values) => isValid(model, values));
        for (const values of all) expect(ruled.isValid(Int16Array.from(values))).toBe(isValid(model, values));
        const nothing = new Int16Array(model.variables.length).fill(UNKNOWN);
        for (const known of [nothing, nothing.map((_, v) => (v === 0 ? 1 : UNKNOWN))]) {
          const fits = valid.filter((values) => known.every((value, v) => value === UNKNOWN || value === values[v]));
          const sure = shares.map((one, v) =>
            known[v] === UNKNOWN ? one : one.map((_, value) => Number(value === known[v])),
          );
          const found = ruled.decode(known, sure);
          expect(found !== undefined).toBe(fits.length > 0);
          if (found) expect(fits).toContainEqual([...found]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says which rule leaves no other value', () => {
    const option = (id: string): Variable => ({ id, kind: 'option', product: id, values: ['', '1'], optional: true });
    const rule: Constraint = {
      ...said,
      kind: 'implies',
      given: [{ variable: 0, values: [1] }],
      then: [{ variable: 1, values: [1] }],
    };
    const ruled = ruledProduct({
      product: 'p',
      variables: [option('a'), option('b')],
      constraints: [rule],
      defaults: [],
    });
    expect(ruled.why(Int16Array.of(1, 1), 1)).toEqual(said.text);
    expect(ruled.why(Int16Array.of(0, 1), 1)).toBeUndefined();
    expect(ruled.why(Int16Array.of(1, 1), 0)).toBeUndefined();
  });
});

describe('a bundle of the CRM', () => {
  it('is a model under which every order of the built-in company is valid', () => {
    const rows = companyToRows(generateCompany(7, { customers: 120 }).company);
    const index = finish(orderSteps(rows, todayOf(rows.org), 10));
    const catalogue = readCatalogue(rows);
    const bundles = new Set(catalogue.optionsOf.keys());
    const sold = finish(soldConfigurations(index, index.considered, bundles));
    let checked = 0;
    for (const [product, configurations] of sold) {
      const model = optionModel(catalogue, product, configurations);
      const ruled = ruledProduct(model);
      const table = finish(parameterTable(model, configurations, { columns: [], wordsOf: () => [] }));
      for (let row = 0; row < table.rows; row++, checked++)
        expect(ruled.isValid(configurationOf(table, row))).toBe(true);
      model.variables.forEach(({ parent }, v) => {
        if (parent) expect(parent.variable).toBeLessThan(v);
      });
    }
    expect(checked).toBeGreaterThan(200);
  });
});
