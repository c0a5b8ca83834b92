import type { Company } from '../../connectors/sample/company';
import { generateCompany } from '../../connectors/sample/generate';
import { companyToRows } from '../../connectors/sample/toTables';
import { readCatalogue } from '../../core/configuration/catalogue';
import { orderSteps } from '../../core/configuration/orders';
import { contextWords, customerContext } from '../../core/configuration/recommend/context';
import type { Hit } from '../../core/configuration/recommend/judge';
import { configuredProducts, judgedProducts } from '../../core/configuration/recommend/products';
import type { Recommender } from '../../core/configuration/recommend/recommend';
import { askOf } from '../../core/configuration/recommend/table';
import { parseDay } from '../../core/crm/time';
import { segmentsById } from '../../core/engine/inferPlaces';
import { finish } from '../../core/kernels/finish';
import { betaQuantile } from '../../core/outcome/beta';
import { figure, type Row, row } from '../form';
import { CHOSEN, type HitsByMethod, hitsOnLater, meansOf, methodRows } from './configurationHits';
import { fitRows } from './fitRows';
import { companyAsOf, daysBack } from './timeMachine';

/** What is foreseen: the last so many days. */
const LATER_DAYS = 365;
const YEARS = 5;

/** Deals by whether what they offer is what would have been proposed on the day before they were opened. */
interface Wins {
  matching: { won: number; of: number };
  other: { won: number; of: number };
}

/** Unseen companies: a version of a year ago, and what was ordered and won since. */
export function evaluateCompanies(seeds: readonly number[]): Row[] {
  const found: HitsByMethod = new Map();
  const wins: Wins = { matching: { won: 0, of: 0 }, other: { won: 0, of: 0 } };
  for (const seed of seeds) evaluateCompany(generateCompany(seed).company, found, wins);
  const name = `built-in company, ${seeds.length} unseen seeds`;
  return [...methodRows(name, found), agreementRow(name, found.get(CHOSEN) ?? []), winRow(name, wins)];
}

function evaluateCompany(company: Company, found: HitsByMethod, wins: Wins): void {
  const day = daysBack(company, 1, LATER_DAYS)[0] as string;
  const before = companyToRows(companyAsOf(company, day));
  const version = fitRows(before);
  const segmentOf = segmentsById(version);
  const [now, asOf] = [companyToRows(company), parseDay(day)];
  const context = customerContext(now, (customer) => segmentOf.get(now.customer.ids[customer] ?? '')?.toString());
  const index = finish(orderSteps(now, parseDay(company.today), YEARS));
  const catalogue = readCatalogue(now);
  const products = finish(judgedProducts(index, catalogue, context)).map((one) => ({
    ...one,
    earlier: one.table.day.filter((on) => on <= asOf).length,
  }));
  hitsOnLater(products, version.configuration.recommendation, found);
  const past = finish(orderSteps(before, asOf, YEARS));
  const contextThen = customerContext(before, (customer) =>
    segmentOf.get(before.customer.ids[customer] ?? '')?.toString(),
  );
  const recommenders = configuredProducts(past, catalogue, contextThen, version.configuration.recommendation);
  const customers = new Map(before.customer.ids.map((id, at) => [id, at]));
  countWins(company, day, wins, (product, customer) => {
    const recommender = recommenders(product);
    const at = customers.get(customer) ?? -1;
    return recommender && proposed(recommender, at, at < 0 ? {} : contextWords(contextThen.factsOf(at)));
  });
}

/** Ids of the options that are proposed inside a product, at any depth. */
function proposed(
  { table, recommend }: Recommender,
  customer: number,
  words: Record<string, string | undefined>,
): Set<string> | undefined {
  const found = recommend(askOf(table, {}, words, customer));
  if (!found) return undefined;
  const { variables } = table.model;
  return new Set(variables.flatMap(({ product }, v) => ((found.values[v] as number) > 0 ? [product] : [])));
}

/** Whether two sets of options are the same but for one option. */
function matches(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  let both = 0;
  for (const option of one) if (other.has(option)) both++;
  return one.size + other.size - 2 * both <= 1;
}

/** Deals that were opened after the day and are closed: what they offer of a product beside what would have been proposed. */
function countWins(
  company: Company,
  day: string,
  wins: Wins,
  propose: (product: string, customer: string) => ReadonlySet<string> | undefined,
): void {
  const stages = new Map(company.stages.map((stage) => [stage.name, stage]));
  const optionsOf = new Map<string, Set<string>>();
  for (const { product, option } of company.productOptions)
    optionsOf.set(product, (optionsOf.get(product) ?? new Set<string>()).add(option));
  const lines = new Map<string, Set<string>>();
  for (const { opportunity, product } of company.opportunityLines)
    lines.set(opportunity, (lines.get(opportunity) ?? new Set<string>()).add(product));
  for (const deal of company.opportunities) {
    const stage = stages.get(deal.stage);
    if (deal.createdOn.slice(0, 10) <= day || !stage?.closed) continue;
    const offered = lines.get(deal.id) ?? new Set<string>();
    const system = [...offered].find((product) => (optionsOf.get(product)?.size ?? 0) > 5);
    if (system === undefined) continue;
    const inside = optionsInside(system, optionsOf);
    const wanted = propose(system, deal.customer);
    if (!wanted) continue;
    const group = matches(wanted, new Set([...offered].filter((product) => inside.has(product))))
      ? wins.matching
      : wins.other;
    group.of++;
    if (stage.won) group.won++;
  }
}

function optionsInside(product: string, optionsOf: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set<string>();
  const visit = (one: string) => {
    for (const option of optionsOf.get(one) ?? [])
      if (!found.has(option)) {
        found.add(option);
        visit(option);
      }
  };
  visit(product);
  return found;
}

/** How often people chose later what would have been proposed: agreement with those that know their customers. */
function agreementRow(name: string, hits: readonly Hit[]): Row {
  const { accuracy, first } = meansOf(hits);
  const nearly = hits.filter(({ edits }) => edits <= 1).length / hits.length;
  return row({
    name: `${name}: proposals agree with what people chose later`,
    subject: `${figure(100 * accuracy)} % of the parameters, ${figure(100 * first)} % of the configurations`,
    reference: 'at most one parameter to change',
    value: nearly,
    unit: `of ${hits.length} configurations`,
    goal: '',
  });
}

/** 80 % of a share by a Beta with Jeffreys' prior. */
function shareTold({ won, of }: Wins['matching']): string {
  const [low, high] = [0.1, 0.9].map((p) => betaQuantile(p, won + 0.5, of - won + 0.5));
  return `${won} of ${of} won, ${figure(100 * (won / of))} % (80 %: ${figure(100 * (low ?? 0))}–${figure(100 * (high ?? 0))} %)`;
}

function winRow(name: string, { matching, other }: Wins): Row {
  return row({
    name: `${name}: offers that match the proposal, but for one option`,
    subject: shareTold(matching),
    reference: `the others ${shareTold(other)}`,
    value: matching.won / matching.of - other.won / other.of,
    unit: 'more won',
    goal: '',
  });
}
