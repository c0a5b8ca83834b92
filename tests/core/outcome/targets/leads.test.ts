import { describe, expect, it } from 'vitest';
import { finish } from '../../../../core/kernels/finish';
import { createRandom } from '../../../../core/kernels/random';
import type { TargetInput } from '../../../../core/outcome/targets/input';
import { gainsOf, leadsTarget } from '../../../../core/outcome/targets/leads';
import { likeness } from '../../../../core/outcome/targets/lookAlike';

const TODAY = 20_000;
const INDUSTRIES = ['Mining', 'Retail', 'Health', 'Ports'];
const REGIONS = ['North', 'South'];

/** Companies known for up to five years; a month brings a first purchase to large mines and ports of the north more often than to others. */
function market(count: number, told: boolean): TargetInput {
  const random = createRandom(4);
  const pick = (n: number) => Math.floor(random.next() * n);
  const columns = { industry: [] as number[], region: [] as number[], employees: [] as number[] };
  const since: number[] = [];
  const bought: number[] = [];
  for (let i = 0; i < count; i++) {
    const [industry, region, employees] = [pick(4), pick(2), 10 ** (1 + 3 * random.next())];
    columns.industry.push(industry);
    columns.region.push(region);
    columns.employees.push(employees);
    since.push(TODAY - 60 * 30 + pick(55) * 30);
    const fits = industry % 3 === 0 && employees > 100;
    const chance = told ? (fits ? 0.06 : 0.006) : 0.02;
    let first = Number.NaN;
    for (let day = since[i] as number; day <= TODAY; day += 30)
      if (Number.isNaN(first) && random.next() < chance) first = day + 1 + pick(25);
    bought.push(first > TODAY ? Number.NaN : first);
  }
  const buyers = bought.flatMap((day, i) => (Number.isNaN(day) ? [] : [i]));
  return {
    asOf: TODAY,
    currency: { code: 'EUR', scale: 2 },
    customerIds: Array.from({ length: count }, (_, i) => `C${i}`),
    purchases: {
      customer: Int32Array.from(buyers),
      time: Float64Array.from(buyers, (i) => bought[i] as number),
      amount: Float64Array.from(buyers, (i) => 1_000 + i),
    },
    *features(_, asked) {
      yield;
      return { length: asked.length, columns: [] };
    },
    companies: {
      // Every other one is a lead.
      refs: Array.from({ length: count }, (_, i) => ({ kind: i % 2 ? 'lead' : 'customer', id: `C${i}` })),
      since: Float64Array.from(since),
      bought: Float64Array.from(bought),
      until: new Float64Array(count).fill(Number.NaN),
      customer: Int32Array.from({ length: count }, (_, i) => i),
      company: Int32Array.from({ length: count }, (_, i) => i),
      frame: {
        length: count,
        columns: [
          {
            name: 'industry',
            values: { kind: 'category', codes: Int32Array.from(columns.industry), dictionary: INDUSTRIES },
          },
          { name: 'region', values: { kind: 'category', codes: Int32Array.from(columns.region), dictionary: REGIONS } },
          { name: 'employees', values: { kind: 'number', values: Float64Array.from(columns.employees) } },
        ],
      },
    },
    random: createRandom(1),
  };
}

describe('prospects and leads', { timeout: 120_000 }, () => {
  // With half as many it depends on the draw whether what is said holds on the few that are judged.
  const input = market(3_000, true);
  const result = finish(leadsTarget(input));
  if (result.state === 'thin') throw new Error('thin');

  it('stand in the order of their chance, which tells more than any order', () => {
    const [auc, fifth] = result.card.figures;
    expect(result.state).toBe('ready');
    expect(auc?.value).toBeGreaterThan(auc?.baseline ?? 1);
    expect(auc?.value).toBeGreaterThan(0.7);
    expect(fifth?.value).toBeGreaterThan(0.35);
    expect(result.card.until).toBeLessThanOrEqual(TODAY);
    const values = result.records.map(({ value }) => value);
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });

  it('are one case with the customer that they became', () => {
    const { companies } = input;
    if (!companies) throw new Error('There are no companies.');
    const company = companies.company.map((i) => i % 1_000);
    const counted = finish(leadsTarget({ ...input, random: createRandom(1), companies: { ...companies, company } }));
    if (counted.state === 'thin') throw new Error('thin');
    const cases = ({ learnt, judged }: typeof result.card) => learnt + judged;
    expect(cases(result.card)).toBeGreaterThan(1_500);
    expect(cases(counted.card)).toBeLessThanOrEqual(1_000);
  });

  it('are those that have not bought, both kinds, with counts as reasons', () => {
    const bought = input.companies?.bought ?? [];
    expect(result.records.every(({ ref }) => Number.isNaN(bought[Number(ref.id.slice(1))]))).toBe(true);
    expect(new Set(result.records.map(({ ref }) => ref.kind)).size).toBe(2);
    expect(result.records[0]?.reasons.map(({ key }) => key)).toEqual([
      'foreseen.leads.alike',
      'foreseen.leads.sameWord',
    ]);
    const word = result.records[0]?.reasons[1]?.values?.word;
    expect(['Mining', 'Ports']).toContain(word);
  });

  it('are told by gains from nothing to all', () => {
    const found = result.gains?.map((point) => point.found) ?? [];
    expect([found[0], found.at(-1)]).toEqual([0, 1]);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found[4]).toBeCloseTo(result.card.figures[1]?.value ?? 0, 1);
  });

  it('are no better foreseen than by chance where nothing tells them apart', () => {
    const none = finish(leadsTarget(market(800, false)));
    expect(none.state).toBe('noBetter');
  });

  it('are not foreseen from few new customers, nor without any company', () => {
    expect(finish(leadsTarget(market(60, true)))).toMatchObject({ state: 'thin', have: [{ need: 40 }] });
    const { companies: _, ...without } = market(60, true);
    expect(finish(leadsTarget(without)).state).toBe('thin');
  });
});

describe('likeness', () => {
  const frame = {
    length: 4,
    columns: [
      { name: 'a', values: { kind: 'category' as const, codes: Int32Array.of(0, 0, 1, -1), dictionary: ['x', 'y'] } },
      { name: 'b', values: { kind: 'category' as const, codes: Int32Array.of(0, 0, 1, 0), dictionary: ['x', 'y'] } },
      { name: 'c', values: { kind: 'number' as const, values: Float64Array.of(10, 10, 1_000, 10) } },
    ],
  };

  it('is 1 with the same, 0 with the opposite, and nothing where too little is known', () => {
    expect([...finish(likeness(frame, [0], [1]))]).toEqual([1]);
    expect([...finish(likeness(frame, [0], [2]))]).toEqual([0]);
    expect([...finish(likeness(frame, [3], [0, 1]))]).toEqual([Number.NaN]);
    expect([...finish(likeness(frame, [0], [0]))]).toEqual([Number.NaN]);
  });
});

it('gains of nothing to find are none', () => {
  expect(gainsOf([0.2, 0.4], [0, 0])).toEqual([]);
  // Of whom the same is said stand together, whatever their place in the data.
  expect(gainsOf([0.5, 0.5, 0.5, 0.5], [1, 1, 0, 0]).find((point) => point.share === 0.5)?.found).toBeCloseTo(0.5, 12);
  expect(gainsOf([0.9, 0.1], [1, 0]).find((point) => point.share === 0.5)?.found).toBe(1);
});
