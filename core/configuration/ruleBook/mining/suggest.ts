import type { ProductCatalogue } from '../../catalogue';
import type { OrderIndex } from '../../orders';
import { readCodes } from '../codes';
import type { RuleBook, SuggestedRule } from '../ruleBook';
import { rulesOf } from './build';
import { gatherClauses } from './evidence';
import { historiesOf } from './history';
import { keepClauses } from './keep';
import { knownOf } from './known';
import { type Never, nevers, scan } from './scan';
import { Trials } from './trials';
import { usualOf } from './usual';

/** No more suggestions than this at once: a person reads them, and the next come when these are answered. */
export const MOST_SUGGESTIONS = 50;

export interface SuggestInput {
  catalogue: ProductCatalogue;
  book: RuleBook;
  /** Segment by row of rows.customer, −1 = none: customers of one segment are alike. */
  segmentOf: Int32Array;
  /** {@link MOST_SUGGESTIONS} where absent. */
  most?: number;
}

/**
 * Rules inside products that the orders and offers of files of the window speak for, best first: what needs, excludes or stands for what, then presets and
 * ranges. A rule is suggested where it is hardly ever broken although, among customers of the same segment, it would be if its parts had
 * nothing to do with each other: what only a segment likes is no rule. Nothing that the tree, the CRM or the book says already, that
 * follows from it or from a surer suggestion, or that was refused. In steps of at most some milliseconds.
 */
export function* suggestRules(index: OrderIndex, input: SuggestInput): Generator<undefined, SuggestedRule[]> {
  const { catalogue, book, segmentOf, most = MOST_SUGGESTIONS } = input;
  const codes = readCodes(index.rows);
  const histories = (yield* historiesOf(index)).filter(({ product }) => catalogue.isActive(product));
  const scans = [];
  for (const history of histories) {
    yield;
    scans.push(scan(history, segmentOf));
  }
  const trials = new Trials(scans.map(({ placeOf }) => placeOf.keys()));
  const found: Never[][] = [];
  for (const scanned of scans) found.push(yield* nevers(scanned, trials));
  const clauses = yield* gatherClauses(scans, found);
  const known = new Map(scans.map((scanned) => [scanned, knownOf(scanned, catalogue, book, codes)]));
  yield;
  const kept = yield* keepClauses(clauses, trials.count, known);
  const rules = yield* rulesOf(kept, { codes, index, knownOf: known });
  const usual: SuggestedRule[] = [];
  for (const history of histories) {
    yield;
    usual.push(...usualOf(history, codes, index));
  }
  const left = new Set([...book.refused, ...book.rules.map(({ id }) => id)]);
  const all = [...rules.filter(({ sure }) => sure), ...usual, ...rules.filter(({ sure }) => !sure)];
  return all.filter(({ rule }) => !left.has(rule.id)).slice(0, most);
}
