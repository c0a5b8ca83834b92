import type { Company } from '../../connectors/sample/company';
import { createScorer } from '../../core/engine/infer';
import type { Version } from '../../core/engine/version';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { AGE_DRIVER } from '../../core/outcome/drivers';
import { fitCandidate, type Learning } from '../../core/outcome/learnCandidates';
import { influencesOf, partsOfTarget, type TargetModel } from '../../core/outcome/learnModel';
import type { DriverModel } from '../../core/outcome/model';
import type { Subject } from '../company';
import { CouldNotRun, type Row, row } from '../form';
import type { OpenDeals } from './openDeals';

const TOP = 5;
const RIDGE = 1;

/** What the chance of the built-in company is planted on, as the records show it, and how the product may call it. */
const PLANTED: readonly { name: string; drivers: readonly string[] }[] = [
  { name: 'type', drivers: ['type'] },
  { name: 'source', drivers: ['source'] },
  { name: 'meeting', drivers: ['meeting'] },
  { name: 'size', drivers: ['size'] },
  { name: 'contacts', drivers: ['contacts'] },
  { name: 'decisionMaker', drivers: ['decisionMaker'] },
  { name: 'price', drivers: ['priceLevel'] },
];

/** Where planted drivers stand in one company. */
export interface DriverRanks {
  /** Of each planted driver: its place (from 1) for a model that knows the planted drivers, and for the product; undefined = not used. */
  ranks: { name: string; best: number; own: number | undefined }[];
  /** Planted drivers that the product uses, and whether they point the right way. */
  signs: { name: string; right: boolean }[];
}

type Deal = Company['opportunities'][number];

/** Closed deals with what was planted in them. */
function plantedTable({ company, truth }: Subject): Learning {
  const stages = new Map(company.stages.map((stage) => [stage.name, stage]));
  const deals = company.opportunities.filter((deal) => stages.get(deal.stage)?.closed);
  const roles = groupBy(company.contactRoles, (role) => role.opportunity);
  const lines = groupBy(company.opportunityLines, (line) => line.opportunity);
  const met = new Set(company.activities.filter(({ kind }) => kind === 'Meeting').map((one) => one.opportunity));
  const levels = deals.map((deal) => priceLevel(lines.get(deal.id) ?? []));
  const sizes = deals.map((deal) => (deal.amount && deal.amount > 0 ? Math.log(deal.amount) : Number.NaN));
  const words = (name: string, of: (deal: Deal) => string | undefined) => {
    const cells = deals.map(of);
    const dictionary = [...new Set(cells.flatMap((cell) => cell ?? []))].sort();
    const codes = Int32Array.from(cells, (cell) => (cell === undefined ? -1 : dictionary.indexOf(cell)));
    return { name, values: { kind: 'category' as const, codes, dictionary } };
  };
  const numbers = (name: string, values: readonly number[]) => ({
    name,
    values: { kind: 'number' as const, values: Float64Array.from(values) },
  });
  const columns = [
    words('segment', (deal) => String(truth?.segmentOf.get(deal.customer) ?? -1)),
    words('type', (deal) => deal.type),
    words('source', (deal) => deal.source),
    words('meeting', (deal) => (met.has(deal.id) ? 'yes' : 'no')),
    numbers(
      'contacts',
      deals.map((deal) => Math.min(4, roles.get(deal.id)?.length ?? 0)),
    ),
    words('decisionMaker', (deal) =>
      roles.get(deal.id)?.some(({ role }) => role === 'Decision Maker') ? 'yes' : 'no',
    ),
    numbers('size', lessUsual(deals, sizes)),
    numbers('price', lessUsual(deals, levels)),
  ];
  return {
    count: 2,
    frame: { length: deals.length, columns },
    classes: Int32Array.from(deals, (deal) => (stages.get(deal.stage)?.won ? 1 : 0)),
    cases: Int32Array.from(deals.keys()),
  };
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** Logarithm of net over list price. */
function priceLevel(lines: Company['opportunityLines']): number {
  const sum = (of: (line: Company['opportunityLines'][number]) => number) =>
    lines.reduce((all, line) => all + line.quantity * of(line), 0);
  const [net, list] = [sum((line) => line.unitPrice), sum((line) => line.listPrice)];
  return net > 0 && list > 0 ? Math.log(net / list) : Number.NaN;
}

/** Each value less the mean of its customer's. */
function lessUsual(deals: readonly Deal[], values: readonly number[]): number[] {
  const byCustomer = groupBy(
    deals.map((deal, i) => ({ customer: deal.customer, value: values[i] ?? Number.NaN })),
    (one) => one.customer,
  );
  return deals.map((deal, i) => {
    const own = (byCustomer.get(deal.customer) ?? []).map(({ value }) => value).filter(Number.isFinite);
    return (values[i] ?? Number.NaN) - own.reduce((sum, one) => sum + one, 0) / own.length;
  });
}

/** The regression on the planted drivers with the outcomes of all deals: no model of the records knows more of them. */
function bestModel(planted: Learning): TargetModel {
  const recipe = { candidate: 'regression', ridge: RIDGE } as const;
  const parts = finish(fitCandidate(planted, recipe, createRandom(1)));
  const columns = planted.frame.columns.map(({ name }) => name);
  return { format: 1, classes: 2, shares: [], candidate: 'regression', offset: false, columns, ...parts };
}

/** Ranks of the planted drivers in a company, and the directions that the product's version of a day gives them. */
export function driverRanks(subject: Subject, day: Pick<OpenDeals, 'made'> | undefined): DriverRanks {
  if (!subject.truth || !day?.made) throw new CouldNotRun(`Nothing is planted, or learnt, in ${subject.name}.`);
  const { rows, version } = day.made;
  const planted = plantedTable(subject);
  const best = bestModel(planted);
  const parts = finish(partsOfTarget(best, planted.frame));
  const bestOrder = influencesOf(parts).map(({ column }) => column);
  const { attributes } = finish(createScorer(version, rows).modelCard([]));
  const used = attributes.filter(({ id, influence }) => influence > 0 && id !== AGE_DRIVER);
  const strength = new Map(used.map(({ id, influence }) => [id, influence]));
  const slope = version.outcome.fitted?.response?.slope;
  if (slope !== undefined) strength.set('priceLevel', Math.abs(slope) * spreadOf(planted, 'price'));
  const order = [...strength].sort(([, a], [, b]) => b - a).map(([id]) => id);
  const place = (list: readonly string[], names: readonly string[]) => {
    const at = list.findIndex((name) => names.includes(name));
    return at < 0 ? undefined : at + 1;
  };
  return {
    ranks: PLANTED.map(({ name, drivers }) => ({
      name,
      best: place(bestOrder, [name]) ?? Number.POSITIVE_INFINITY,
      own: place(order, drivers),
    })),
    signs: signsOf(version, best, slope),
  };
}

/** Mean distance of a number from its mean. */
function spreadOf({ frame }: Learning, name: string): number {
  const values = frame.columns.find((column) => column.name === name)?.values;
  if (values?.kind !== 'number') return 0;
  const known = [...values.values].filter(Number.isFinite);
  const middle = known.reduce((sum, one) => sum + one, 0) / known.length;
  return known.reduce((sum, one) => sum + Math.abs(one - middle), 0) / known.length;
}

/** What the product adds for levels of drivers of which the planted direction is known. */
function signsOf(version: Version, best: TargetModel, slope: number | undefined): DriverRanks['signs'] {
  const added = version.outcome.fitted?.drivers?.added ?? {};
  const signs: DriverRanks['signs'] = [];
  const higher = (name: string, more: string, less: string) => {
    const own = added[name];
    if (own?.[more] !== undefined || own?.[less] !== undefined)
      signs.push({ name, right: (own[more] ?? 0) > (own[less] ?? 0) });
  };
  higher('meeting', 'yes', 'no');
  higher('size', 'halved', 'doubled');
  higher('contacts', 'three', 'none');
  higher('decisionMaker', 'yes', 'no');
  for (const name of ['type', 'source'])
    if (added[name]) signs.push({ name, right: together(added[name] ?? {}, levelsOf(best, name)) > 0 });
  if (slope !== undefined) signs.push({ name: 'price', right: slope < 0 });
  return signs;
}

/** What the best model adds for each word of a column. */
function levelsOf({ linear }: TargetModel, name: string): Record<string, number> {
  const column = linear?.columns.find((one) => one.name === name);
  if (!linear || column?.kind !== 'category') return {};
  return Object.fromEntries(column.levels.map((level, i) => [level, linear.added[column.at + i] ?? 0]));
}

/** How far two sets of effects go together: their covariance over the levels that both have. */
function together(own: DriverModel['added'][string], best: Record<string, number>): number {
  const levels = Object.keys(own).filter((level) => level in best);
  const mean = (of: Record<string, number>) => levels.reduce((sum, level) => sum + (of[level] ?? 0), 0) / levels.length;
  const [a, b] = [mean(own), mean(best)];
  return levels.reduce((sum, level) => sum + ((own[level] ?? 0) - a) * ((best[level] ?? 0) - b), 0);
}

/** Whether planted drivers that a perfect model has among its first five are among the product's, and point the right way. */
export function driverRows(name: string, companies: readonly DriverRanks[]): Row[] {
  const wanted = companies.flatMap(({ ranks }) => ranks.filter(({ best }) => best <= TOP));
  const found = wanted.filter(({ own }) => own !== undefined && own <= TOP);
  const missed = new Map<string, number>();
  for (const one of wanted) if (!found.includes(one)) missed.set(one.name, (missed.get(one.name) ?? 0) + 1);
  const signs = companies.flatMap((one) => one.signs);
  const wrong = signs.filter(({ right }) => !right);
  return [
    row({
      name: `${name}: planted drivers among the first ${TOP}`,
      subject: `${found.length} of ${wanted.length}${missed.size > 0 ? `; missed ${[...missed].map(([who, times]) => `${who} ${times} ×`).join(', ')}` : ''}`,
      reference: `where a regression on the planted drivers with all outcomes has them`,
      value: wanted.length > 0 ? found.length / wanted.length : 1,
      unit: '',
      goal: '≥ 1',
    }),
    row({
      name: `${name}: planted drivers that point the wrong way`,
      subject: wrong.map((one) => one.name).join(', ') || 'none',
      reference: `of ${signs.length} that are used`,
      value: wrong.length,
      unit: '',
      goal: '≤ 0',
    }),
  ];
}
