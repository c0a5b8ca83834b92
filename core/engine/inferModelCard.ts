import { dealFits } from '../configuration/dealFit';
import { orderSteps } from '../configuration/orders';
import { type Text, text } from '../crm/text';
import { countArguments } from '../outcome/argued';
import { attributesOf } from '../outcome/attributes';
import { notFor, notSeen, notTrust } from '../outcome/cardLimits';
import { cardState } from '../outcome/cardState';
import { type Deals, dealSteps, lastClosedFirst } from '../outcome/deals';
import { commonSteps, UNTOLD } from '../outcome/drivers';
import { driverSet } from '../outcome/estimate';
import { tally } from '../outcome/ladder';
import { type GroupLoss, NEEDED_DEALS, type OutcomeModel, SEGMENTS_LEFT_OUT } from '../outcome/model';
import type { GroupFigures, ModelCard } from '../outcome/modelCard';
import { segmentEvidence } from '../outcome/segmentEvidence';
import { isThin } from '../outcome/thin';
import type { ArguedReason } from '../protocol';
import { industryRegions, segmentRows } from '../table/customerGroups';
import type { Rows } from '../table/table';
import { segmentName, segmentsById } from './inferPlaces';
import type { Version } from './version';

/**
 * Everything that is to be known of the chance of a version before it is believed. What the version keeps of its judgement is told as it is; counts
 * are read from the rows as they stood on the day of the fit. Pure; in steps of at most some milliseconds.
 * @param argued what was said against reasons, of all records.
 */
export function* inferModelCard(
  version: Version,
  rows: Rows,
  argued: readonly Pick<ArguedReason, 'reason' | 'because'>[],
): Generator<undefined, ModelCard> {
  const { outcome, plan, asOf } = version;
  const deals = yield* dealSteps(rows, asOf, outcome.years);
  yield;
  const segmentOf = segmentsById(version);
  const groups = { segment: segmentRows(rows, segmentOf), industryRegion: industryRegions(rows) };
  yield;
  const known = tally(deals, groups, asOf);
  yield;
  const orders = yield* orderSteps(rows, asOf, version.configuration.years);
  const common = yield* commonSteps(deals, dealFits(orders));
  const { fitted } = outcome;
  const reviewed = new Set(plan.reviewedDrivers);
  const leaks = (fitted?.check.leaks ?? []).map((leak) => ({ ...leak, reviewed: reviewed.has(leak.driver) }));
  const rated = yield* attributesOf(deals, driverSet(deals, groups, UNTOLD, common), {
    influence: fitted?.drivers?.influence,
    leaking: new Set(leaks.flatMap(({ driver, sure }) => (sure ? [driver] : []))),
    leftOut: new Set(plan.withoutDrivers),
    enough: !isThin(outcome),
  });
  const data = dataOf(deals, outcome);
  const judged = judgedOf(version);
  return {
    versionId: version.id,
    fittedAt: version.fittedAt,
    asOf,
    ...cardState(outcome, judged, leaks.filter((leak) => !leak.reviewed).length),
    data,
    ...(judged && { judged }),
    ...(fitted?.figures?.asked && { timeMachine: fitted.figures.asked }),
    ...rated,
    leaks,
    segments: segmentEvidence(
      known,
      version.segments.flatMap((_, s) => segmentName(version, s) ?? []),
    ),
    argued: countArguments(argued).map((one) => ({ ...one, name: text(`dealFact.${one.driver}`) })),
    notSeen: notSeen(deals),
    notFor: notFor(),
    notTrust: notTrust(judged, data.to - data.from, fitted?.response !== undefined),
  };
}

function dataOf(deals: Deals, { won, lost }: OutcomeModel): ModelCard['data'] {
  const { closedOn, customer, from } = deals;
  const closed = lastClosedFirst(deals);
  const [last, first] = [closed[0] ?? -1, closed.at(-1) ?? -1];
  return {
    from: closedOn[first] ?? from,
    to: Math.max(closedOn[last] ?? from, from),
    won,
    lost,
    needed: NEEDED_DEALS,
    customers: new Set(closed.flatMap((deal) => ((customer[deal] ?? -1) >= 0 ? [customer[deal]] : []))).size,
  };
}

function judgedOf({ outcome: { fitted }, segments, plan }: Version): ModelCard['judged'] {
  const { judgement, card, figures } = fitted ?? {};
  if (!judgement || !card || !figures) return undefined;
  const { split, trainDeals, testDeals, moments, ladder, baseRate } = judgement;
  const { learnt, later, byStage, bySegment, segmentEffect } = figures;
  const leftOut = plan.withoutDrivers?.includes(SEGMENTS_LEFT_OUT) === true;
  return {
    split,
    trainDeals,
    testDeals,
    moments,
    card,
    learnt,
    later,
    ladder,
    baseRate,
    byStage: byStage.map((of) => told(of, stageName(of.group))),
    bySegment: bySegment.map((of) => told(of, segments[of.group as number]?.label ?? text('card.noSegment'))),
    ...(segmentEffect && { segmentEffect: { ...segmentEffect, leftOut } }),
  };
}

const stageName = (stage: string | number) =>
  stage === '' ? text('card.noStage') : text('card.word', { word: String(stage) });

function told({ group: _, ...figures }: GroupLoss, name: Text): GroupFigures {
  return { ...figures, name, shareWon: figures.won / Math.max(1, figures.moments) };
}
