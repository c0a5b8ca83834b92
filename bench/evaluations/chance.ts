import type { Company } from '../../connectors/sample/company';
import { companyToRows } from '../../connectors/sample/toTables';
import { PeerlensError } from '../../core/crm/error';
import { parseDay } from '../../core/crm/time';
import { createScorer } from '../../core/engine/infer';
import type { Version } from '../../core/engine/version';
import { logLoss } from '../../core/judging/probabilities';
import { rocAuc } from '../../core/judging/ranking';
import { calibrationError, reliability } from '../../core/judging/reliability';
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

/** The cases as the metrics take them. */
const outcomes = (cases: readonly Judged[]) => Uint8Array.from(cases, (one) => (one.won ? 1 : 0));
const said = (cases: readonly Judged[], of: (one: Judged) => number) => Float64Array.from(cases, of);

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
  const truth = outcomes(cases);
  const lossOf = (of: (one: Judged) => number) => logLoss(truth, said(cases, of)) ?? Number.NaN;
  const aucOf = (of: (one: Judged) => number) => rocAuc(truth, said(cases, of)) ?? Number.NaN;
  const [ours, base] = [lossOf((one) => one.said), lossOf((one) => one.baseline)];
  const apart =
    calibrationError(
      reliability(
        truth,
        said(cases, (one) => one.said),
      ),
    ) ?? Number.NaN;
  const known = cases.every((one) => one.truth !== undefined);
  const best = known ? `; true probability ${figure(lossOf((one) => one.truth ?? 0))}` : '';
  const bestAuc = known ? `true probability ${figure(aucOf((one) => one.truth ?? 0))}` : '0.5 is chance';
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
      subject: figure(aucOf((one) => one.said)),
      reference: bestAuc,
      value: aucOf((one) => one.said),
      unit: '',
      goal: '',
    }),
    ...gainsRows(name, cases),
    row({
      name: `${name}: said against seen`,
      subject: figure(apart),
      reference: 'calibrated is 0',
      value: apart,
      unit: '',
      goal: '≤ 0.08',
    }),
    ...coverageRows(name, cases),
    ...(subject.truth ? plantedRangeRows() : []),
  ];
}
