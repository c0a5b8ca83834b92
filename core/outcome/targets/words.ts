import { type Currency, toUnits } from '../../crm/money';
import { type Text, type TextValue, text } from '../../crm/text';
import type { TargetName } from '../targets';
import type { TargetCard, ThinTarget } from './model';

/** An amount in whole units as a text has it. */
export function money(amount: number, currency: Currency): TextValue {
  return { as: 'money', money: { units: toUnits(amount, currency.scale), currency }, short: true };
}

export function share(value: number): TextValue {
  return { as: 'share', value };
}

/** The answer where there is too little. @param what key of what is counted. */
export function thin(name: TargetName, what: string, have: number, need: number): ThinTarget {
  return {
    name,
    state: 'thin',
    because: text('foreseen.thin', { have, need, what: { as: 'text', text: text(what), within: true } }),
    have: [{ label: text(what), have, need }],
  };
}

/** What every target says of itself first. */
export function limitsOf(name: TargetName, ...more: Text[]): TargetCard['limits'] {
  return [text(`foreseen.${name}.limit`), ...more];
}

/** What a target must not be used for; never empty. */
export function notForOf(name: TargetName): Text[] {
  return [`foreseen.${name}.notFor`, 'card.notFor.persons', 'card.notFor.automatic', 'card.notFor.employment'].map(
    (key) => text(key),
  );
}
