import type { Text } from '../../../core/crm/text';
import type { GroupFigures, ModelCard } from '../../../core/outcome/modelCard';
import type { Writer } from '../../kit/text';

/** The card as a text that can be read and filed anywhere: Markdown, in the reader's language. What stands in it are words, never code. */
export function cardAsText(card: ModelCard, write: Writer): string {
  const say = (key: string, values?: Text['values']) => write(values ? { key, values } : { key });
  const { data, judged, timeMachine } = card;
  const list = (texts: readonly Text[]) => texts.map((text) => `- ${escaped(write(text))}`);
  const period = {
    deals: data.won + data.lost,
    customers: data.customers,
    from: { as: 'day', day: data.from },
    to: { as: 'day', day: data.to },
    asOf: { as: 'day', day: card.asOf },
  } as const;
  return [
    `# ${say('studio.card')}`,
    say('studio.text.version', { id: escaped(card.versionId), at: { as: 'instant', at: card.fittedAt } }),
    `## ${say('studio.ready')}: ${say(`studio.state.${card.state}`)}`,
    ...list(card.because),
    `## ${say('studio.data')}`,
    say('studio.data.period', period),
    ...(timeMachine
      ? [
          `## ${say('studio.right')}`,
          say('studio.asked', { ...timeMachine, day: { as: 'day', day: timeMachine.askedOn } }),
        ]
      : []),
    ...(judged ? [...figures(judged.byStage, write), ...figures(judged.bySegment, write)] : []),
    `## ${say('studio.attributes')}`,
    ...card.attributes.map(
      ({ name, because, levels }) =>
        `- ${escaped(write(name))}${because ? `: ${escaped(write(because))}` : ''}${levels
          .map(
            (level) =>
              `\n  - ${escaped(write(level.name))}: ${say('haveNeed', { have: level.won, need: level.closed })}`,
          )
          .join('')}`,
    ),
    `## ${say('studio.segmentsOf')}`,
    ...card.segments.map(
      ({ segment, advice, because }) =>
        `- ${escaped(write(segment.label))}: ${say(`studio.advice.${advice}`)}. ${escaped(write(because))}`,
    ),
    ...(card.leaks.length > 0
      ? [
          `## ${say('studio.leaks')}`,
          ...card.leaks.map(
            ({ reason, reviewed }) =>
              `- ${escaped(write(reason))}${reviewed ? ` (${say('studio.leaks.reviewed')})` : ''}`,
          ),
        ]
      : []),
    ...(['notFor', 'notTrust', 'notSeen'] as const).flatMap((name) => [
      `## ${say(`studio.limits.${name}`)}`,
      ...list(card[name]),
    ]),
    '',
  ]
    .join('\n')
    .replace(/\n(?=## )/g, '\n\n');
}

function figures(groups: readonly GroupFigures[], write: Writer): string[] {
  if (groups.length === 0) return [];
  const head = ['group', 'deals', 'said', 'won'].map((column) => write({ key: `studio.groups.${column}` }));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const hundredths = (share: number) => write({ key: 'ofHundred', values: { count: Math.round(100 * share) } });
  const rows = groups.map(({ name, deals, said, shareWon }) =>
    line([escaped(write(name)), String(deals), hundredths(said), hundredths(shareWon)]),
  );
  return ['', line(head), line(head.map(() => '---')), ...rows];
}

/** Names come from a CRM: nothing in them is a heading, a link, a table or HTML. */
function escaped(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
}
