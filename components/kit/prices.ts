import type { Currency } from '../../core/crm/money';
import type { TextValue } from '../../core/crm/text';
import type { Say } from './writer';

/** One unit for all prices of a block: whole, thousands or millions of a currency, with as many decimals as tell them apart. */
export interface PriceUnit {
  currency: Currency;
  power: 0 | 3 | 6;
  digits: number;
}

/**
 * The unit in which some prices are written together, so that it stands once.
 * @param marks the prices that have to be told apart, whole units; @param all what stands beside them.
 */
export function priceUnitOf(currency: Currency, marks: readonly number[], all: readonly number[] = marks): PriceUnit {
  const amount = Math.max(0, ...all.map(Math.abs)) / 10 ** currency.scale;
  const power = amount >= 10_000_000 ? 6 : amount >= 10_000 ? 3 : 0;
  const width = (Math.max(...marks) - Math.min(...marks)) / 10 ** (currency.scale + power);
  const digits = width >= 10 ? 0 : width >= 1 ? 1 : 2;
  return { currency, power, digits: power === 0 ? Math.min(digits, currency.scale) : digits };
}

/** A price in the unit, without its name: 48 600 000 cents are 486 thousand euros. */
export function inUnit(price: number, { currency, power, digits }: PriceUnit): TextValue {
  return { as: 'number', value: price / 10 ** (currency.scale + power), digits, fixed: true };
}

/** The name of the unit: "€ thousand". */
export function unitName({ currency, power }: PriceUnit, say: Say, language: string): string {
  return say(`priceUnit.${power}`, { sign: currencySign(currency.code, language) });
}

/** "€" where the language has a sign for it, else the code. */
export function currencySign(code: string, language: string): string {
  const parts = new Intl.NumberFormat(language, { style: 'currency', currency: code }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? code;
}
