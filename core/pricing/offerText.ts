import { type Text, text } from '../crm/text';
import type { ConfigurationInsight, ProposedLine } from '../engine/insight';

/** Fewer orders than this could point to a single other customer. */
const FEWEST_ORDERS = 3;
/** What fewer than half of the comparable orders had is no habit of theirs. */
const HABIT = 0.5;
const MOST_SENTENCES = 6;

/**
 * What an offer can say of why it looks as it does: what comparable orders of customers of the same kind had, with counts, most
 * common first; at most 6 sentences. Nothing else is claimed, no other customer is named, and what fewer than 3 orders had, or fewer
 * than half of them, is left out. Empty where nothing remains.
 */
export function offerText({ lines, trace }: Pick<ConfigurationInsight, 'lines' | 'trace'>): Text[] {
  const had = [...lines].sort((a, b) => b.support - a.support).filter(isHabit);
  const said = had.flatMap((line) => [
    lineText(line),
    ...line.options.filter(isHabit).map((option) =>
      text('offer.option', {
        line: line.name,
        option: option.name,
        support: option.support,
        of: option.of,
      }),
    ),
  ]);
  if (said.length === 0) return [];
  return [
    text(trace.relaxed ? 'offer.intro.all' : 'offer.intro', { used: trace.used }),
    ...said.slice(0, MOST_SENTENCES - 1),
  ];
}

function isHabit({ support, of }: Pick<ProposedLine, 'support' | 'of'>): boolean {
  return support >= FEWEST_ORDERS && support >= of * HABIT;
}

function lineText({ name, support, of, quantities }: ProposedLine): Text {
  const [usual] = quantities;
  if (!usual || usual.count < FEWEST_ORDERS) return text('offer.line', { name, support, of });
  return text('offer.line.quantity', { name, support, of, quantity: usual.quantity, count: usual.count });
}
