import { firstOf, join, singles } from '../kernels/disjointSets';
import { sortSteps } from '../kernels/sortSteps';
import type { CompanyRow, DuplicateGroup, DuplicatePair } from './duplicate';

const PAIRS_A_STEP = 2_000;

/**
 * Rows that hang together by pairs, by their strongest links first (Kruskal's spanning forest).
 * @param pairs of different rows, each pair once.
 * @returns groups, the strongest first. Yields every 2,000 pairs, and every 2,000 rows of groups.
 */
export function* groupsOf(
  pairs: readonly DuplicatePair[],
  rows: readonly CompanyRow[],
): Generator<undefined, DuplicateGroup[]> {
  const { links, rootOf } = yield* spanningLinks(pairs, rows.length);
  const byRoot = new Map<number, DuplicatePair[]>();
  for (const [i, link] of links.entries()) {
    const root = rootOf(link.a);
    const own = byRoot.get(root);
    if (own) own.push(link);
    else byRoot.set(root, [link]);
    if (i % PAIRS_A_STEP === 0) yield;
  }
  const groups: DuplicateGroup[] = [];
  let told = 0;
  for (const own of byRoot.values()) {
    const members = new Set<number>();
    let keep = own[0]?.a ?? 0;
    let filled = filledOf(rows, keep);
    for (const { a, b } of own)
      for (const row of [a, b]) {
        if (members.has(row)) continue;
        members.add(row);
        const more = filledOf(rows, row) - filled;
        if (more > 0 || (more === 0 && row < keep)) [keep, filled] = [row, filled + more];
        if (++told % PAIRS_A_STEP === 0) yield;
      }
    const strength = (own.at(-1) as DuplicatePair).strength;
    groups.push({ rows: [...members].sort((a, b) => a - b), strength, pairs: own, keep });
  }
  return groups.sort((a, b) => b.strength - a.strength || (a.rows[0] as number) - (b.rows[0] as number));
}

const filledOf = (rows: readonly CompanyRow[], row: number) => rows[row]?.filled ?? 0;

/** The strongest pairs that are enough for the same rows to hang together, and the first row that each hangs together with. */
function* spanningLinks(
  pairs: readonly DuplicatePair[],
  n: number,
): Generator<undefined, { links: DuplicatePair[]; rootOf: (row: number) => number }> {
  const parents = singles(n);
  const sorted = yield* sortSteps(pairs, (p, q) => q.strength - p.strength || p.a - q.a || p.b - q.b);
  const links: DuplicatePair[] = [];
  for (const [i, pair] of sorted.entries()) {
    if (i % PAIRS_A_STEP === 0) yield;
    if (join(parents, pair.a, pair.b)) links.push(pair);
  }
  return { links, rootOf: (row) => firstOf(parents, row) };
}
