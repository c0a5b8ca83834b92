import type { Text } from '../../../core/crm/text';
import type { ModelCard } from '../../../core/outcome/modelCard';
import type { Writer } from '../../kit/text';
import { ARGUED_WHYS } from './CardArgued';
import { measures, saidAndCame } from './judgedAsText';
import { escaped, type Markdown, markdown } from './markdown';
import { offBy } from './offBy';
import { adviceKey, effectKey } from './segmentWords';

/**
 * The card as a text that can be read and filed anywhere: Markdown, in the reader's language, with everything that the
 * screen shows and the JSON holds. What stands in it are words, never code.
 */
export function cardAsText(card: ModelCard, write: Writer): string {
  const md = markdown(write);
  const { say } = md;
  return [
    `# ${say('studio.card')}`,
    say('studio.text.version', { id: escaped(card.versionId), at: { as: 'instant', at: card.fittedAt } }),
    `## ${say('studio.ready')}: ${say(`studio.state.${card.state}`)}`,
    ...list(card.because, md),
    ...madeFrom(card, md),
    ...howOftenRight(card, md),
    ...attributes(card, md),
    ...segments(card, md),
    ...leaks(card, md),
    ...argued(card, md),
    ...(['notFor', 'notTrust', 'notSeen'] as const).flatMap((name) => [
      `## ${say(`studio.limits.${name}`)}`,
      ...list(card[name], md),
    ]),
    ...(card.judged ? measures(card.judged, md) : []),
    '',
  ]
    .join('\n')
    .replace(/\n*\n(?=##+ )/g, '\n\n')
    .replace(/\n{3,}/g, '\n\n');
}

function list(texts: readonly Text[], { safe }: Markdown): string[] {
  return texts.map((text) => `- ${safe(text)}`);
}

function madeFrom({ data, judged, asOf }: ModelCard, { say }: Markdown): string[] {
  const { won, lost, needed, customers, from, to } = data;
  const period = {
    deals: won + lost,
    customers,
    from: { as: 'day', day: from },
    to: { as: 'day', day: to },
    asOf: { as: 'day', day: asOf },
  } as const;
  const split = judged && {
    train: judged.trainDeals,
    test: judged.testDeals,
    day: { as: 'day', day: judged.split } as const,
  };
  return [
    `## ${say('studio.data')}`,
    say('studio.data.period', period),
    `- ${say('chance.thin.wonDeals')}: ${say('haveNeed', { have: won, need: needed })}`,
    `- ${say('chance.thin.lostDeals')}: ${say('haveNeed', { have: lost, need: needed })}`,
    '',
    split ? say('studio.data.split', split) : say('studio.data.unjudged'),
  ];
}

function howOftenRight({ judged, timeMachine }: ModelCard, md: Markdown): string[] {
  const { say } = md;
  return [
    `## ${say('studio.right')}`,
    timeMachine
      ? say('studio.asked', { ...timeMachine, day: { as: 'day', day: timeMachine.askedOn } })
      : say('studio.right.none'),
    ...(judged ? saidAndCame(judged, md) : []),
  ];
}

function attributes(
  { attributes: all, rates }: ModelCard,
  { say, safe, hundredths, number, table }: Markdown,
): string[] {
  const heads = ['value', 'won', 'share', 'range'].map((column) => say(`studio.text.${column}`));
  return [
    `## ${say('studio.attributes')}`,
    say('studio.text.rates', { at: { as: 'text', text: rates.at }, won: rates.won, closed: rates.closed }),
    ...all.flatMap(({ name, known, influence, because, levels }) => [
      `### ${safe(name)}`,
      `- ${say('studio.attributes.known', { count: Math.round(100 * known) })}`,
      `- ${because ? safe(because) : say('studio.text.influence', { value: number(influence, 2) })}`,
      ...(levels.length > 0
        ? table(
            heads,
            levels.map((level) => [
              safe(level.name),
              say('haveNeed', { have: level.won, need: level.closed }),
              hundredths(level.won / Math.max(1, level.closed)),
              `${hundredths(level.low)} – ${hundredths(level.high)}`,
            ]),
          )
        : []),
    ]),
  ];
}

function segments({ segments: all, judged }: ModelCard, { say, safe, hundredths, number }: Markdown): string[] {
  const effect = judged?.segmentEffect;
  return [
    `## ${say('studio.segmentsOf')}`,
    ...(effect
      ? [
          `${say(effectKey(effect))} ${say('studio.segmentEffect.off', { with: number(offBy(effect.with.brier), 1), without: number(offBy(effect.without.brier), 1) })}`,
          '',
        ]
      : []),
    ...all.map((one) => {
      const { segment, because, won, closed, low, high } = one;
      const told = adviceKey(one);
      const range = closed > 0 ? ` (${hundredths(low)} – ${hundredths(high)})` : '';
      const counts = `${say('haveNeed', { have: won, need: closed })}${range}`;
      return `- ${safe(segment.label)}: ${told ? `${say(told)}; ` : ''}${counts}. ${safe(because)}`;
    }),
  ];
}

function leaks({ leaks: all, judged }: ModelCard, { say, safe }: Markdown): string[] {
  const byHeart = judged && {
    learnt: Math.round(offBy(judged.learnt.brier)),
    later: Math.round(offBy(judged.later.brier)),
  };
  return [
    `## ${say('studio.leaks')}`,
    ...(all.length === 0 ? [say('studio.leaks.none')] : []),
    ...all.map(({ reason, sure, reviewed }) => {
      const marks = [...(sure ? ['sure'] : []), reviewed ? 'reviewed' : 'look'];
      return `- ${safe(reason)} (${marks.map((mark) => say(`studio.leaks.${mark}`)).join(', ')})`;
    }),
    ...(byHeart ? ['', say('studio.byHeart', byHeart)] : []),
  ];
}

function argued({ argued: all }: ModelCard, { say, safe }: Markdown): string[] {
  return [
    `## ${say('studio.argued')}`,
    say(all.length > 0 ? 'studio.argued.body' : 'studio.argued.none'),
    ...all.map((one) => {
      const whys = ARGUED_WHYS.filter((why) => one[why] > 0).map((why) =>
        say(`studio.argued.${why}`, { count: one[why] }),
      );
      return `- ${safe(one.name)}: ${whys.join(', ')}`;
    }),
  ];
}
