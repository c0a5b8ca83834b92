import type { GowerRows } from './gower';

/**
 * The typical row of a group: of numbers the median, of words the most common (the first on a tie), each row counting by one over the
 * weight of what is known of it, as it does in Gower's distance. @returns undefined for a group without rows.
 */
export function* typicalOf(
  { n, columns }: GowerRows,
  assignment: Uint8Array,
  group: number,
): Generator<undefined, Float64Array | undefined> {
  const members: number[] = [];
  for (let i = 0; i < n; i++) if (assignment[i] === group) members.push(i);
  if (members.length === 0) return undefined;
  const counts = members.map((i) => {
    let known = 0;
    for (const { weight, values } of columns) if (!Number.isNaN(values[i])) known += weight;
    return known > 0 ? 1 / known : 0;
  });
  const typical = new Float64Array(columns.length);
  for (const [c, { numeric, values }] of columns.entries()) {
    const known = members
      .map((i, at) => ({ value: values[i] as number, count: counts[at] as number }))
      .filter(({ value }) => !Number.isNaN(value));
    typical[c] = numeric ? weightedMedian(known) : mostCommon(known);
    yield;
  }
  return typical;
}

interface Counted {
  value: number;
  count: number;
}

/** The least value with half of the counts at it or below; NaN of nothing. */
function weightedMedian(known: Counted[]): number {
  known.sort((a, b) => a.value - b.value);
  const half = known.reduce((sum, { count }) => sum + count, 0) / 2;
  let below = 0;
  for (const { value, count } of known) {
    below += count;
    if (below >= half) return value;
  }
  return Number.NaN;
}

function mostCommon(known: readonly Counted[]): number {
  const counts = new Map<number, number>();
  for (const { value, count } of known) counts.set(value, (counts.get(value) ?? 0) + count);
  let common = Number.NaN;
  let most = Number.NEGATIVE_INFINITY;
  for (const [value, count] of counts) {
    if (count < most || (count === most && value > common)) continue;
    most = count;
    common = value;
  }
  return common;
}
