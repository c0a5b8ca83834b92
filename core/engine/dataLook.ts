import type { Currency } from '../crm/money';
import { numberText, wordText } from '../explain/value';
import { computeFeatures } from '../features/compute';
import type { FeatureTable, FeatureValues, Unit } from '../features/feature';
import { BY_HAND, prepareSteps } from '../features/prepare';
import { finish } from '../kernels/finish';
import { lazy } from '../kernels/lazy';
import { buyers } from '../segments/buyers';
import { weightOfFeatures } from '../segments/weights';
import { binWith } from '../table/bins';
import { learnEncoding } from '../table/encode';
import { countMissing, fillNumber } from '../table/impute';
import { profileCategory } from '../table/levels';
import { readNumbers } from '../table/numberWords';
import type { Preparation } from '../table/preparation';
import { todayOf } from '../table/rows';
import { signedLog } from '../table/scale';
import { codesOf, type FeatureShape, missingWordsOf } from '../table/shape';
import { noteSpellings } from '../table/spellings';
import { sortedKnown } from '../table/statistics';
import type { Rows } from '../table/table';
import type { DataProfile, FeatureData, ValuesView } from './dataProfile';
import type { Weights } from './plan';
import { sameFeatures } from './sameFeatures';

/** Looks at the customers of one snapshot; features are computed when the first profile is asked for, and kept. */
export interface DataLook {
  /** What a build of today would compare under a preparation and weights. Throws a RangeError on bins without an edge. */
  profile(preparation: Preparation, weights: Weights): DataProfile;
}

/** Ranges of a histogram, and words that are told. */
const RANGES = 16;
const MOST_WORDS = 8;
const NEARLY_ALL = 0.95;

/** @param years how many years back purchases count. */
export function createDataLook(rows: Rows, years: number): DataLook {
  const computed = lazy(() => {
    const asOf = todayOf(rows.org);
    return finish(computeFeatures(rows, { asOf, years, customers: buyers(rows, asOf, years) }));
  });
  return {
    profile(preparation, weights) {
      const { table, prepared } = finish(prepareSteps(computed(), preparation));
      const shapeOf = new Map(prepared.shapes.map((shape) => [shape.feature, shape]));
      const { dropped } = learnEncoding(table, () => 1, preparation);
      const dropOf = new Map(dropped.map(({ feature, reason }) => [feature, reason]));
      const same = sameFeatures(table);
      const weightOf = weightOfFeatures(weights);
      return {
        customers: table.customerIds.length,
        of: prepared.of,
        leftOut: prepared.leftOut.map((one) => withRange(one, table, rows.org.currency)),
        preparation,
        features: table.features.map(({ id }, f) => {
          const look: Look = { raw: computed(), table, f, preparation, currency: rows.org.currency };
          const drop = dropOf.get(id);
          const sameAs = same.get(f);
          const head = sameAs === undefined ? undefined : table.features[sameAs];
          return {
            ...featureData(look, shapeOf.get(id)),
            weight: weightOf(id),
            ...(drop && drop !== 'off' && { drop }),
            ...(head && { sameAs: { id: head.id, labelKey: head.labelKey } }),
          };
        }),
      };
    },
  };
}

/** Who was left out for being in a range: the range as people read it. */
function withRange(
  one: DataProfile['leftOut'][number],
  { features }: FeatureTable,
  currency: Currency,
): DataProfile['leftOut'][number] {
  const head = features.find(({ id }) => id === one.feature);
  if (!head || one.word === undefined || head.unit === 'category') return one;
  return { ...one, told: wordText(head, one.word, currency) };
}

interface Look {
  raw: FeatureTable;
  table: FeatureTable;
  f: number;
  preparation: Preparation;
  currency: Currency;
}

function featureData(look: Look, shape: FeatureShape | undefined): Omit<FeatureData, 'weight' | 'drop' | 'sameAs'> {
  const { raw, table, f, preparation } = look;
  const head = table.features[f] as FeatureTable['features'][number];
  const [before, values] = [raw.values[f] as FeatureValues, table.values[f] as FeatureValues];
  const choice = preparation.features?.[head.id];
  const gaps = countMissing(values);
  return {
    id: head.id,
    group: head.group,
    labelKey: head.labelKey,
    one: oneOf(head.unit, look.currency),
    kind: kindOf(values),
    found: kindOf(before),
    mostlyNumbers: before.kind === 'category' && areMostlyNumbers(before),
    log: head.scale === 'log',
    known: table.customerIds.length - gaps,
    values: valuesView(look, values, shape),
    codes: before.kind === 'number' ? codesOf(head.id, sortedKnown(before.values), choice, BY_HAND.has(head.id)) : [],
    missing: before.kind === 'category' ? missingWordsOf(before, choice) : [],
    notes: before.kind === 'category' ? noteSpellings(entriesOf(before)) : [],
    fill: fillOf(look, values, gaps),
    ...(shape?.bins && { edges: [...shape.bins.edges] }),
  };
}

function oneOf(unit: Unit, { scale }: Currency): number {
  if (unit === 'share') return 0.01;
  return unit === 'money' ? 10 ** scale : 1;
}

const kindOf = ({ kind }: FeatureValues) => (kind === 'number' ? 'number' : 'word');

type CategoryValues = Extract<FeatureValues, { kind: 'category' }>;

function entriesOf({ codes, dictionary }: CategoryValues): (readonly [string, number])[] {
  const rows = new Int32Array(dictionary.length);
  for (const code of codes) if (code >= 0) rows[code] = (rows[code] as number) + 1;
  return dictionary.map((word, code) => [word, rows[code] as number] as const).filter(([, count]) => count > 0);
}

function areMostlyNumbers(values: CategoryValues): boolean {
  const entries = entriesOf(values);
  const known = entries.reduce((sum, [, rows]) => sum + rows, 0);
  const { readable, refused } = readNumbers(entries);
  return known > 0 && !refused && readable >= known * NEARLY_ALL;
}

function valuesView(look: Look, values: FeatureValues, shape: FeatureShape | undefined): ValuesView {
  if (values.kind === 'number') return numbersView(look, values.values);
  const entries = entriesOf(values);
  if (shape?.bins) {
    const rowsOf = new Map(entries);
    const head = look.table.features[look.f] as FeatureTable['features'][number];
    const words = shape.bins.labels.map((word) => ({
      word,
      rows: rowsOf.get(word) ?? 0,
      told: wordText(head, word, look.currency),
    }));
    return { kind: 'words', words, others: 0, distinct: words.length };
  }
  const sorted = entries.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const words = sorted.slice(0, MOST_WORDS).map(([word, rows]) => ({ word, rows }));
  const others = sorted.slice(MOST_WORDS).reduce((sum, [, rows]) => sum + rows, 0);
  return { kind: 'words', words, others, distinct: entries.length };
}

function numbersView({ table, f, currency }: Look, values: Float64Array): ValuesView {
  const head = table.features[f] as FeatureTable['features'][number];
  const sorted = sortedKnown(values);
  const told = (value: number) => numberText(head, value, currency);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined) return { kind: 'numbers', counts: [], low: '', middle: '', high: '' };
  const compared = head.scale === 'log' ? sorted.map(signedLog) : sorted;
  return {
    kind: 'numbers',
    counts: rangesOf(compared),
    low: told(low),
    middle: told(fillNumber(sorted, 'median')),
    high: told(high),
  };
}

/** Counts of ranges of the same width between the first and the last of ascending values. */
function rangesOf(sorted: Float64Array): number[] {
  const [low, high] = [sorted[0] as number, sorted.at(-1) as number];
  if (low === high) return [sorted.length];
  const width = (high - low) / RANGES;
  const edges = Array.from({ length: RANGES - 1 }, (_, i) => low + (i + 1) * width);
  const counts = new Array<number>(RANGES).fill(0);
  for (const code of binWith({ edges, labels: [] }, sorted).codes) counts[code] = (counts[code] as number) + 1;
  return counts;
}

function fillOf({ table, f, preparation, currency }: Look, values: FeatureValues, rows: number): FeatureData['fill'] {
  const head = table.features[f] as FeatureTable['features'][number];
  if (values.kind === 'category') {
    const { words: method = 'between' } = preparation;
    const most = method === 'mode' && profileCategory(values.codes, values.dictionary).levels[0]?.level;
    return { method, rows, ...(most && { value: most }) };
  }
  const { numbers: method = 'median' } = preparation;
  const sorted = sortedKnown(values.values);
  // A mean of logarithms is no number that people would recognise.
  const one = method === 'median' || (method === 'mean' && head.scale === 'linear');
  if (!one || sorted.length === 0) return { method, rows };
  return { method, rows, value: numberText(head, fillNumber(sorted, method), currency) };
}
