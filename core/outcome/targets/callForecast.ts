import type { Frame } from '../../table/frame';
import { foreseeTarget, type Influence, type TargetModel } from '../learnModel';

/** What is asked of a call that was not made yet: one of the words that were seen, or a number. */
export type CallInput = { column: string } & (
  | { kind: 'words'; words: string[] }
  | { kind: 'number'; low: number; high: number; whole: boolean }
);

/** More words are offered to nobody. */
const MOST_WORDS = 200;

/** What a model reads of a call, what moves it most first. Columns that add nothing are not asked for. */
export function inputsOf(
  { model, influences }: { model: TargetModel; influences: readonly Influence[] },
  frame: Frame,
): CallInput[] {
  return influences.flatMap(({ column, influence }): CallInput[] => {
    const values = frame.columns.find(({ name }) => name === column)?.values;
    if (!values || influence === 0 || !model.columns.includes(column)) return [];
    if (values.kind === 'category') return [{ column, kind: 'words', words: commonWords(values) }];
    const known = values.values.filter((value) => !Number.isNaN(value));
    if (known.length === 0) return [];
    const [low, high] = [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
    return [{ column, kind: 'number', low, high, whole: known.every(Number.isInteger) }];
  });
}

/** The most common words, in their order in the dictionary: weekdays stay in theirs. */
function commonWords({ codes, dictionary }: { codes: Int32Array; dictionary: readonly string[] }): string[] {
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  return [...counts.keys()]
    .filter((code) => (counts[code] as number) > 0)
    .sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
    .slice(0, MOST_WORDS)
    .sort((a, b) => a - b)
    .map((code) => dictionary[code] as string);
}

/** The columns that a model reads, without their rows: kinds and words. */
export function shapeOf(model: TargetModel, { columns }: Frame): Frame['columns'] {
  return columns
    .filter(({ name }) => model.columns.includes(name))
    .map(({ name, values }) => ({
      name,
      values:
        values.kind === 'number' ? { ...values, values: new Float64Array() } : { ...values, codes: new Int32Array() },
    }));
}

/** What is known of a call, by column; what is not there is not known. */
export type KnownOfCall = Readonly<Record<string, string | number>>;

/**
 * The chance of each outcome of one call, in the order of the outcomes; their sum is 1.
 * @param reads the columns that the model reads, see {@link shapeOf}. @param known a word that was never seen counts as not known.
 */
export function* foreseeCall(
  model: TargetModel,
  reads: Frame['columns'],
  known: KnownOfCall,
): Generator<undefined, number[]> {
  const columns = reads.map(({ name, values }) => {
    const value = Object.hasOwn(known, name) ? known[name] : undefined;
    if (values.kind === 'number')
      return {
        name,
        values: { kind: 'number' as const, values: Float64Array.of(typeof value === 'number' ? value : Number.NaN) },
      };
    const code = typeof value === 'string' ? values.dictionary.indexOf(value) : -1;
    return { name, values: { ...values, codes: Int32Array.of(code) } };
  });
  return Array.from(yield* foreseeTarget(model, { length: 1, columns }));
}
