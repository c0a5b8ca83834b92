import type { Frame } from '../table/frame';

/** Rows that are read between two yields. */
const CHUNK = 2_000;
/** Rows of few columns are the same by chance. */
const FEWEST_COLUMNS = 5;

/**
 * Of each row the first one that is the same in every column and in the outcome: itself where there is none before it. In a table of fewer than
 * five columns, where rows are the same by chance, no row is a copy.
 * @param outcome a number per row.
 */
export function* firstOfCopies(frame: Frame, outcome: ArrayLike<number>): Generator<undefined, Int32Array> {
  const first = Int32Array.from({ length: frame.length }, (_, row) => row);
  if (frame.columns.length < FEWEST_COLUMNS) return first;
  const seen = new Map<string, number>();
  for (let row = 0; row < frame.length; row++) {
    if (row % CHUNK === 0) yield;
    const cells = frame.columns.map(({ values }) =>
      values.kind === 'number' ? values.values[row] : values.codes[row],
    );
    const key = `${cells.join(',')}|${outcome[row]}`;
    const known = seen.get(key);
    if (known === undefined) seen.set(key, row);
    else first[row] = known;
  }
  return first;
}

/**
 * Cases of which copies are one: rows that are the same ({@link firstOfCopies}) have one case, and so have all rows of the cases that are joined by
 * them. A split of cases then never puts copies of what was learnt into what is judged.
 * @param cases a number per row. @returns numbers 0 … of joined cases, in the order in which they are met.
 */
export function* joinCopies(
  frame: Frame,
  outcome: ArrayLike<number>,
  cases: ArrayLike<number>,
): Generator<undefined, Int32Array> {
  const numberOf = new Map<number, number>();
  const own = Int32Array.from({ length: frame.length }, (_, row) => {
    const of = cases[row] as number;
    const number = numberOf.get(of) ?? numberOf.size;
    numberOf.set(of, number);
    return number;
  });
  const parent = Int32Array.from({ length: numberOf.size }, (_, one) => one);
  const root = (one: number): number => {
    let at = one;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  const first = yield* firstOfCopies(frame, outcome);
  first.forEach((of, row) => {
    const [a, b] = [root(own[of] as number), root(own[row] as number)];
    parent[Math.max(a, b)] = Math.min(a, b);
  });
  const numbers = new Map<number, number>();
  return own.map((one) => {
    const top = root(one);
    const number = numbers.get(top) ?? numbers.size;
    numbers.set(top, number);
    return number;
  });
}
