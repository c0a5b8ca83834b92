import { formatDay, parseDay } from '../../../core/crm/time';
import { createRandom } from '../../../core/kernels/random';
import { fitOutcome } from '../../../core/outcome/fit';
import type { OutcomeModel } from '../../../core/outcome/model';
import { type Estimate, estimateChance, indexOutcomes } from '../../../core/outcome/probability';
import type { Cell } from '../../../core/table/table';
import { makeRows } from '../engine/rows';

const TODAY = '2026-11-21';
const ASKED = 60;
const TYPES = ['New', 'Renewal', 'Upgrade'];
const TYPE_EFFECTS = [-0.6, 0.6, 0];

export interface PlantedDeals {
  /** Closed deals; {@link ASKED} open ones come on top. */
  deals: number;
  sources: number;
  customers: number;
  /** Deviation of the customers' own log-odds. */
  spread: number;
  /** Days from the first to the last of a deal. */
  days: number;
  /** Closed deals with a source that no other deal has. */
  rare?: number;
}

export interface AskedDeal extends Estimate {
  truth: number;
}

/**
 * Deals whose log-odds are planted on type, source and customer, and the chance of open ones with the planted probability.
 * Half of the open deals are of customers without a closed one.
 */
export function askPlanted(seed: number, of: PlantedDeals): { model: OutcomeModel; asked: AskedDeal[] } {
  const random = createRandom(seed);
  const below = (count: number) => Math.floor(random.next() * count);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const own = Array.from({ length: of.customers + ASKED }, () => of.spread * normal());
  const chance = (source: number, type: number, customer: number) =>
    1 / (1 + Math.exp(1.1 - (1.8 * source) / (of.sources - 1) - (TYPE_EFFECTS[type] ?? 0) - (own[customer] ?? 0)));
  const asOf = parseDay(TODAY);
  const idOf = (customer: number) => `c${String(customer).padStart(5, '0')}`;
  const truth = new Map<string, number>();
  const opportunity: ({ id: string } & Record<string, Cell>)[] = [];
  for (let i = 0; i < of.deals + ASKED; i++) {
    const open = i >= of.deals;
    const [source, type] = [below(of.sources), below(TYPES.length)];
    const customer = open && i % 2 === 0 ? of.customers + i - of.deals : below(of.customers);
    const p = chance(source, type, customer);
    const start = open ? asOf - 3 : asOf - 1_500 + below(1_400 - of.days);
    const id = `o${String(i).padStart(5, '0')}`;
    if (open) truth.set(id, p);
    opportunity.push({
      id,
      customer: idOf(customer),
      closed: !open,
      won: open ? undefined : random.next() < p,
      type: TYPES[type],
      source: i < (of.rare ?? 0) ? 'Only here' : `Source ${source}`,
      createdOn: formatDay(start),
      closeOn: formatDay(open ? asOf + 30 : start + of.days),
    });
  }
  const rows = makeRows({ customer: own.map((_, customer) => ({ id: idOf(customer) })), opportunity }, TODAY);
  const input = { asOf, years: 5, segmentOf: new Map<string, number>() };
  const model = fitOutcome(rows, input);
  const index = indexOutcomes(model, rows, input);
  const asked = [...truth].flatMap(([id, p]) => {
    const estimate = estimateChance(model, index, rows.opportunity.ids.indexOf(id));
    return estimate ? [{ ...estimate, truth: p }] : [];
  });
  return { model, asked };
}

/** The share of asked deals whose planted probability lies in the 80 % interval, and the mean width of the intervals. */
export function coverage(asked: readonly AskedDeal[]): { inside: number; width: number } {
  const inside = asked.filter(({ truth, interval: [low, high] }) => low <= truth && truth <= high).length;
  const width = asked.reduce((sum, { interval: [low, high] }) => sum + high - low, 0);
  return { inside: inside / asked.length, width: width / asked.length };
}
