import { describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { createDataLook } from '../../../core/engine/dataLook';
import { fit } from '../../../core/engine/fit';
import { createScorer } from '../../../core/engine/infer';
import { DEFAULT_PLAN } from '../../../core/engine/plan';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import type { Preparation } from '../../../core/table/preparation';
import type { Rows } from '../../../core/table/table';

/** The built-in company, in which every tenth customer has 9,999,999 employees. */
const rows: Rows = (() => {
  const made = companyToRows(generateCompany(11, { customers: 160 }).company);
  const { employees } = made.customer.columns;
  const coded = { ...employees, values: employees.values.map((value, row) => (row % 10 === 0 ? 9_999_999 : value)) };
  return { ...made, customer: { ...made.customer, columns: { ...made.customer.columns, employees: coded } } };
})();
const preparation: Preparation = {
  features: { ageYears: { bins: { quantiles: 3 } }, discount: { off: true }, country: { leaveOut: { words: ['DE'] } } },
};

describe('what the page of data says', () => {
  const look = createDataLook(rows, 5);
  const of = (id: string, tried: Preparation = {}) =>
    look.profile(tried, {}).features.find((feature) => feature.id === id);

  it('tells a code with its reason, who has a value, and what the gaps become', () => {
    const employees = of('employees');
    expect(employees?.codes).toMatchObject([{ value: 9_999_999, read: true }]);
    expect(employees?.fill.rows).toBe(look.profile({}, {}).customers - (employees?.known ?? 0));
    expect(employees?.values.kind === 'numbers' && employees.values.counts.reduce((a, b) => a + b, 0)).toBe(
      employees?.known,
    );
    expect(of('employees', { features: { employees: { codes: [] } } })?.codes).toMatchObject([{ read: false }]);
  });

  it('counts the ranges of a draft', () => {
    const age = of('ageYears', preparation);
    expect(age?.edges).toHaveLength(2);
    expect(age?.values.kind === 'words' && age.values.words.reduce((sum, { rows: n }) => sum + n, 0)).toBe(age?.known);
    expect(of('discount', preparation)?.drop).toBe('leftOut');
  });

  it('is what a build then does, and how others are placed', () => {
    const plan = { ...DEFAULT_PLAN, kTo: 4, preparation };
    const run = { now: rows.org.now, random: createRandom(1), id: 'v1' };
    const version = finish(fit(rows, plan, undefined, run));
    const { customers, of: all, leftOut } = look.profile(preparation, {});
    expect(version.features.customerIds).toHaveLength(customers);
    expect(version.prepared).toMatchObject({ of: all, leftOut });
    expect(version.encoding.dropped).toContainEqual({ feature: 'discount', reason: 'leftOut' });
    const age = version.features.features.findIndex(({ id }) => id === 'ageYears');
    expect(version.encoding.dims.filter(({ feature }) => feature === age).length).toBe(3);
    // A customer that was left out is placed all the same.
    const inside = new Set(version.features.customerIds);
    const outside = rows.customer.ids.find((id) => !inside.has(id)) ?? '';
    expect(createScorer(version, rows).insight({ source: '', kind: 'customer', id: outside }).segment).toBeDefined();
  });
});
