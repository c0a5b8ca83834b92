import { describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { exampleOf, teach } from './informed';

const { company, truth } = generateCompany(1);
const closed = company.opportunities.filter((opportunity) => opportunity.stage.startsWith('Closed'));
const isWon = (opportunity: { stage: string }) => opportunity.stage === 'Closed Won';
const rate = (deals: readonly { stage: string }[]) => deals.filter(isWon).length / deals.length;

/** Area under the ROC curve: the chance that a won deal has a higher score than a lost one. */
function areaUnderCurve(scoreOf: ReadonlyMap<string, number>): number {
  const ranked = [...closed].sort((a, b) => (scoreOf.get(a.id) ?? 0) - (scoreOf.get(b.id) ?? 0));
  const ranks = ranked.reduce((sum, deal, i) => sum + (isWon(deal) ? i + 1 : 0), 0);
  const won = ranked.filter(isWon).length;
  return (ranks - (won * (won + 1)) / 2) / (won * (ranked.length - won));
}

describe('planted segments', () => {
  it('can be told by an informed method, though neither easily nor fully', () => {
    const taught = teach(
      [101, 102, 103].map((seed) => {
        const other = generateCompany(seed);
        return exampleOf(other.company, other.truth);
      }),
      truth.segmentNames.length,
    );
    const { figures, segments } = exampleOf(company, truth);
    const reached = adjustedRandIndex(taught(figures), segments);
    expect(reached).toBeGreaterThan(0.85);
    expect(reached).toBeLessThan(0.95);
    // No figure alone does it: the best one is well below all of them together.
    const alone = figures[0]?.map((_, f) => {
      const only = figures.map((row) => [row[f] ?? 0]);
      return adjustedRandIndex(teach([{ figures: only, segments }], truth.segmentNames.length)(only), segments);
    });
    expect(Math.max(...(alone ?? [1]))).toBeLessThan(0.45);
  });

  it('all have customers', () => {
    const counts = truth.segmentNames.map((_, s) => [...truth.segmentOf.values()].filter((of) => of === s).length);
    expect(Math.min(...counts)).toBeGreaterThan(100);
  });
});

describe('planted drivers of winning', () => {
  it('leave about 45 % of the closed deals won', () => {
    expect(rate(closed)).toBeGreaterThan(0.42);
    expect(rate(closed)).toBeLessThan(0.49);
  });

  it('are noisy: even who knows them is right only three times out of four or so', () => {
    expect(areaUnderCurve(truth.winProbabilityOf)).toBeGreaterThan(0.75);
    expect(areaUnderCurve(truth.winProbabilityOf)).toBeLessThan(0.81);
    expect(areaUnderCurve(truth.winProbabilityAtStageOf)).toBeGreaterThan(areaUnderCurve(truth.winProbabilityOf));
  });

  it('give true probabilities: of the deals at about p, about p are won', () => {
    for (let low = 0.1; low < 0.9; low += 0.2) {
      const bin = closed.filter(({ id }) => {
        const p = truth.winProbabilityOf.get(id) ?? 0;
        return p >= low && p < low + 0.2;
      });
      const mean = bin.reduce((sum, { id }) => sum + (truth.winProbabilityOf.get(id) ?? 0), 0) / bin.length;
      expect(Math.abs(rate(bin) - mean)).toBeLessThan(0.05);
    }
  });

  it('favour deals with a meeting, with more contacts, and of the usual size', () => {
    const met = new Set(
      company.activities.flatMap((a) => (a.kind === 'Meeting' && a.opportunity ? [a.opportunity] : [])),
    );
    const contacts = new Map<string, number>();
    for (const { opportunity } of company.contactRoles) contacts.set(opportunity, (contacts.get(opportunity) ?? 0) + 1);
    expect(rate(closed.filter(({ id }) => met.has(id)))).toBeGreaterThan(
      rate(closed.filter(({ id }) => !met.has(id))) + 0.12,
    );
    expect(rate(closed.filter(({ id }) => (contacts.get(id) ?? 0) >= 3))).toBeGreaterThan(
      rate(closed.filter(({ id }) => !contacts.has(id))) + 0.1,
    );
  });

  it('differ by the type of deal between segments', () => {
    const of = (segment: number, type: string) =>
      rate(closed.filter((deal) => truth.segmentOf.get(deal.customer) === segment && deal.type === type));
    // Integrators expand, service-led operators take service; neither does what the other does.
    expect(of(0, 'Expansion') - of(0, 'Service')).toBeGreaterThan(0.1);
    expect(of(3, 'Service') - of(3, 'New business')).toBeGreaterThan(0.1);
  });
});

describe('planted price response', () => {
  /** Discount on all lines of each deal that has lines. */
  const sums = new Map<string, { paid: number; list: number }>();
  for (const { opportunity, quantity, unitPrice, listPrice } of company.opportunityLines) {
    const held = sums.get(opportunity) ?? { paid: 0, list: 0 };
    sums.set(opportunity, { paid: held.paid + quantity * unitPrice, list: held.list + quantity * listPrice });
  }
  const discountOf = (id: string) => {
    const held = sums.get(id);
    return held ? 1 - held.paid / held.list : Number.NaN;
  };

  /** How much more often the cheaper half of a segment's deals is won; prices are compared within a customer. */
  function response(segment: number): number {
    const deals = closed.filter(({ id, customer }) => sums.has(id) && truth.segmentOf.get(customer) === segment);
    const usual = new Map<string, number[]>();
    for (const { id, customer } of deals) usual.set(customer, [...(usual.get(customer) ?? []), discountOf(id)]);
    const extra = (deal: (typeof deals)[number]) => {
      const all = usual.get(deal.customer) ?? [];
      return discountOf(deal.id) - all.reduce((sum, d) => sum + d, 0) / all.length;
    };
    const several = deals.filter((deal) => (usual.get(deal.customer)?.length ?? 0) > 2);
    return rate(several.filter((deal) => extra(deal) > 0)) - rate(several.filter((deal) => extra(deal) < 0));
  }

  it('is strong with trading houses and weak with service-led operators', () => {
    expect(response(4)).toBeGreaterThan(0.15);
    expect(response(4)).toBeGreaterThan(response(3) + 0.08);
  });
});

describe('planted configurations', () => {
  it('are the most frequent ones of their segment and system, and not the only ones', () => {
    const customers = new Map(company.orders.map((order) => [order.id, order.customer]));
    const options = new Map<string, string[]>();
    for (const { parentLine, product } of company.orderLines)
      if (parentLine) options.set(parentLine, [...(options.get(parentLine) ?? []), product]);
    const sold = new Map<string, Map<string, number>>();
    const systems = new Set(truth.modalConfiguration.map((modal) => modal.product));
    for (const { id, order, product } of company.orderLines) {
      if (!systems.has(product)) continue;
      const key = `${truth.segmentOf.get(customers.get(order) ?? '')} ${product}`;
      const configuration = (options.get(id) ?? []).sort().join('+');
      const counts = sold.get(key) ?? new Map<string, number>();
      sold.set(key, counts.set(configuration, (counts.get(configuration) ?? 0) + 1));
    }
    const frequent = truth.modalConfiguration.flatMap((modal) => {
      const counts = sold.get(`${modal.segment} ${modal.product}`) ?? new Map<string, number>();
      const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
      const usual = counts.get(modal.options.join('+')) ?? 0;
      return total < 20 ? [] : [{ first: usual === Math.max(...counts.values()), share: usual / total }];
    });
    expect(frequent.length).toBeGreaterThan(15);
    expect(frequent.every(({ first, share }) => first && share > 0.3 && share < 0.85)).toBe(true);
  });

  it('differ between segments', () => {
    const product = truth.modalConfiguration[0]?.product;
    const kinds = new Set(
      truth.modalConfiguration.filter((modal) => modal.product === product).map((modal) => modal.options.join('+')),
    );
    expect(kinds.size).toBeGreaterThanOrEqual(4);
  });
});
