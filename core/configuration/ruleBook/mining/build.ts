import type { OrderIndex } from '../../orders';
import type { Codes } from '../codes';
import { type RuleSaid, withId } from '../identity';
import type { Condition, SuggestedRule } from '../ruleBook';
import { examplesOf } from './examples';
import type { Implications } from './implied';
import { givenOf, has, type Kept, rowsOf } from './keep';
import type { Never, Scanned } from './scan';

/** What rules are made from: how things are called, and what is known by now. */
export interface Making {
  codes: Codes;
  index: OrderIndex;
  knownOf: ReadonlyMap<Scanned, Implications>;
}

/** The rules that clauses come to, surest first: two that exclude each other and are never both missing are one rule. */
export function* rulesOf(kept: readonly Kept[], making: Making): Generator<undefined, SuggestedRule[]> {
  const alternatives = new Set<string>();
  for (const { scanned, never } of kept)
    if (!never.aIs && !never.bIs && isKnown(making, scanned, { ...never, aIs: true, bIs: true }))
      alternatives.add(pairOf(scanned, never));
  const made: SuggestedRule[] = [];
  for (const [at, one] of kept.entries()) {
    if (at % 20 === 19) yield;
    const { scanned, never } = one;
    const isAlternative = alternatives.has(pairOf(scanned, never));
    // Told once, from its other half.
    if (isAlternative && never.aIs && never.bIs) continue;
    made.push(never.aIs || never.bIs ? pairRule(one, making) : oneOf(one, isAlternative, making));
  }
  return made;
}

const pairOf = ({ history }: Scanned, { a, b }: Never) => `${history.product} ${a} ${b}`;

function isKnown({ knownOf }: Making, scanned: Scanned, { a, b, aIs, bIs }: Never): boolean {
  return knownOf.get(scanned)?.implies({ thing: a, is: aIs }, { thing: b, is: !bIs }) ?? false;
}

/** A literal as a condition by codes. */
export function conditionOf({ history, literals }: Scanned, place: number, codes: Codes): Condition {
  const literal = literals[place];
  const parameter = literal && history.parameters[literal.parameter];
  const name = codes.toCodes(parameter?.path ?? '');
  if (!literal || literal.value === 0) return { parameter: name };
  return { parameter: name, values: [parameter?.values[literal.value] ?? ''] };
}

/** "Needs" or "not with". */
function pairRule(kept: Kept, making: Making): SuggestedRule {
  const { scanned, never } = kept;
  const { codes } = making;
  const side = givenOf(scanned, never);
  const other = side.place === never.a ? never.b : never.a;
  const said: RuleSaid = {
    kind: never.aIs && never.bIs ? 'excludes' : 'requires',
    product: codes.codeOf(scanned.history.product),
    origin: 'mined',
    given: [conditionOf(scanned, side.place, codes)],
    then: conditionOf(scanned, other, codes),
  };
  const wants = !(never.aIs && never.bIs);
  return told(kept, said, rowsOf(scanned, never), making, (row) => has(scanned.literals[other]?.rows, row) === wants);
}

/** "Exactly one of two", or at least one of them. */
function oneOf(kept: Kept, exactly: boolean, making: Making): SuggestedRule {
  const { scanned, never } = kept;
  const [a, b] = [scanned.literals[never.a]?.rows, scanned.literals[never.b]?.rows];
  const said: RuleSaid = {
    kind: 'count',
    product: making.codes.codeOf(scanned.history.product),
    origin: 'mined',
    of: [conditionOf(scanned, never.a, making.codes), conditionOf(scanned, never.b, making.codes)],
    least: 1,
    most: exactly ? 1 : 2,
  };
  const all = Array.from({ length: scanned.history.rows }, (_, row) => row);
  return told(kept, said, all, making, (row) => {
    const there = Number(has(a, row)) + Number(has(b, row));
    return exactly ? there === 1 : there >= 1;
  });
}

function told(
  { scanned, clause, sure }: Kept,
  said: RuleSaid,
  rows: readonly number[],
  { index }: Making,
  holds: (row: number) => boolean,
): SuggestedRule {
  const { order, customer } = scanned.history;
  const broken = rows.filter((row) => !holds(row));
  const elsewhere = clause.entries.filter((entry) => entry.scanned !== scanned);
  const others = elsewhere.map((entry) => rowsOf(entry.scanned, entry.never).length);
  const support = others.reduce((sum, one) => sum + one, 0);
  const brokenThere = elsewhere.reduce((sum, { never }) => sum + never.seen, 0);
  return {
    rule: withId(said),
    support: rows.length,
    holds: rows.length - broken.length,
    customers: new Set(rows.map((row) => customer[row])).size,
    ...examplesOf(
      index,
      broken.map((row) => order[row] as number),
    ),
    sure,
    ...(elsewhere.length > 0 && {
      elsewhere: { products: elsewhere.length, support, holds: support - brokenThere },
    }),
  };
}
