import type { Company } from '../../connectors/sample/company';
import { companyToRows } from '../../connectors/sample/toTables';
import { PeerlensError } from '../../core/crm/error';
import { parseDay } from '../../core/crm/time';
import { createScorer } from '../../core/engine/infer';
import { segmentsById } from '../../core/engine/inferPlaces';
import type { Version } from '../../core/engine/version';
import { shareOfOnes } from '../../core/judging/probabilities';
import { AGE_DRIVER, ageLevel } from '../../core/outcome/drivers';
import type { Standing } from '../../core/outcome/estimate';
import { segmentOn } from '../../core/outcome/ladder';
import { moments } from '../../core/outcome/moments';
import { estimateChance, indexOutcomes, type OutcomeIndex } from '../../core/outcome/probability';
import type { Rows } from '../../core/table/table';
import type { Subject } from '../company';
import type { SaidRange } from './coverage';
import { fitRows } from './fitRows';
import { companyAsOf } from './timeMachine';
import { createTrueChance } from './trueChance';

/** A deal that was open on a day and has closed since, and what was said of it on that day. */
export interface OpenDeal extends SaidRange {
  id: string;
  /** Share won of all deals that had closed by then. */
  baseline: number;
  /** What the ladder alone says. */
  ladder: number;
  /** From where on the version calls a deal won. */
  threshold: number;
  /** What was known of it, by name. */
  facts: Facts;
}

/** Levels of the chance's own drivers, and the groups of the ladder. */
export type Facts = ReadonlyMap<string, string>;

/** A moment of a deal that had closed by the day, for those who learn from the same. */
export interface ClosedMoment {
  won: boolean;
  deal: number;
  facts: Facts;
}

export interface OpenDeals {
  cases: OpenDeal[];
  abstained: number;
  /** What the day's rows came to; absent where there was no version. */
  made?: { version: Version; rows: Rows };
  closed: ClosedMoment[];
}

/** On a day before the company had customers enough for segments, the extension says nothing of any deal. */
function fitIfEnough(rows: Rows): Version | undefined {
  try {
    return fitRows(rows);
  } catch (error) {
    if (error instanceof PeerlensError && error.failure.code === 'tooFewCustomers') return undefined;
    throw error;
  }
}

/** What the panel would have said of every deal that was open on a day and has closed since. */
export function openDealsOn(subject: Subject, day: string, truthOf: TrueChance | undefined): OpenDeals {
  const before = companyAsOf(subject.company, day);
  const rows = companyToRows(before);
  const version = fitIfEnough(rows);
  if (!version) return { cases: [], abstained: 0, closed: [] };
  const scorer = createScorer(version, rows);
  const index = indexOf(version, rows, parseDay(day));
  const stageOf = new Map(subject.company.stages.map((stage) => [stage.name, stage]));
  const closedBefore = before.opportunities.filter((deal) => stageOf.get(deal.stage)?.closed);
  const baseline = shareOfOnes(closedBefore.map((deal) => (stageOf.get(deal.stage)?.won ? 1 : 0)));
  const met = new Set(before.activities.filter((a) => a.kind === 'Meeting').map((a) => a.opportunity));
  const enteredOn = new Map(before.stageChanges.map((change) => [change.opportunity, change.at.slice(0, 10)]));
  const later = new Map(subject.company.opportunities.map((deal) => [deal.id, deal]));
  const rowOf = new Map(rows.opportunity.ids.map((id, row) => [id, row]));
  const cases: OpenDeal[] = [];
  let abstained = 0;
  for (const deal of before.opportunities) {
    const end = stageOf.get(later.get(deal.id)?.stage ?? '');
    if (stageOf.get(deal.stage)?.closed || !end?.closed) continue;
    const { chance } = scorer.insight({ source: 'sample', kind: 'opportunity', id: deal.id }, {});
    const estimate = estimateChance(version.outcome, index, rowOf.get(deal.id) ?? -1);
    if (!chance || chance.abstained || !estimate) {
      abstained++;
      continue;
    }
    const [low, high] = chance.interval;
    cases.push({
      id: deal.id,
      won: end.won,
      said: chance.probability,
      low,
      high,
      baseline,
      ladder: estimate.base.ladder.rate,
      threshold: version.outcome.fitted?.card?.threshold ?? 0.5,
      facts: factsAt(index, estimate.at),
      truth: truthOf?.(deal, parseDay(day) - parseDay(enteredOn.get(deal.id) ?? deal.createdOn)),
      shown: `${subject.truth?.segmentOf.get(deal.customer ?? '') ?? '–'}, ${deal.type}, ${met.has(deal.id)}`,
    });
  }
  return { cases, abstained, made: { version, rows }, closed: closedMoments(index) };
}

function indexOf(version: Version, rows: Rows, asOf: number): OutcomeIndex {
  const segmentOf = segmentsById(version);
  return indexOutcomes(version.outcome, rows, { asOf, segmentOf });
}

/** Every moment of the deals that had closed, as the chance itself compares them. */
function closedMoments(index: OutcomeIndex): ClosedMoment[] {
  const { deals } = index;
  return moments(deals, Number.NEGATIVE_INFINITY, deals.asOf).map((moment) => ({
    won: moment.won,
    deal: moment.deal,
    facts: factsAt(index, moment),
  }));
}

function factsAt({ deals, drivers, known }: OutcomeIndex, { deal, day, stage, age }: Standing): Facts {
  const facts = new Map<string, string>();
  drivers.levelsOf(deal, day).forEach((level, d) => {
    if (level !== undefined) facts.set(drivers.ids[d] ?? '', level);
  });
  const customer = deals.customer[deal] ?? -1;
  const segment = segmentOn(deals, known.groups, customer, day);
  facts.set(AGE_DRIVER, ageLevel(stage, age));
  facts.set('stage', String(stage));
  if (segment >= 0) facts.set('segment', String(segment));
  if (customer >= 0) facts.set('industryRegion', String(known.groups.industryRegion[customer] ?? -1));
  return facts;
}

/** The planted chance of a deal that has stood in its stage for so many days. */
export type TrueChance = (deal: Company['opportunities'][number], days: number) => number | undefined;

export function trueChanceOf({ truth }: Subject): TrueChance | undefined {
  if (!truth) return undefined;
  const trueChance = createTrueChance();
  return (deal, days) => {
    const planted = truth.winProbabilityOf.get(deal.id);
    return planted === undefined ? undefined : trueChance(planted, deal.stage, days);
  };
}
