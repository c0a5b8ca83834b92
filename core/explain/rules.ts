import type { FeatureTable } from '../features/feature';
import { stratifiedSplit } from '../judging/splits';
import { finish } from '../kernels/finish';
import type { Random } from '../kernels/random';
import { sample } from '../kernels/random';
import { type Bits, bitsOf, both, count, countBoth, noBits, ones, without } from './bits';
import { type Condition, conditionsOf, holds } from './conditions';

/** What a rule does on customers that it was not made from. */
export interface RuleTest {
  /** Customers set aside, and those of them in the segment. */
  of: number;
  members: number;
  /** Those that the rule fits, and those of them in the segment: precision is right / fits, coverage right / members. */
  fits: number;
  right: number;
}

/** All conditions together make a customer one of the segment. */
export interface Rule {
  conditions: readonly Condition[];
  test: RuleTest;
}

/** The rules of one segment, the one that tells most first: any of them is enough. */
export interface RuleList {
  rules: Rule[];
  /** Of all of them together. */
  test: RuleTest;
}

/** Share of the customers that test the rules. */
const SET_ASIDE = 0.3;
/** Customers that are looked at: more change no sentence. */
const MOST_ROWS = 6_000;
const MOST_CONDITIONS = 3;
const MOST_RULES = 3;
/** Conjunctions that are tried further. */
const BEAM = 6;
/** A condition more has to make a rule better by so much. */
const WORTH_A_CONDITION = 0.02;
/** Customers that a rule fits are in the segment for more than this share, or it is none. */
const LEAST_PRECISION = 0.5;
/** A further rule has to find this share of the segment. */
const LEAST_FOUND = 0.05;

/**
 * A short rule list for every segment: conjunctions of at most three conditions on deciles and words, found by a beam search for
 * the largest F1 among the customers that earlier rules left (sequential covering: P. Clark & T. Niblett, The CN2 induction
 * algorithm, 1989), each tested on 30 % of the customers that were set aside.
 * @param assignment segment of each row, 0 … k − 1. @param features those that rules may speak of.
 * @returns k lists; empty where no short rule tells the segment from the others, or it has fewer than four customers.
 */
export function segmentRules(
  table: FeatureTable,
  assignment: Uint8Array,
  k: number,
  features: readonly number[],
  random: Random,
): RuleList[] {
  return finish(ruleSteps(table, assignment, k, features, random));
}

/** {@link segmentRules} in steps of some milliseconds. @param setAside share of the customers that test the rules. */
export function* ruleSteps(
  table: FeatureTable,
  assignment: Uint8Array,
  k: number,
  features: readonly number[],
  random: Random,
  setAside = SET_ASIDE,
): Generator<undefined, RuleList[]> {
  const { learn, test } = split(assignment, setAside, random);
  const candidates: Candidate[] = [];
  for (const feature of features) {
    for (const condition of conditionsOf(table, feature, learn))
      candidates.push({ condition, bits: bitsIn(table, condition, learn) });
    yield;
  }
  const lists: RuleList[] = [];
  for (let s = 0; s < k; s++) {
    const members = bitsOf(learn.length, (i) => assignment[learn[i] as number] === s);
    const conjunctions = yield* cover(candidates, members, learn.length);
    const tested = conjunctions.map((conditions) => ({ conditions, bits: allHold(table, conditions, test) }));
    const asideMembers = bitsOf(test.length, (i) => assignment[test[i] as number] === s);
    const toTest = (bits: Bits): RuleTest => ({
      of: test.length,
      members: count(asideMembers),
      fits: count(bits),
      right: countBoth(bits, asideMembers),
    });
    const any = tested.reduce(
      (bits, one) => bits.map((word, i) => word | (one.bits[i] as number)),
      noBits(test.length),
    );
    lists.push({
      rules: tested.map(({ conditions, bits }) => ({ conditions, test: toTest(bits) })),
      test: toTest(any),
    });
    yield;
  }
  return lists;
}

interface Candidate {
  condition: Condition;
  bits: Bits;
}

/** Rows to learn from and rows to test on, each segment in its share; none of a handful of customers. */
function split(assignment: Uint8Array, setAside: number, random: Random): { learn: Int32Array; test: Int32Array } {
  const taken = sample(random, assignment.length, MOST_ROWS);
  if (taken.length < 4) return { learn: taken, test: new Int32Array(0) };
  const classes = taken.map((row) => assignment[row] as number);
  const { train, test } = stratifiedSplit(classes, { test: setAside }, random);
  const rowsAt = (places: Int32Array) => places.map((at) => taken[at] as number);
  return { learn: rowsAt(train), test: rowsAt(test) };
}

function bitsIn(table: FeatureTable, condition: Condition, rows: Int32Array): Bits {
  const column = table.values[condition.feature];
  return bitsOf(rows.length, (i) => holds(condition, column, rows[i] as number));
}

function allHold(table: FeatureTable, conditions: readonly Condition[], rows: Int32Array): Bits {
  return conditions
    .map((condition) => bitsIn(table, condition, rows))
    .reduce(
      both,
      bitsOf(rows.length, () => true),
    );
}

/** Rules one after the other, each among the rows that those before it do not fit. */
function* cover(candidates: readonly Candidate[], members: Bits, n: number): Generator<undefined, Condition[][]> {
  const found: Condition[][] = [];
  const size = count(members);
  let left = bitsOf(n, () => true);
  while (size >= 3 && found.length < MOST_RULES) {
    const best = yield* bestConjunction(candidates, both(members, left), left);
    if (!best) break;
    const right = countBoth(best.bits, members);
    if (right < Math.max(2, LEAST_FOUND * size) || right < LEAST_PRECISION * count(best.bits)) break;
    found.push(best.conditions);
    left = without(left, best.bits);
  }
  return found;
}

interface Conjunction {
  conditions: Condition[];
  /** Numbers of its candidates, ascending: the same conditions in another order are the same rule. */
  key: string;
  bits: Bits;
  score: number;
}

/** The conjunction with the largest F1; a longer one has to be clearly better. Ties by the order of features. */
function* bestConjunction(
  candidates: readonly Candidate[],
  members: Bits,
  left: Bits,
): Generator<undefined, Conjunction | undefined> {
  const size = count(members);
  if (size === 0) return undefined;
  let beam: Conjunction[] = [{ conditions: [], key: '', bits: left, score: 0 }];
  let best: Conjunction | undefined;
  for (let length = 1; length <= MOST_CONDITIONS; length++) {
    const longer = new Map<string, Conjunction>();
    for (const start of beam) {
      for (const found of extended(start, candidates, members, size)) longer.set(found.key, found);
      yield;
    }
    beam = [...longer.values()].sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1)).slice(0, BEAM);
    const first = beam[0];
    if (!first) break;
    if (!best || first.score >= best.score + WORTH_A_CONDITION) best = first;
  }
  return best;
}

/** The most promising ways to make a conjunction longer. */
function extended(start: Conjunction, candidates: readonly Candidate[], members: Bits, size: number): Conjunction[] {
  const before = start.key === '' ? [] : start.key.split(',').map(Number);
  const scored = candidates.map(({ bits }, c) => ({
    c,
    score: before.includes(c) ? -1 : f1(start.bits, bits, members, size),
  }));
  return scored
    .filter(({ score }) => score > start.score)
    .sort((a, b) => b.score - a.score || a.c - b.c)
    .slice(0, BEAM)
    .map(({ c, score }) => {
      const { condition, bits } = candidates[c] as Candidate;
      const numbers = [...before, c].sort((a, b) => a - b);
      return { conditions: [...start.conditions, condition], key: numbers.join(), bits: both(start.bits, bits), score };
    });
}

/** The harmonic mean of precision and coverage of two sets' intersection. */
function f1(a: Bits, b: Bits, members: Bits, size: number): number {
  let fits = 0;
  let right = 0;
  for (let i = 0; i < a.length; i++) {
    const word = (a[i] as number) & (b[i] as number);
    if (word === 0) continue;
    fits += ones(word);
    right += ones(word & (members[i] as number));
  }
  return (2 * right) / (fits + size);
}
