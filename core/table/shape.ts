import { text } from '../crm/text';
import type { FeatureTable, FeatureValues } from '../features/feature';
import { type Bins, binsByEdges, binsByQuantiles, binWith } from './bins';
import { type FoundCode, findCodes } from './codes';
import type { MissingWord } from './columnProfile';
import { areTwoLetterCodes, meansMissing } from './missingWords';
import { readNumber, readNumbers } from './numberWords';
import type { FeaturePreparation } from './preparation';
import { sortedKnown } from './statistics';

type Head = FeatureTable['features'][number];
type NumberValues = Extract<FeatureValues, { kind: 'number' }>;
type CategoryValues = Extract<FeatureValues, { kind: 'category' }>;

/** How the values of a feature are read before they are compared, learnt once and kept, so that a new customer's are read in the same way. */
export interface FeatureShape {
  feature: string;
  /** Numbers that are read as missing, each with its reason. */
  codes: FoundCode[];
  /** Words that are read as missing. */
  missing: MissingWord[];
  /** Read as the other kind than it is; `decimal` of words that are read as numbers, `words` of numbers that are read as words. */
  as?: { kind: 'number'; decimal: '.' | ',' } | { kind: 'word'; words: readonly string[] };
  bins?: Bins;
  /** Where a person chose it. */
  scale?: 'linear' | 'log';
}

/** A number that may be a code, and whether it is read as missing. */
export interface CodeVerdict extends FoundCode {
  read: boolean;
}

/**
 * Numbers of a feature that are codes. Found beyond doubt they are read as missing in fields that people fill; in what is computed (a
 * count, a sum) a value far from the others is one, and a code only where a person says so.
 * @param sorted the known values, ascending. @param byHand the feature is a field that people fill.
 */
export function codesOf(
  id: string,
  sorted: Float64Array,
  choice: FeaturePreparation = {},
  byHand = false,
): CodeVerdict[] {
  const found = findCodes(sorted, id).map((code) => ({ ...code, read: byHand && code.sure }));
  if (!choice.codes) return found;
  const said = choice.codes.map((value): CodeVerdict => {
    const rows = sorted.reduce((sum, other) => sum + (other === value ? 1 : 0), 0);
    const share = rows / Math.max(1, sorted.length);
    return { value, rows, share, means: 'missing', sure: true, read: true, reason: text('table.code.chosen') };
  });
  const others = found.filter(({ value }) => !choice.codes?.includes(Number(value)));
  return [...said, ...others.map((code) => ({ ...code, read: false }))];
}

/** Words that may mean that nothing is known, with their rows, and whether they are read so. */
export function missingWordsOf({ codes, dictionary }: CategoryValues, choice: FeaturePreparation = {}): MissingWord[] {
  const amongCodes = areTwoLetterCodes(dictionary);
  const perhaps = dictionary.flatMap((word, code) => {
    const means = choice.missing?.includes(word) ? 'yes' : meansMissing(word, amongCodes);
    if (means === 'no') return [];
    return [{ word, code, read: choice.missing ? choice.missing.includes(word) : means === 'yes' }];
  });
  return perhaps
    .map(({ word, code, read }) => ({ word, read, rows: codes.reduce((sum, own) => sum + (own === code ? 1 : 0), 0) }))
    .filter(({ rows }) => rows > 0);
}

/**
 * Learns how a feature's values are read: by what a person says, else by content.
 * @returns undefined where they are taken as they are.
 */
export function learnShape(
  { id }: Head,
  values: FeatureValues,
  choice: FeaturePreparation = {},
  byHand = false,
): FeatureShape | undefined {
  const shape: FeatureShape = { feature: id, codes: [], missing: [] };
  if (values.kind === 'category') {
    shape.missing = missingWordsOf(values, choice).filter(({ read }) => read);
    if (choice.kind === 'number') shape.as = { kind: 'number', decimal: decimalOf(values) };
  }
  const numbers = numbersOf(shape, values);
  if (numbers && (byHand || choice.codes || shape.as))
    shape.codes = codesOf(id, sortedKnown(numbers), choice, byHand || shape.as !== undefined).filter(
      ({ read }) => read,
    );
  const known = numbers && withoutCodes(shape, numbers);
  const bins = known && binsOf(known, choice);
  if (bins) shape.bins = bins;
  else if (known && choice.kind === 'word') shape.as = { kind: 'word', words: wordsOf(known) };
  if (choice.scale) shape.scale = choice.scale;
  const plain = !shape.as && !bins && !choice.scale && shape.codes.length === 0 && shape.missing.length === 0;
  return plain ? undefined : shape;
}

/** Values read as a shape says. @returns the same values where it says nothing of them. */
export function shapeValues(shape: FeatureShape, values: FeatureValues): FeatureValues {
  const numbers = numbersOf(shape, values);
  if (!numbers) return values.kind === 'category' ? withoutMissing(shape, values) : values;
  const known = withoutCodes(shape, numbers);
  if (shape.bins) return binWith(shape.bins, known);
  return shape.as?.kind === 'word' ? toWords(shape.as.words, known) : { kind: 'number', values: known };
}

/** A table read as its shapes say; features without a shape are as they were. */
export function shapeTable(shapes: readonly FeatureShape[], table: FeatureTable): FeatureTable {
  if (shapes.length === 0) return table;
  const shapeOf = new Map(shapes.map((shape) => [shape.feature, shape]));
  const values = table.features.map(({ id }, f) => {
    const [shape, own] = [shapeOf.get(id), table.values[f] as FeatureValues];
    return shape ? shapeValues(shape, own) : own;
  });
  const features = table.features.map((head, f) => {
    const shape = shapeOf.get(head.id);
    return shape ? headAs(head, shape, table.values[f]?.kind, values[f]?.kind) : head;
  });
  return { ...table, features, values };
}

/** The table whose features have the kinds that they had before their shapes: without a row, for whoever makes tables like it. */
export function unshaped(shapes: readonly FeatureShape[], table: FeatureTable): FeatureTable {
  const shapeOf = new Map(shapes.map((shape) => [shape.feature, shape]));
  const values = table.features.map(({ id }, f): FeatureValues => {
    const [shape, own] = [shapeOf.get(id), table.values[f] as FeatureValues];
    if (shape?.as?.kind === 'number') return { kind: 'category', codes: new Int32Array(0), dictionary: [] };
    return shape?.bins || shape?.as ? { kind: 'number', values: new Float64Array(0) } : own;
  });
  return { ...table, values };
}

function headAs(head: Head, { scale, bins }: FeatureShape, was: string | undefined, is: string | undefined): Head {
  // Ranges are told in the unit of the numbers that are in them.
  const ofNumbers = was === 'category' ? 'none' : head.unit;
  const unit = bins ? ofNumbers : was === is ? head.unit : is === 'category' ? 'category' : 'none';
  return { ...head, unit, scale: is === 'category' ? 'linear' : (scale ?? head.scale) };
}

/** The numbers of a feature that is read as such; undefined of words. */
function numbersOf(shape: FeatureShape, values: FeatureValues): Float64Array | undefined {
  if (values.kind === 'number') return values.values;
  if (shape.as?.kind !== 'number') return undefined;
  const { decimal } = shape.as;
  const read = withoutMissing(shape, values);
  const ofCode = read.dictionary.map((word) => readNumber(word, decimal));
  return Float64Array.from(read.codes, (code) => ofCode[code] ?? Number.NaN);
}

function withoutCodes({ codes }: FeatureShape, values: Float64Array): Float64Array {
  if (codes.length === 0) return values;
  const coded = new Set(codes.map(({ value }) => value));
  return values.map((value) => (coded.has(value) ? Number.NaN : value));
}

function withoutMissing({ missing }: FeatureShape, values: CategoryValues): CategoryValues {
  if (missing.length === 0) return values;
  const gone = new Set(missing.map(({ word }) => word));
  const isGone = values.dictionary.map((word) => gone.has(word));
  return { ...values, codes: values.codes.map((code) => (isGone[code] ? -1 : code)) };
}

function binsOf(values: NumberValues['values'], { bins }: FeaturePreparation): Bins | undefined {
  if (!bins) return undefined;
  return 'edges' in bins ? binsByEdges(bins.edges) : binsByQuantiles(values, bins.quantiles);
}

/** How words write their decimals. */
function decimalOf({ codes, dictionary }: CategoryValues): '.' | ',' {
  const rows = new Int32Array(dictionary.length);
  for (const code of codes) if (code >= 0) rows[code] = (rows[code] as number) + 1;
  return readNumbers(dictionary.map((word, code) => [word, rows[code] as number] as const)).form.decimal;
}

const wordsOf = (values: Float64Array): string[] => [...new Set(sortedKnown(values))].map(String);

/** Numbers as words: those that were seen keep their places, others follow. */
function toWords(known: readonly string[], values: Float64Array): CategoryValues {
  const dictionary = [...known];
  const codeOf = new Map(dictionary.map((word, code) => [word, code]));
  const codes = Int32Array.from(values, (value) => {
    if (!Number.isFinite(value)) return -1;
    const word = String(value);
    const code = codeOf.get(word) ?? dictionary.push(word) - 1;
    codeOf.set(word, code);
    return code;
  });
  return { kind: 'category', codes, dictionary };
}
