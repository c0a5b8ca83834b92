import { type Assignment, UNKNOWN } from '../product/model';
import type { Ask, MethodNumbers, ParameterTable, Predictor, RecommendationMethod } from './method';
import { proposalsFor, type Validity } from './proposals';
import { configurationOf, contextOf, rowsOfTable } from './table';
import { likeliest } from './votes';

/** A product with its past configurations. */
export interface Judged {
  product: string;
  table: ParameterTable;
  validity: Validity;
}

/** The earlier orders of a product and those later ones that are foreseen from them. */
export interface ForwardSplit {
  earlier: ParameterTable;
  /** Rows of the table that are foreseen. */
  later: Int32Array;
}

/** What part of the orders is foreseen from those before it. */
const LATER = 0.2;

/**
 * Earlier and later orders: the last fifth by day is foreseen, orders of one day stay together.
 * @param mostEarlier the newest earlier rows that are learnt from. @param mostLater evenly spread later rows that are foreseen.
 * @returns undefined where one of the parts would be empty.
 */
export function forwardSplit(
  table: ParameterTable,
  rows: number,
  mostEarlier: number,
  mostLater: number,
): ForwardSplit | undefined {
  let from = Math.floor(rows * (1 - LATER));
  while (from > 0 && table.day[from - 1] === table.day[from]) from--;
  if (from === 0 || from >= rows) return undefined;
  const first = Math.max(0, from - mostEarlier);
  const step = Math.max(1, (rows - from) / Math.max(1, mostLater));
  const later: number[] = [];
  for (let at = from; at < rows; at += step) later.push(Math.floor(at));
  return {
    earlier: rowsOfTable(
      table,
      Int32Array.from({ length: from - first }, (_, i) => first + i),
    ),
    later: Int32Array.from(later),
  };
}

/** What was known of an order of a table before anything was chosen. */
export function askOfRow(table: ParameterTable, row: number): Ask {
  return {
    known: new Int16Array(table.model.variables.length).fill(UNKNOWN),
    context: contextOf(table, row),
    customer: table.customer[row] as number,
  };
}

/** How a proposal did for one order. */
export interface Hit {
  first: boolean;
  three: boolean;
  /** Parameters that differ, of so many that are known. */
  edits: number;
  of: number;
}

/** Holds proposals, best first, against what was ordered. Nothing proposed differs in everything. */
export function hitOf(proposed: readonly Assignment[], ordered: Assignment): Hit {
  const known = ordered.reduce((count, value) => count + Number(value !== UNKNOWN), 0);
  const edits = proposed.map((values) => differing(values, ordered));
  return { first: edits[0] === 0, three: edits.slice(0, 3).includes(0), edits: edits[0] ?? known, of: known };
}

function differing(values: Assignment, ordered: Assignment): number {
  let count = 0;
  for (let v = 0; v < ordered.length; v++) if (ordered[v] !== UNKNOWN && values[v] !== ordered[v]) count++;
  return count;
}

/** Orders learnt from × parameters that may be gone through between two yields. */
const WORK_PER_YIELD = 3_000_000;

/** After how many orders that are foreseen work stops in between. */
function ordersPerYield({ rows, model }: ParameterTable): number {
  return Math.max(1, Math.floor(WORK_PER_YIELD / Math.max(1, rows * model.variables.length)));
}

/** How a method does on the later orders of a product. Yields every few orders. */
export function* judgePredictor(
  predictor: Predictor,
  { table, validity }: Pick<Judged, 'table' | 'validity'>,
  later: Iterable<number>,
): Generator<undefined, Hit[]> {
  const hits: Hit[] = [];
  const chunk = ordersPerYield(table);
  for (const row of later) {
    if (hits.length % chunk === 0) yield;
    const { best } = proposalsFor(predictor, validity, askOfRow(table, row), 3);
    hits.push(hitOf(best, configurationOf(table, row)));
  }
  return hits;
}

/** Parameters that would be as ordered, rules not asked, for each of the numbers that a method can be tuned by. */
export function* tuneMethod(
  method: RecommendationMethod,
  table: ParameterTable,
  { earlier, later }: ForwardSplit,
): Generator<undefined, { numbers: MethodNumbers; right: number }[]> {
  const fitted = yield* method.fit(earlier);
  const tuned: { numbers: MethodNumbers; right: number }[] = [];
  const chunk = ordersPerYield(earlier);
  for (const numbers of method.grid) {
    const predictor = fitted(numbers);
    let right = 0;
    for (const [i, row] of later.entries()) {
      if (i % chunk === 0) yield;
      const ask = askOfRow(table, row);
      const whole = predictor.first === 'whole' ? predictor.wholes?.(ask, 1)[0] : undefined;
      const values = whole?.values ?? likeliest(predictor.distributions(ask));
      const { edits, of } = hitOf([values], configurationOf(table, row));
      right += of - edits;
    }
    tuned.push({ numbers, right });
  }
  return tuned;
}
