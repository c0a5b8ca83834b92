import { beforeAll, describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { PeerlensError } from '../../../core/crm/error';
import { TABLE_NAMES } from '../../../core/crm/schema';
import { fit as fitVersion, isReadByFit } from '../../../core/engine/fit';
import { DEFAULT_PLAN, type FitPlan } from '../../../core/engine/plan';
import type { FitProgress, Version } from '../../../core/engine/version';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { createRandom, shuffle } from '../../../core/kernels/random';
import { weightedMatrix } from '../../../core/segments/matrix';
import { type Column, FLAG_MISSING, type Rows, type Table } from '../../../core/table/table';

const { company, truth } = generateCompany(11, { customers: 300 });
const rows = companyToRows(company);
/** For what does not depend on how many there are. */
const fewer = generateCompany(11, { customers: 120, lines: 3_000 }).company;
const fewerRows = companyToRows(fewer);

function run(of: Rows, plan: FitPlan = DEFAULT_PLAN, base?: Version, id = 'v1'): Version {
  return finish(fitVersion(of, plan, base, { now: of.org.now, random: createRandom(plan.seed), id }));
}

/** The same rows in another order, with dictionaries in another order. */
function shuffled(of: Rows, seed: number): Rows {
  const random = createRandom(seed);
  const tables = TABLE_NAMES.map((name) => {
    const table = of[name] as Table;
    const order = shuffle(random, [...table.ids.keys()]);
    const columns = Object.entries(table.columns as Record<string, Column>).map(([field, column]) => [
      field,
      reordered(column, order),
    ]);
    const ids = order.map((row) => table.ids[row] as string);
    return [name, { ...table, ids, columns: Object.fromEntries(columns) }];
  });
  return { ...of, ...Object.fromEntries(tables) };
}

function reordered(column: Column, order: readonly number[]): Column {
  if (!('codes' in column)) {
    const values = order.map((row) => column.values[row] as number);
    return column.kind === 'flag'
      ? { kind: 'flag', values: Uint8Array.from(values) }
      : { kind: column.kind, values: Float64Array.from(values) };
  }
  const last = column.dictionary.length - 1;
  return {
    kind: column.kind,
    dictionary: [...column.dictionary].reverse(),
    codes: Int32Array.from(order, (row) =>
      (column.codes[row] as number) < 0 ? -1 : last - (column.codes[row] as number),
    ),
  };
}

const of = (name: (typeof TABLE_NAMES)[number]) => fewerRows[name] as Table;

function emptied(column: Column): Column {
  if ('codes' in column) return { ...column, codes: column.codes.map(() => -1), dictionary: [] };
  return column.kind === 'flag'
    ? { ...column, values: column.values.map(() => FLAG_MISSING) }
    : { ...column, values: column.values.map(() => Number.NaN) };
}

/** Everything of a version as text: arrays by their bytes, so that not one bit can differ. */
function bytesOf(of: Version): string {
  return JSON.stringify(of, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex') : value,
  );
}

let version: Version;
let ofFewer: Version;
const progress: FitProgress[] = [];
beforeAll(() => {
  ofFewer = run(fewerRows);
  const given = { now: rows.org.now, random: createRandom(DEFAULT_PLAN.seed), id: 'v1' };
  const steps = fitVersion(rows, DEFAULT_PLAN, undefined, given);
  let step = steps.next();
  for (; !step.done; step = steps.next()) progress.push(step.value);
  version = step.value;
}, 60_000);

describe('fit', { timeout: 60_000 }, () => {
  it('recovers the planted segments about as well as they can be told apart', () => {
    const planted = version.features.customerIds.map((id) => truth.segmentOf.get(id) ?? -1);
    expect(planted).not.toContain(-1);
    // scikit-learn's k-means reaches about as much on the same points: npm run evaluate -- segments prints both.
    expect(adjustedRandIndex(planted, version.assignment)).toBeGreaterThan(0.5);
    expect(Math.abs(version.segments.length - truth.segmentNames.length)).toBeLessThanOrEqual(1);
  });

  it('clusters the very points that it hands out for comparison', () => {
    const matrix = weightedMatrix(rows, DEFAULT_PLAN, rows.org.now);
    expect(matrix.ids).toEqual(version.features.customerIds);
    expect(matrix.d).toBe(version.encoding.dims.length);
    expect(matrix.data).toHaveLength(matrix.n * matrix.d);
  });

  it('gives the same bytes again, for the same rows in another order and without columns that it says it does not read', () => {
    const tables = TABLE_NAMES.map((name) => {
      const table = of(name);
      const columns = Object.entries(table.columns as Record<string, Column>).map(([field, column]) => [
        field,
        isReadByFit(name, field) ? column : emptied(column),
      ]);
      return [name, { ...table, columns: Object.fromEntries(columns) }];
    });
    expect(isReadByFit('orderLine', 'modifiedAt')).toBe(false);
    const again = run(shuffled({ ...fewerRows, ...Object.fromEntries(tables) }, 3));
    expect(ofFewer.outcome.fitted).toBeDefined();
    expect(bytesOf(again) === bytesOf(ofFewer)).toBe(true);
  });

  it('orders segments by sales and accounts for every customer', () => {
    const { segments, assignment, strength } = version;
    expect(segments.map((segment) => segment.slot)).toEqual([...segments.keys()]);
    for (const [i, segment] of segments.entries())
      if (i > 0) expect(segment.sales).toBeLessThanOrEqual(segments[i - 1]?.sales ?? 0);
    expect(segments.reduce((sum, segment) => sum + segment.size, 0)).toBe(assignment.length);
    expect(Math.min(...strength)).toBeGreaterThan(1 / segments.length);
    expect(new Set(segments.map((segment) => JSON.stringify(segment.label))).size).toBe(segments.length);
    for (const segment of segments) expect(segment.distinguishing).toHaveLength(3);
  });

  it('says how surely each segment is found again, and which features the segments hang on', () => {
    const { choice, segments, encoding } = version;
    expect(choice.foundAgain).toHaveLength(segments.length);
    for (const share of choice.foundAgain ?? []) expect(share > 0.3 && share <= 1).toBe(true);
    const used = new Set(encoding.dims.map((dim) => version.features.features[dim.feature]?.id));
    expect(new Set(choice.sensitivity?.map(({ feature }) => feature))).toEqual(used);
    const without = choice.sensitivity?.map((one) => one.without) ?? [];
    expect(without).toEqual([...without].sort((a, b) => a - b));
    expect(choice.notes?.at(-1)?.key).toBe('segment.choice.sensitive');
  });

  it('reports progress that never goes back', () => {
    const shares = progress.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect([...new Set(progress.map(({ stage }) => stage))]).toEqual([
      'features',
      'encode',
      'segments',
      'name',
      'explain',
      'pricing',
      'outcome',
      'configuration',
      'write',
    ]);
  });
});

describe('a refit', { timeout: 60_000 }, () => {
  it('keeps ids, slots and labels of segments that go on', () => {
    const left = new Set(fewer.customers.filter((_, i) => i % 10 === 0).map((customer) => customer.id));
    const later = companyToRows({
      ...fewer,
      customers: fewer.customers.filter((customer) => !left.has(customer.id)),
      orders: fewer.orders.filter((order) => !left.has(order.customer)),
      opportunities: fewer.opportunities.filter((deal) => !left.has(deal.customer)),
    });
    const label = { key: 'typed by a person' };
    const base = {
      ...ofFewer,
      segments: ofFewer.segments.map((segment, s) => (s === 1 ? { ...segment, label } : segment)),
    };
    const refit = run(later, { ...DEFAULT_PLAN, seed: 9 }, base, 'v2');
    const names = ({ segments }: Version) => segments.map(({ id, slot, label }) => ({ id, slot, label }));
    expect(names(refit)).toEqual(names(base));
    const before = new Map(base.features.customerIds.map((id, i) => [id, base.segments[base.assignment[i] ?? 0]?.id]));
    const same = refit.features.customerIds.filter(
      (id, i) => before.get(id) === refit.segments[refit.assignment[i] ?? 0]?.id,
    );
    expect(same.length / refit.features.customerIds.length).toBeGreaterThan(0.8);
  });
});

describe('weights of strategic customers', () => {
  it('place them, and nobody else, by what counts for them', { timeout: 60_000 }, () => {
    const off = Object.fromEntries(ofFewer.features.features.map((feature) => [feature.id, 0]));
    const plan = { ...DEFAULT_PLAN, weightsOfClass: { strategic: { ...off, discount: 5 } } };
    const other = run(fewerRows, plan);
    const strategic = new Set(
      fewerRows.customer.ids.filter((_, i) => fewerRows.customer.columns.strategic.values[i] === 1),
    );
    const moved = ofFewer.features.customerIds.filter(
      (_, i) => ofFewer.segments[ofFewer.assignment[i] ?? 0]?.id !== other.segments[other.assignment[i] ?? 0]?.id,
    );
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.filter((id) => !strategic.has(id))).toEqual([]);
  });
});

describe('few customers', { timeout: 60_000 }, () => {
  const small = (customers: number) => companyToRows(generateCompany(5, { customers }).company);
  let few: Version;
  beforeAll(() => {
    few = run(small(24));
  }, 60_000);

  it('are refused below twelve, with what there is and what is needed', () => {
    const attempt = () => run(small(8));
    expect(attempt).toThrow(PeerlensError);
    try {
      attempt();
    } catch (thrown) {
      const { failure } = thrown as PeerlensError;
      expect(failure).toMatchObject({ code: 'tooFewCustomers', next: 'syncNow', values: { need: 12 } });
      expect(failure.values.have).toBeLessThan(12);
    }
  });

  it('that differ in nothing that counts are refused with what to do, by every kind of method', () => {
    const weights = Object.fromEntries(few.features.features.map(({ id }) => [id, 0]));
    for (const method of ['kmeans', 'dbscan']) {
      const attempt = () => run(small(24), { ...DEFAULT_PLAN, weights, method });
      expect(attempt).toThrow(
        expect.objectContaining({ failure: { code: 'nothingToCompare', next: 'fitNow', values: {} } }),
      );
    }
  });

  it('are grouped from twelve on, with a notice', () => {
    expect(few.notices.map((notice) => notice.key)).toContain('segment.notice.few');
    expect(few.segments.length).toBeGreaterThanOrEqual(2);
    expect(few.choice.tried.at(-1)?.k).toBeLessThanOrEqual(4);
  });
});
