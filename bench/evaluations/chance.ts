import type { Company } from '../../connectors/sample/company';
import { logLoss } from '../../core/judging/probabilities';
import { rocAuc } from '../../core/judging/ranking';
import { calibrationError, reliability } from '../../core/judging/reliability';
import type { Subject } from '../company';
import { CouldNotRun, figure, type Row, row } from '../form';
import { coverageRows } from './coverage';
import { gainsRows } from './gains';
import { type OpenDeal, openDealsOn, trueChanceOf } from './openDeals';
import { plantedRangeRows } from './plantedRange';
import { daysBack } from './timeMachine';

/** The cases as the metrics take them. */
const outcomes = (cases: readonly OpenDeal[]) => Uint8Array.from(cases, (one) => (one.won ? 1 : 0));
const said = (cases: readonly OpenDeal[], of: (one: OpenDeal) => number) => Float64Array.from(cases, of);

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
  const judged = daysBack(subject.company, 4, 91).map((day) => openDealsOn(subject, day, truthOf));
  const cases = judged.flatMap((one) => one.cases);
  const abstained = judged.reduce((sum, one) => sum + one.abstained, 0);
  if (cases.length === 0)
    throw new CouldNotRun(`${name}: the chance abstained for all ${abstained} deals that closed later.`);
  const truth = outcomes(cases);
  const lossOf = (of: (one: OpenDeal) => number) => logLoss(truth, said(cases, of)) ?? Number.NaN;
  const aucOf = (of: (one: OpenDeal) => number) => rocAuc(truth, said(cases, of)) ?? Number.NaN;
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
