import { text } from '../core/crm/text';
import type { Abstained, Badge, Insight } from '../core/engine/insight';
import type { Switch } from '../core/policy';
import type { PanelAnswer } from '../core/protocol';

type FullAnswer = Extract<PanelAnswer, { state: 'full' }>;

const OFF: Abstained = { abstained: true, because: text('policy.off'), needs: text('policy.off.needs'), have: [] };

/** An insight without what the company has switched off: no page is given the numbers that it must not show. */
export function withoutOff(insight: Insight, off: readonly Switch[]): Insight {
  if (off.length === 0) return insight;
  const is = (part: Switch): boolean => off.includes(part);
  return {
    ...insight,
    ...(is('chance') && insight.chance && { chance: OFF }),
    ...(is('price') && insight.price && { price: OFF }),
    ...(is('configuration') && { configuration: OFF }),
  };
}

/** The panel's answer without it: neither what was computed nor what people said or were told of that part before. */
export function panelWithoutOff(answer: FullAnswer, off: readonly Switch[]): FullAnswer {
  const { ownChance, told, chosenPrice, ...others } = answer;
  return {
    ...others,
    insight: withoutOff(answer.insight, off),
    ...(!off.includes('chance') && { ...(ownChance && { ownChance }), ...(told && { told }) }),
    ...(!off.includes('price') && chosenPrice && { chosenPrice }),
  };
}

/** A badge without it: drawn in the CRM's own page, it says nothing of a chance that is off. */
export function badgeWithoutOff(badge: Badge | undefined, off: readonly Switch[]): Badge | undefined {
  return badge && off.includes('chance') ? { ...badge, chance: undefined } : badge;
}
