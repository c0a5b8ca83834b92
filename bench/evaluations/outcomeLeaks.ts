import type { Company } from '../../connectors/sample/company';
import { companyToRows } from '../../connectors/sample/toTables';
import { findLeaks } from '../../core/judging/leaks';
import { createRandom } from '../../core/kernels/random';
import type { Frame } from '../../core/table/frame';
import { readSubject } from '../company';
import { figure, type Row, row } from '../form';
import { fitRows } from './fitRows';

type Deal = Company['opportunities'][number];
type Plant = (deal: Deal, won: boolean, share: number) => Deal;

/** Whom deals are handed to when they are lost. */
const ARCHIVE = 'archive';
const REASONS = ['Price', 'Competitor', 'No budget', 'Timing'];

/** Fields without a date through which a CRM tells how a deal ended: what the product itself reads of them must be refused. */
const IN_THE_COMPANY: readonly { name: string; driver: string; plant: Plant }[] = [
  {
    name: 'close reason in the source',
    driver: 'source',
    plant: (deal, won, share) => ({ ...deal, source: won ? 'Won' : REASONS[Math.floor(share * REASONS.length)] }),
  },
  {
    name: 'type filled only when won',
    driver: 'type',
    plant: (deal, won) => (won ? deal : { ...deal, type: undefined }),
  },
  {
    name: 'stage copied into the type',
    driver: 'type',
    plant: (deal) => ({ ...deal, type: deal.stage }),
  },
  {
    name: 'lost deals change owner',
    driver: 'owner',
    plant: (deal, won) => (won ? deal : { ...deal, owner: ARCHIVE }),
  },
];

/** That leaks planted in the built-in company and in a table of its closed deals are caught, and nothing clean is refused. */
export function companyLeakRows(seed: number): Row[] {
  const { company } = readSubject(`sample:${seed}`);
  const { leaks: clean, auc: honest } = checkOf(company);
  const caught = IN_THE_COMPANY.map(({ name, driver, plant }) => {
    const { leaks, auc } = checkOf(planted(company, plant));
    return { name, driver, found: leaks.some((leak) => leak.driver === driver && leak.sure), leaks, auc };
  });
  const others = caught.flatMap(({ driver, leaks }) => leaks.filter((leak) => leak.sure && leak.driver !== driver));
  return [
    row({
      name: 'built-in company: planted leaks refused',
      subject: told(caught),
      reference: `of ${caught.length}`,
      value: caught.filter(({ found }) => found).length / caught.length,
      unit: '',
      goal: '≥ 1',
    }),
    row({
      name: 'built-in company: clean drivers refused',
      subject: [...clean.filter(({ sure }) => sure), ...others].map(({ driver }) => driver).join(', ') || 'none',
      reference: `without planted leaks; asked about ${clean.map(({ driver }) => driver).join(', ') || 'none'}`,
      value: clean.filter(({ sure }) => sure).length + others.length,
      unit: '',
      goal: '≤ 0',
    }),
    row({
      name: 'built-in company: AUC on later deals after a refusal, above that without a leak',
      subject: caught.map(({ name, auc }) => `${name}: ${figure(auc)}`).join('; '),
      reference: `${figure(honest)} without planted leaks`,
      value: Math.max(...caught.map(({ auc }) => auc)) - honest,
      unit: '',
      goal: '≤ 0.03',
    }),
    ...tableLeakRows(company),
  ];
}

const told = (caught: readonly { name: string; found: boolean }[]) =>
  caught.map(({ name, found }) => `${name}${found ? '' : ': not caught'}`).join('; ');

function checkOf(company: Company) {
  const { check, card } = fitRows(companyToRows(company)).outcome.fitted ?? {};
  return { leaks: check?.leaks ?? [], auc: card?.chance.auc?.value ?? Number.NaN };
}

/** The company with something done to each closed deal. */
function planted(company: Company, plant: Plant): Company {
  const random = createRandom(1);
  const stages = new Map(company.stages.map((stage) => [stage.name, stage]));
  return {
    ...company,
    opportunities: company.opportunities.map((deal) => {
      const end = stages.get(deal.stage);
      return end?.closed ? plant(deal, end.won, random.next()) : deal;
    }),
  };
}

const words = (name: string, cells: readonly (string | undefined)[]) => {
  const dictionary = [...new Set(cells.flatMap((cell) => cell ?? []))];
  const codes = Int32Array.from(cells, (cell) => (cell === undefined ? -1 : dictionary.indexOf(cell)));
  return { name, values: { kind: 'category' as const, codes, dictionary } };
};
const numbers = (name: string, cells: readonly number[]) => ({
  name,
  values: { kind: 'number' as const, values: Float64Array.from(cells) },
});

/** Closed deals as an export shows them today: what was known before, and fields that were written when they closed. */
function closedDeals(company: Company): { won: boolean[]; clean: Frame['columns']; leaking: Frame['columns'] } {
  const stages = new Map(company.stages.map((stage) => [stage.name, stage]));
  const random = createRandom(2);
  const deals = company.opportunities.filter((deal) => stages.get(deal.stage)?.closed);
  const won = deals.map((deal) => stages.get(deal.stage)?.won === true);
  const draw = deals.map(() => random.next());
  const pick = (list: readonly string[], i: number) => list[Math.floor((draw[i] ?? 0) * list.length)];
  const clean: Frame['columns'] = [
    words(
      'type',
      deals.map(({ type }) => type),
    ),
    words(
      'source',
      deals.map(({ source }) => source),
    ),
    words(
      'owner',
      deals.map(({ owner }) => owner),
    ),
    numbers(
      'createdOn',
      deals.map(({ createdOn }) => Date.parse(createdOn) / 86_400_000),
    ),
    numbers(
      'list amount',
      deals.map(({ amount }) => amount ?? Number.NaN),
    ),
  ];
  const leaking: Frame['columns'] = [
    words(
      'close reason',
      won.map((one, i) => pick(one ? ['Best offer', 'Relationship'] : REASONS, i)),
    ),
    words(
      'loss reason',
      won.map((one, i) => (one ? undefined : pick(REASONS, i))),
    ),
    words(
      'stage',
      deals.map(({ stage }) => stage),
    ),
    words(
      'forecast',
      won.map((one) => (one ? 'Closed' : 'Omitted')),
    ),
    numbers(
      'amount',
      deals.map(({ amount }, i) => (won[i] ? (amount ?? 1) : 0)),
    ),
    numbers(
      'order date',
      deals.map(({ closeOn }, i) => (won[i] ? Date.parse(closeOn) / 86_400_000 : Number.NaN)),
    ),
  ];
  return { won, clean, leaking };
}

function tableLeakRows(company: Company): Row[] {
  const { won, clean, leaking } = closedDeals(company);
  const frame = { length: won.length, columns: [...clean, ...leaking] };
  const leaks = findLeaks(frame, { kind: 'classes', classes: won.map(Number) }, createRandom(1));
  const sure = new Set(leaks.flatMap(({ column, sure: is }) => (is && column !== undefined ? [column] : [])));
  const missed = leaking.filter(({ name }) => !sure.has(name));
  const wrong = clean.filter(({ name }) => sure.has(name));
  return [
    row({
      name: 'table of closed deals: planted leaks refused',
      subject:
        missed.length === 0
          ? leaking.map(({ name }) => name).join(', ')
          : `missed ${missed.map(({ name }) => name).join(', ')}`,
      reference: `of ${leaking.length}; lowest ${figure(Math.min(...leaks.filter((one) => one.sure).map(({ score }) => score)))}`,
      value: 1 - missed.length / leaking.length,
      unit: '',
      goal: '≥ 1',
    }),
    row({
      name: 'table of closed deals: clean columns refused',
      subject: wrong.map(({ name }) => name).join(', ') || 'none',
      reference: `of ${clean.length}`,
      value: wrong.length,
      unit: '',
      goal: '≤ 0',
    }),
  ];
}
