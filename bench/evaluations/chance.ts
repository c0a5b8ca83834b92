import type { Company } from '../../connectors/sample/company';
import { companyToRows } from '../../connectors/sample/toTables';
import { PeerlensError } from '../../core/crm/error';
import { parseDay } from '../../core/crm/time';
import { createScorer } from '../../core/engine/infer';
import type { Version } from '../../core/engine/version';
import type { Rows } from '../../core/table/table';
import type { Subject } from '../company';
import { CouldNotRun, figure, type Row, row } from '../form';
import { coverageRows, type SaidRange } from './coverage';
import { fitRows } from './fitRows';
import { gainsRows } from './gains';
import { plantedRangeRows } from './plantedRange';
import { companyAsOf, daysBack } from './timeMachine';
import { createTrueChance } from './trueChance';

interface Judged extends SaidRange {
  baseline: number;
}

function logLoss(cases: readonly Judged[], of: (one: Judged) => number): number {
  const loss = cases.map((one) => {
    const p = Math.min(1 - 1e-6, Math.max(1e-6, of(one)));
    return one.won ? -Math.log(p) : -Math.log(1 - p);
  });
  return loss.reduce((sum, value) => sum + value, 0) / cases.length;
}

/** Area under the ROC curve by ranks, ties counted half. */
function auc(cases: readonly Judged[], of: (one: Judged) => number): number {
  const won = cases.filter((one) => one.won).map(of);
  const lost = cases.filter((one) => !one.won).map(of);
  let above = 0;
  for (const a of won) for (const b of lost) above += a > b ? 1 : a === b ? 0.5 : 0;
  return above / (won.length * lost.length);
}

/** Mean distance between said and seen, over tenths of what was said, weighted by their counts. */
function calibrationError(cases: readonly Judged[]): number {
  let error = 0;
  for (let tenth = 0; tenth < 10; tenth++) {
    const bin = cases.filter((one) => Math.min(9, Math.floor(one.said * 10)) === tenth);
    if (bin.length === 0) continue;
    const said = bin.reduce((sum, one) => sum + one.said, 0);
    error += Math.abs(said - bin.filter((one) => one.won).length);
  }
  return error / cases.length;
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
function judgeDay(
  subject: Subject,
  day: string,
  truthOf: TrueChance | undefined,
): { cases: Judged[]; abstained: number } {
  const before = companyAsOf(subject.company, day);
  const rows = companyToRows(before);
  const version = fitIfEnough(rows);
  if (!version) return { cases: [], abstained: 0 };
  const scorer = createScorer(version, rows);
  const stageOf = new Map(subject.company.stages.map((stage) => [stage.name, stage]));
  const closedBefore = before.opportunities.filter((deal) => stageOf.get(deal.stage)?.closed);
  const baseline =
    closedBefore.filter((deal) => stageOf.get(deal.stage)?.won).length / Math.max(1, closedBefore.length);
  const met = new Set(before.activities.filter((a) => a.kind === 'Meeting').map((a) => a.opportunity));
  const enteredOn = new Map(before.stageChanges.map((change) => [change.opportunity, change.at.slice(0, 10)]));
  const later = new Map(subject.company.opportunities.map((deal) => [deal.id, deal]));
  const cases: Judged[] = [];
  let abstained = 0;
  for (const deal of before.opportunities) {
    const end = stageOf.get(later.get(deal.id)?.stage ?? '');
    if (stageOf.get(deal.stage)?.closed || !end?.closed) continue;
    const { chance } = scorer.insight({ source: 'sample', kind: 'opportunity', id: deal.id }, {});
    if (!chance || chance.abstained) {
      abstained++;
      continue;
    }
    const [low, high] = chance.interval;
    cases.push({
      won: end.won,
      said: chance.probability,
      low,
      high,
      baseline,
      truth: truthOf?.(deal, parseDay(day) - parseDay(enteredOn.get(deal.id) ?? deal.createdOn)),
      shown: `${subject.truth?.segmentOf.get(deal.customer ?? '') ?? '–'}, ${deal.type}, ${met.has(deal.id)}`,
    });
  }
  return { cases, abstained };
}

/** The planted chance of a deal that has stood in its stage for so many days. */
type TrueChance = (deal: Company['opportunities'][number], days: number) => number | undefined;

function trueChanceOf({ truth }: Subject): TrueChance | undefined {
  if (!truth) return undefined;
  const trueChance = createTrueChance();
  return (deal, days) => {
    const planted = truth.winProbabilityOf.get(deal.id);
    return planted === undefined ? undefined : trueChance(planted, deal.stage, days);
  };
}

function hasOutcomes(company: Company): boolean {
  const stages = new Map(company.stages.map((stage) => [stage.name, stage]));
  const closed = company.opportunities.map((deal) => stages.get(deal.stage)).filter((stage) => stage?.closed);
  return closed.some((stage) => stage?.won) && closed.some((stage) => !stage?.won);
}

/** The chance to win on later deals, beside the base rate that was known at the time: four days back, a quarter apart. */
export function evaluateChance(subject: Subject): Row[] {
  const { name } = subject;
  if (!hasOutcomes(subject.company)) throw new CouldNotRun(`${name} has no lost deals: there is no chance to judge.`);
  const truthOf = trueChanceOf(subject);
  const judged = daysBack(subject.company, 4, 91).map((day) => judgeDay(subject, day, truthOf));
  const cases = judged.flatMap((one) => one.cases);
  const abstained = judged.reduce((sum, one) => sum + one.abstained, 0);
  if (cases.length === 0)
    throw new CouldNotRun(`${name}: the chance abstained for all ${abstained} deals that closed later.`);
  const [ours, base] = [logLoss(cases, (c) => c.said), logLoss(cases, (c) => c.baseline)];
  const known = cases.every((one) => one.truth !== undefined);
  const best = known ? `; true probability ${figure(logLoss(cases, (c) => c.truth ?? 0))}` : '';
  const bestAuc = known ? `true probability ${figure(auc(cases, (c) => c.truth ?? 0))}` : '0.5 is chance';
  const subjectText = `${cases.length} deals that closed later, ${abstained} abstained`;
  return [
    row({
      name: `${name}: log loss to base rate`,
      subject: `${figure(ours)}, ${subjectText}`,
      reference: `base rate ${figure(base)}${best}`,
      value: ours / base,
      unit: '×',
      goal: '≤ 1',
    }),
    row({
      name: `${name}: ranking (AUC)`,
      subject: figure(auc(cases, (c) => c.said)),
      reference: bestAuc,
      value: auc(cases, (c) => c.said),
      unit: '',
      goal: '',
    }),
    ...gainsRows(name, cases),
    row({
      name: `${name}: said against seen`,
      subject: figure(calibrationError(cases)),
      reference: 'calibrated is 0',
      value: calibrationError(cases),
      unit: '',
      goal: '≤ 0.08',
    }),
    ...coverageRows(name, cases),
    ...(subject.truth ? plantedRangeRows() : []),
  ];
}
