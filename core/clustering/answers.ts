import type { FrameValues } from '../table/frame';
import { quantileOfSorted } from '../table/statistics';
import type { Answers } from './latentClasses';
import type { Points } from './method';

/** How a column becomes answers: words by their numbers, numbers by the part of their range that they lie in. */
export type AnswerColumn = { name: string; words: readonly string[] } | { name: string; edges: readonly number[] };

/** Numbers are cut into fifths of what is known. */
const CUTS = [0.2, 0.4, 0.6, 0.8];

/** The columns of the rows: those from before they became points where they are there, the points' own otherwise. */
function* columnsOf({ columns, data, n, d }: Points): Generator<{ name: string; values: FrameValues }, void> {
  if (columns) return yield* columns.frame.columns.filter((_, c) => (columns.weights[c] ?? 0) > 0);
  for (let j = 0; j < d; j++) {
    const values = new Float64Array(n);
    for (let i = 0; i < n; i++) values[i] = data[i * d + j] as number;
    yield { name: String(j), values: { kind: 'number', values } };
  }
}

/** How the columns of rows are read. Columns without a weight are left out. Yields after each. */
export function* describeAnswers(points: Points): Generator<undefined, AnswerColumn[]> {
  const described: AnswerColumn[] = [];
  for (const { name, values } of columnsOf(points)) {
    described.push({ name, ...levelsOf(values) });
    yield;
  }
  return described;
}

function levelsOf(values: FrameValues): { words: readonly string[] } | { edges: readonly number[] } {
  if (values.kind === 'category') {
    const used = new Set(values.codes);
    return { words: values.dictionary.filter((_, code) => used.has(code)) };
  }
  const known = values.values.filter(Number.isFinite).sort();
  const edges = known.length === 0 ? [] : CUTS.map((share) => quantileOfSorted(known, share));
  // A value that many share is one edge; what lies at an edge is below it, so the highest value makes no edge.
  return { edges: [...new Set(edges)].filter((edge) => edge < (known[known.length - 1] as number)) };
}

/** Rows as answers. Words that were not there, and columns that are missing here, are not known. Yields after each column. */
export function* readAnswers(read: readonly AnswerColumn[], points: Points): Generator<undefined, Answers> {
  const given = new Map<string, FrameValues>();
  for (const { name, values } of columnsOf(points)) {
    given.set(name, values);
    yield;
  }
  const columns: { codes: Int32Array; levels: number }[] = [];
  for (const column of read) {
    const levels = 'words' in column ? column.words.length : column.edges.length + 1;
    columns.push({ levels, codes: codesOf(column, given.get(column.name), points.n) });
    yield;
  }
  return { n: points.n, columns };
}

function codesOf(column: AnswerColumn, values: FrameValues | undefined, n: number): Int32Array {
  const codes = new Int32Array(n).fill(-1);
  if ('words' in column) {
    if (values?.kind !== 'category') return codes;
    const numberOfWord = new Map(column.words.map((word, code) => [word, code]));
    const translated = values.dictionary.map((word) => numberOfWord.get(word) ?? -1);
    return codes.map((_, i) => translated[values.codes[i] as number] ?? -1);
  }
  if (values?.kind !== 'number') return codes;
  return codes.map((_, i) => {
    const value = values.values[i] as number;
    if (!Number.isFinite(value)) return -1;
    let below = 0;
    for (const edge of column.edges) if (value > edge) below++;
    return below;
  });
}
