/** ISO 4217 code and the number of decimals that amounts are kept with. */
export interface Currency {
  code: string;
  scale: number;
}

/** An amount as a whole number of the currency's smallest kept unit: `{ units: 1999, currency: { code: 'EUR', scale: 2 } }` is 19.99 EUR. */
export interface Money {
  units: number;
  currency: Currency;
}

/** Rounds half away from zero to whole units; NaN stays NaN (missing). */
export function toUnits(amount: number, scale: number): number {
  const scaled = amount * 10 ** scale;
  return Math.sign(scaled) * Math.round(Math.abs(scaled) * (1 + Number.EPSILON));
}

/** The amount in whole currency, for formatting. */
export function toAmount(money: Money): number {
  return money.units / 10 ** money.currency.scale;
}
