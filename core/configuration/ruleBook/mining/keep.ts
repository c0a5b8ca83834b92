import { type Bits, noBits } from '../../../explain/bits';
import { shareRange } from '../../../judging/shares';
import { type Clause, luckOf } from './evidence';
import type { Implications } from './implied';
import { luckAllowed } from './luck';
import { expectedTogether, type Never, type Scanned } from './scan';

/** Of the rules that are called sure no more than this share may be there by luck. */
const SHARE_BY_LUCK = 0.05;
/** A sure rule holds in at least this share of the orders that it is about, as surely as 95 of 100. */
const LEAST_HELD = 0.9;
/** What may as well be luck is told as such, up to one in four; and it holds in this share. */
const MAYBE_LUCK = 0.25;
const MAYBE_HELD = 0.8;
/** What fewer customers do is their habit. */
const NEEDED_CUSTOMERS = 5;
/** So many orders of one customer count for whether a rule holds. */
const MOST_OF_ONE = 3;
/** A product itself needs so many orders that a rule is about. */
const NEEDED_ORDERS = 5;

/** A clause that is kept for one product. */
export interface Kept {
  scanned: Scanned;
  never: Never;
  clause: Clause;
  sure: boolean;
}

/**
 * The clauses that history speaks for, surest first: not by luck, given how many were tried; held often enough; by several customers; and
 * nothing that follows from what is known or from a surer one. `known` grows by what is kept.
 */
export function* keepClauses(
  clauses: readonly Clause[],
  tried: number,
  knownOf: ReadonlyMap<Scanned, Implications>,
): Generator<undefined, Kept[]> {
  const lucks = clauses.map(({ luck }) => luck);
  const limit = luckAllowed(lucks, tried, SHARE_BY_LUCK);
  const likely = clauses.filter(({ luck }) => luck <= Math.max(limit, MAYBE_LUCK));
  yield;
  const weighed = likely.map((clause) => {
    const held = heldBy(clause);
    return { clause, held, sure: clause.luck <= limit && held >= LEAST_HELD };
  });
  weighed.sort(
    (x, y) =>
      Number(y.sure) - Number(x.sure) ||
      // The same orders counted from two sides differ by a rounding.
      y.clause.weight - x.clause.weight ||
      rank(x.clause) - rank(y.clause),
  );
  const kept: Kept[] = [];
  for (const [at, { clause, held, sure }] of weighed.entries()) {
    if (at % 20 === 19) yield;
    if (held < MAYBE_HELD) continue;
    const open = clause.entries.filter(({ scanned, never }) => !isImplied(knownOf.get(scanned), never));
    const rest = luckOfRest(clause, open, knownOf);
    if (open.length === 0 || rest > MAYBE_LUCK) continue;
    for (const { scanned, never } of open) {
      if (ordersOf(scanned, never) < NEEDED_ORDERS) continue;
      const { a, b, aIs, bIs } = never;
      knownOf.get(scanned)?.add({ thing: a, is: aIs }, { thing: b, is: !bIs });
      kept.push({ scanned, never, clause, sure: sure && rest <= limit });
    }
  }
  return kept;
}

/** Of what is equally sure, "needs" is said rather than "not with", and that rather than "one of". */
function rank({ entries: [first] }: Clause): number {
  if (!first) return 0;
  const { aIs, bIs } = first.never;
  return aIs !== bIs ? 0 : aIs ? 1 : 2;
}

function isImplied(known: Implications | undefined, { a, b, aIs, bIs }: Never): boolean {
  return known?.implies({ thing: a, is: aIs }, { thing: b, is: !bIs }) ?? false;
}

/** How likely what was seen is by luck among the orders in which no rule that is kept forces it. */
function luckOfRest(clause: Clause, entries: Clause['entries'], knownOf: ReadonlyMap<Scanned, Implications>): number {
  let [seen, expected] = [0, 0];
  for (const { scanned, never } of entries) {
    const rest = unforced(scanned, never, knownOf.get(scanned));
    seen += never.seen;
    expected += expectedTogether(scanned, never, rest);
  }
  return luckOf(clause, seen, expected);
}

/** Rows in which nothing that is there forces one side of a clause by itself. */
function unforced({ history, literals }: Scanned, { a, b, aIs, bIs }: Never, known: Implications | undefined): Bits {
  const rest = noBits(history.rows).fill(0xffffffff);
  const sides = [
    { thing: a, is: !aIs },
    { thing: b, is: !bIs },
  ];
  for (const side of sides)
    for (const place of known?.forcing(side) ?? []) {
      // The other one of two alternatives is the same thing told from its other side: it explains nothing.
      if (place === a || place === b || known?.implies(side, { thing: place, is: true })) continue;
      literals[place]?.rows.forEach((word, i) => {
        rest[i] = (rest[i] as number) & ~word;
      });
    }
  return rest;
}

/** The side that a rule is told from: what is there, and of two such the rarer one. */
export function givenOf({ literals, history }: Scanned, { a, b, aIs, bIs }: Never): { place: number; is: boolean } {
  const sides = [
    { place: a, is: aIs },
    { place: b, is: bIs },
  ] as const;
  if (aIs !== bIs) return aIs ? sides[0] : sides[1];
  const size = ({ place, is }: { place: number; is: boolean }) => {
    const having = literals[place]?.count ?? 0;
    return is ? having : history.rows - having;
  };
  return size(sides[0]) <= size(sides[1]) ? sides[0] : sides[1];
}

/** Rows in which the side that a clause is told from holds. */
export function rowsOf(scanned: Scanned, never: Never): number[] {
  const { place, is } = givenOf(scanned, never);
  const rows = scanned.literals[place]?.rows;
  const found: number[] = [];
  for (let row = 0; row < scanned.history.rows; row++) if (has(rows, row) === is) found.push(row);
  return found;
}

export function has(rows: Bits | undefined, row: number): boolean {
  return (((rows?.[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
}

function ordersOf(scanned: Scanned, never: Never): number {
  const { place, is } = givenOf(scanned, never);
  const having = scanned.literals[place]?.count ?? 0;
  return is ? having : scanned.history.rows - having;
}

/**
 * In which share of the orders that it is about a clause holds at least, no more than {@link MOST_OF_ONE} of one customer counted; 0 where
 * there are too few customers.
 */
function heldBy(clause: Clause): number {
  const ofCustomer = new Map<number, number>();
  for (const { scanned, never } of clause.entries)
    for (const row of rowsOf(scanned, never)) {
      const customer = scanned.history.customer[row] as number;
      ofCustomer.set(customer, (ofCustomer.get(customer) ?? 0) + 1);
    }
  if (ofCustomer.size < NEEDED_CUSTOMERS) return 0;
  const counted = [...ofCustomer.values()].reduce((sum, orders) => sum + Math.min(orders, MOST_OF_ONE), 0);
  return shareRange(Math.max(0, counted - clause.seen), counted, 0.95)[0];
}
