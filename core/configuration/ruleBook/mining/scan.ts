import { type Bits, count, countBoth } from '../../../explain/bits';
import type { History } from './history';
import { type Literal, literalsOf } from './literals';
import type { Trials } from './trials';

/** One product as it is looked at: what varies in it, and its orders by group of customers. */
export interface Scanned {
  history: History;
  literals: Literal[];
  /** Place of each literal by its key: the same key in another product means the same thing. */
  placeOf: ReadonlyMap<string, number>;
  /** Rows of each group of customers that are alike. */
  strata: Bits[];
}

/** Two literals that are never, or hardly ever, there together as told: `a` is (or is not), and `b` is (or is not). */
export interface Never {
  a: number;
  b: number;
  aIs: boolean;
  bIs: boolean;
  /** Orders that have both as told. */
  seen: number;
}

export function keyOf({ parameters }: History, { parameter, value }: Literal): string {
  const of = parameters[parameter];
  return value === 0 ? (of?.path ?? '') : `${of?.path}=${of?.values[value]}`;
}

/** @param segmentOf by row of rows.customer; customers of one number are alike. */
export function scan(history: History, segmentOf: Int32Array): Scanned {
  const literals = literalsOf(history);
  const groups = new Map<number, number[]>();
  history.customer.forEach((customer, row) => {
    const segment = segmentOf[customer] ?? -1;
    const rows = groups.get(segment);
    if (rows) rows.push(row);
    else groups.set(segment, [row]);
  });
  const strata = [...groups.values()].map((rows) => {
    const bits = new Uint32Array((history.rows + 31) >>> 5);
    for (const row of rows) bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
    return bits;
  });
  const placeOf = new Map(literals.map((literal, place) => [keyOf(history, literal), place]));
  return { history, literals, placeOf, strata };
}

/** Fewer than this expected together by luck, and never to have seen them says nothing. */
const LEAST_EXPECTED = 1;
/**
 * Where fewer are expected, not even none at all can be sure (a chance of e⁻³ = 0.05 by itself): such a pair is no trial.
 * Source: Tarone 1990, "A modified Bonferroni method for discrete data", Biometrics 46.
 */
const TRIED_EXPECTED = 3;
/** A rule may be broken by this share of the orders that it is about: orders are entered by people. */
const MOST_BROKEN = 0.03;
/** The ways in which two literals can be there or not. */
const SIGNS = [
  [true, true],
  [true, false],
  [false, true],
  [false, false],
] as const;

/** Orders with two literals as told: a is (or is not) and b is (or is not). */
export function seenTogether({ history, literals }: Scanned, { a, b, aIs, bIs }: Omit<Never, 'seen'>): number {
  const [one, other] = [literals[a] as Literal, literals[b] as Literal];
  return cell(history.rows, one.count, other.count, countBoth(one.rows, other.rows), aIs, bIs);
}

function cell(rows: number, a: number, b: number, both: number, aIs: boolean, bIs: boolean): number {
  if (aIs) return bIs ? both : a - both;
  return bIs ? b - both : rows - a - b + both;
}

/** Whether so few orders can be those that break a rule, where so many have each side. */
export function isHardlyEver(seen: number, a: number, b: number): boolean {
  return seen <= MOST_BROKEN * Math.min(a, b);
}

/**
 * Every pair of a product that is hardly ever there together though it would be by luck. Pairs of one parameter, and of an option with
 * what is inside it, are told by the tree. Yields every few literals.
 * @param trials is told of every pair that was tried.
 */
export function* nevers({ history, literals }: Scanned, trials: Trials): Generator<undefined, Never[]> {
  const found: Never[] = [];
  const numbers = literals.map((literal) => trials.numberOf(keyOf(history, literal)));
  const { rows, parameters } = history;
  for (const [a, one] of literals.entries()) {
    if (a % 8 === 7) yield;
    for (let b = a + 1; b < literals.length; b++) {
      const other = literals[b] as Literal;
      if (isInside(parameters, one.parameter, other.parameter)) continue;
      const both = countBoth(one.rows, other.rows);
      for (const [aIs, bIs] of SIGNS) {
        const [x, y] = [aIs ? one.count : rows - one.count, bIs ? other.count : rows - other.count];
        if (x * y < LEAST_EXPECTED * rows) continue;
        if (x * y >= TRIED_EXPECTED * rows) trials.add(numbers[a] as number, numbers[b] as number, aIs, bIs);
        const seen = cell(rows, one.count, other.count, both, aIs, bIs);
        if (isHardlyEver(seen, x, y)) found.push({ a, b, aIs, bIs, seen });
      }
    }
  }
  return found;
}

/** Whether one of two parameters is the other, or inside it. */
function isInside(parameters: History['parameters'], a: number, b: number): boolean {
  const above = (from: number, to: number) => {
    for (let at = from; at >= 0; at = parameters[at]?.parent ?? -1) if (at === to) return true;
    return false;
  };
  return above(a, b) || above(b, a);
}

/** Orders in which two literals would be together as told if they had nothing to do with each other among customers that are alike. */
export function expectedTogether(
  { literals, strata }: Scanned,
  { a, b, aIs, bIs }: Omit<Never, 'seen'>,
  among?: Bits,
): number {
  let sum = 0;
  for (const stratum of strata) {
    const rows = among ? stratum.map((word, i) => word & (among[i] as number)) : stratum;
    const all = count(rows);
    if (all === 0) continue;
    const of = (place: number, is: boolean) => {
      const having = countBoth(rows, (literals[place] as Literal).rows);
      return is ? having : all - having;
    };
    sum += (of(a, aIs) * of(b, bIs)) / all;
  }
  return sum;
}
