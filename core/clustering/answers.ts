import type { FrameValues } from '../table/frame';
import { quantileOfSorted } from '../table/statistics';
import type { Answers } from './latentClasses';
import type { Points } from './method';

/** How a column becomes answers: words by their numbers, numbers by the part of their range that they lie in. */
export type AnswerColumn = { name: string; words: readonly string[] } | { name: string; edges: readonly number[] };

/** Numbers are cut into fifths of what is known. */
const CUTS = [0.2, 0.4, 0.6, 0.8];

/** The columns of the rows: those from before they became points where they are there, the points' own otherwise. */
function columnsOf({ columns, data, n, d }: Points): { name: string; values: FrameValues }[] {
  if (columns) return columns.frame.columns.filter((_, c) => (columns.weights[c] ?? 0) > 0);
  return Array.from({ length: d }, (_, j) => {
    const values = Float64Array.from({ length: n }, (_, i) => data[i * d + j] as number);
    return { name: String(j), values: { kind: 'number', values } };
  });
}

/** How the columns of rows are read. Columns without a weight are left out. */
export function describeAnswers(points: Points): AnswerColumn[] {
  return columnsOf(points).map(({ name, values }) => {
    if (values.kind === 'category') {
      const used = new Set(values.codes);
      return { name, words: values.dictionary.filter((_, code) => used.has(code)) };
    }
    const known = values.values.filter(Number.isFinite).sort();
    const edges = known.length === 0 ? [] : CUTS.map((share) => quantileOfSorted(known, share));
    // A value that many share is one edge; what lies at an edge is below it, so the highest value makes no edge.
    return { name, edges: [...new Set(edges)].filter((edge) => edge < (known[known.length - 1] as number)) };
  });
}

/** Rows as answers. Words that were not there, and columns that are missing here, are not known. */
export function readAnswers(read: readonly AnswerColumn[], points: Points): Answers {
  const given = new Map(columnsOf(points).map(({ name, values }) => [name, values]));
  const columns = read.map((column) => {
    const values = given.get(column.name);
    const levels = 'words' in column ? column.words.length : column.edges.length + 1;
    return { levels, codes: codesOf(column, values, points.n) };
  });
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
    return Number.isFinite(value) ? column.edges.filter((edge) => value > edge).length : -1;
  });
}
