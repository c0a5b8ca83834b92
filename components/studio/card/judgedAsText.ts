import { text } from '../../../core/crm/text';
import type { CardNumber, ChanceCard } from '../../../core/outcome/card';
import type { GroupFigures, ModelCard } from '../../../core/outcome/modelCard';
import { CLASS_NUMBERS, PROBABILITY_NUMBERS } from '../../judged/ChanceNumbers';
import type { Markdown } from './markdown';

type Judged = NonNullable<ModelCard['judged']>;

/** What was said and what came of later deals: at the threshold, by range of the chance, by stage and by segment. */
export function saidAndCame(judged: Judged, md: Markdown): string[] {
  const { say } = md;
  const { card, moments, testDeals, byStage, bySegment } = judged;
  const [lostLost = 0, lostWon = 0, wonLost = 0, wonWon = 0] = card.confusion;
  const threshold = Math.round(100 * card.threshold);
  const count = (number: number) => say('number', { number });
  return [
    `### ${say('studio.said', { threshold })}`,
    say(card.chosenOn > 0 ? 'studio.said.chosen' : 'studio.said.half', { threshold }),
    say('studio.said.body', { right: wonWon + lostLost, of: moments, deals: testDeals }),
    ...md.table(
      ['corner', 'saidWon', 'saidLost'].map((key) => say(`studio.said.${key}`)),
      [
        [say('studio.said.wasWon'), count(wonWon), count(wonLost)],
        [say('studio.said.wasLost'), count(lostWon), count(lostLost)],
      ],
    ),
    `### ${say('judged.reliability')}`,
    ...md.table(
      ['range.head', 'rows', 'said', 'seen'].map((key) => say(`judged.${key}`)),
      card.reliability.map(({ from, to, rows, said, seen }) => [
        say('judged.range', { low: count(Math.round(100 * from)), high: count(Math.round(100 * to)) }),
        count(rows),
        md.number(100 * said, 1),
        md.number(100 * seen, 1),
      ]),
    ),
    ...figures(say('studio.groups.stages'), byStage, md),
    ...figures(say('studio.groups.segments'), bySegment, md),
  ];
}

function figures(title: string, groups: readonly GroupFigures[], md: Markdown): string[] {
  if (groups.length === 0) return [];
  const { say } = md;
  const heads = ['group', 'deals', 'said', 'won', 'against'].map((column) => say(`studio.groups.${column}`));
  const rows = groups.map(({ name, deals, moments, said, shareWon, loss, baseRate }) => [
    md.safe(name),
    say('number', { number: deals }),
    md.hundredths(said),
    md.hundredths(shareWon),
    say(loss.logLoss < baseRate.logLoss ? 'studio.groups.nearer' : 'studio.groups.notNearer'),
    say('number', { number: moments }),
    ...[loss, baseRate].flatMap(({ logLoss, brier }) => [md.number(logLoss), md.number(brier)]),
  ]);
  const losses = ['judged.chance', 'studio.text.baseRate'].flatMap((of) =>
    ['logLoss', 'brier'].map((loss) => `${say(`judged.${loss}`)}: ${say(of)}`),
  );
  return [`### ${title}`, ...md.table([...heads, say('judged.rows'), ...losses], rows)];
}

/** The measures by their names, with the ranges that hold 95 of 100 resamples of the deals. */
export function measures(judged: Judged, md: Markdown): string[] {
  const { say, number } = md;
  const { split, trainDeals, testDeals, moments, learnt, later, ladder, baseRate, segmentEffect, card } = judged;
  const threshold = number(card.threshold, 2);
  return [
    `## ${say('judged.title')}`,
    say('judged.deals', { train: trainDeals, day: { as: 'day', day: split }, test: testDeals, moments }),
    `- ${say('judged.losses', { later: number(later.logLoss), ladder: number(ladder.logLoss), base: number(baseRate.logLoss) })}`,
    `- ${say('judged.gap', { learnt: number(learnt.logLoss), later: number(later.logLoss) })}`,
    ...(segmentEffect
      ? [
          `- ${say('judged.segments', { with: number(segmentEffect.with.logLoss), without: number(segmentEffect.without.logLoss) })}`,
        ]
      : []),
    `### ${say('judged.classes')}`,
    card.chosenOn > 0 ? say('judged.threshold', { threshold, rows: card.chosenOn }) : say('judged.threshold.none'),
    ...numbers(CLASS_NUMBERS, classRows(card, md), md),
    `### ${say('judged.probabilities')}`,
    say('judged.probabilities.help'),
    ...numbers(
      PROBABILITY_NUMBERS,
      [
        [say('judged.chance'), card.chance],
        [say('judged.baseRate', { rate: number(card.trainRate) }), card.baseRate],
      ],
      md,
    ),
  ];
}

function classRows(card: ChanceCard, { say, number }: Markdown): [string, ChanceCard['atHalf']][] {
  const at = (threshold: number) => say('judged.at', { threshold: number(threshold, 2) });
  return [
    [at(0.5), card.atHalf],
    [at(card.threshold), card.atThreshold],
    [say('judged.guess'), card.guess],
    [say('judged.mostCommon'), card.mostCommon],
  ];
}

function numbers<Name extends string>(
  names: readonly Name[],
  rows: readonly (readonly [string, Partial<Record<Name, CardNumber>>])[],
  { say, number, safe, table }: Markdown,
): string[] {
  const written = (one: CardNumber | undefined) => {
    if (!one) return safe(text('measure.unknown'));
    const { value, low, high } = one;
    if (low === undefined || high === undefined) return number(value);
    return `${number(value)} (${say('judged.range', { low: number(low), high: number(high) })})`;
  };
  return table(
    [say('judged.by'), ...names.map((name) => say(`judged.${name}`))],
    rows.map(([name, of]) => [name, ...names.map((column) => written(of[column]))]),
  );
}
