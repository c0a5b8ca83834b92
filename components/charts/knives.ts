/** A row of values, the largest first, as areas over its height 0–1: those above 0 and those below. */
export interface Knife {
  above: string;
  below: string;
}

/** A scale of silhouettes: from below the least there is to above the largest, with 0 on it, in tenths. */
export interface KnifeScale {
  least: number;
  most: number;
}

export function scaleOf(rows: readonly (readonly number[])[]): KnifeScale {
  const all = rows.flat();
  const least = all.reduce((low, value) => Math.min(low, value), 0);
  const most = all.reduce((high, value) => Math.max(high, value), 0.1);
  return { least: Math.floor(least * 10) / 10, most: Math.ceil(most * 10) / 10 };
}

/** Where a value stands on a scale, 0–1. */
export function placeOn({ least, most }: KnifeScale, value: number): number {
  return (value - least) / (most - least);
}

/**
 * Paths of a row in a box of 1,000 × 1,000, stretched to where it is drawn.
 * @param values the largest first, within the scale.
 */
export function knifeOf(values: readonly number[], scale: KnifeScale): Knife {
  const across = (value: number) => Math.round(placeOn(scale, value) * 1_000);
  const zero = across(0);
  const step = 1_000 / Math.max(1, values.length);
  const area = (part: readonly number[], from: number) =>
    part.length === 0
      ? ''
      : `M${zero} ${round(from * step)}${part
          .map((value, i) => `H${across(value)}V${round((from + i + 1) * step)}`)
          .join('')}H${zero}Z`;
  const first = values.findIndex((value) => value < 0);
  const split = first < 0 ? values.length : first;
  return { above: area(values.slice(0, split), 0), below: area(values.slice(split), split) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** What a row says in numbers: how many there are, their mean, and how many are below 0. */
export function told(values: readonly number[]): { count: number; mean: number; below: number } {
  const sum = values.reduce((all, value) => all + value, 0);
  return {
    count: values.length,
    mean: values.length > 0 ? sum / values.length : 0,
    below: values.filter((value) => value < 0).length,
  };
}
