import { shareRange } from '../judging/shares';

/** What a rule would have named on past days, and what of it came true: one key for each hit. */
export interface Tried<Rule extends string> {
  rule: Rule;
  /** A rule that everybody would think of first. */
  simple: boolean;
  hits: Set<string>;
}

/** The rule that a list is ordered by, and how it did on past days beside the best one of the other kind. */
export interface Chosen<Rule extends string> {
  rule: Rule;
  right: number;
  other: Rule;
  otherRight: number;
}

/** What the best customers can be put in order by. */
export type BestRule = 'last' | 'largest' | 'counted' | 'countedLast' | 'countedLargest';

/** The rule that the best customers are ordered by, and on what it was tried. */
export interface BestChosen extends Chosen<BestRule> {
  named: number;
  quarters: number;
}

/** What the products that a customer needs next can be put in order by. */
export type NextRule = 'mostSold' | 'newest' | 'followed' | 'followedMostSold';

/** The rule that a customer's next products are ordered by, and on how many past customers it was tried. */
export interface NextChosen extends Chosen<NextRule> {
  asked: number;
  years: number;
}

/**
 * The rule that found most on past days. One that is not simple must have found more than the best simple one by more than luck: of the
 * hits that only one of the two had, the 80 % range of its share lies above one half (a sign test on pairs, McNemar 1947).
 * Of equal ones the first. @param tried at least one of each kind. Undefined where nothing was found, or the same by all: that tells no
 * rule from another.
 */
export function chooseRule<Rule extends string>(tried: readonly Tried<Rule>[]): Chosen<Rule> | undefined {
  const best = (simple: boolean) =>
    tried
      .filter((one) => one.simple === simple)
      .reduce<Tried<Rule> | undefined>((a, b) => (a && a.hits.size >= b.hits.size ? a : b), undefined);
  const [plain, own] = [best(true), best(false)];
  if (!plain || !own || tried.every(({ hits }) => same(hits, plain.hits))) return undefined;
  const [used, other] = isAhead(own.hits, plain.hits) ? [own, plain] : [plain, own];
  return { rule: used.rule, right: used.hits.size, other: other.rule, otherRight: other.hits.size };
}

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.size === b.size && [...a].every((key) => b.has(key));

function isAhead(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): boolean {
  const only = (these: ReadonlySet<string>, those: ReadonlySet<string>) =>
    [...these].filter((key) => !those.has(key)).length;
  const [won, lost] = [only(ours, theirs), only(theirs, ours)];
  return won + lost > 0 && shareRange(won, won + lost)[0] > 0.5;
}

/** Places of values, the highest first: 0, 1, …; equal ones share the middle of theirs. */
export function placesOf(values: readonly number[]): Float64Array {
  const order = [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number));
  const places = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    const value = values[order[from] as number];
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] as number] === value) to++;
    for (let at = from; at <= to; at++) places[order[at] as number] = (from + to) / 2;
    from = to + 1;
  }
  return places;
}
