import type { Currency } from '../crm/money';
import { type TextValue, text } from '../crm/text';
import type { FeatureTable } from '../features/feature';
import { rangeOfLabel } from '../table/bins';

export type FeatureHead = FeatureTable['features'][number];

/** A feature's name inside a sentence. */
export function featureName(feature: FeatureHead): TextValue {
  return { as: 'text', text: text(feature.labelKey) };
}

/** Rounded as people say it: whole from 10 on, one digit below. */
function rounded(value: number): number {
  return Math.abs(value) >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
}

/** A number of a feature with its unit: "4 months", "€ 48k", "12 %". */
export function numberText(feature: FeatureHead, value: number, currency: Currency): TextValue {
  switch (feature.unit) {
    case 'money':
      return { as: 'money', money: { units: Math.round(value), currency }, short: true };
    case 'share':
      // Whole percents, and no "−0 %".
      return { as: 'share', value: Math.round(value * 100) / 100 || 0 };
    case 'days':
      return { as: 'text', text: text('segment.value.days', { n: Math.round(value) }) };
    case 'months':
    case 'years':
      return { as: 'text', text: text(`segment.value.${feature.unit}`, { n: rounded(value) }) };
    default:
      return { as: 'number', value: rounded(value), digits: 1 };
  }
}

/** A word of a feature as people read it: a range of numbers with their unit, "€ 10k to below € 50k"; any other word as it is. */
export function wordText(feature: FeatureHead, word: string, currency: Currency): TextValue {
  const range = feature.unit === 'category' ? undefined : rangeOfLabel(word);
  if (!range) return word;
  const { from, below } = range;
  // Two limits that would read the same are told exactly.
  const alike = from !== undefined && below !== undefined && readsSame(feature, from, below);
  const limit = (value: number): TextValue =>
    alike ? { as: 'number', value, digits: EXACT } : numberText(feature, value, currency);
  const values = {
    ...(from !== undefined && { from: limit(from) }),
    ...(below !== undefined && { below: limit(below) }),
  };
  const key = from === undefined ? 'below' : below === undefined ? 'from' : 'between';
  return { as: 'text', text: text(`segment.range.${key}`, values) };
}
const EXACT = 4;

/** A limit as people say it, in two figures, and exactly as {@link numberText} writes it: 6, 0.35, 48,000. */
export function asTold(feature: FeatureHead, value: number): number {
  if (feature.unit === 'share') return Math.round(value * 100) / 100;
  if (feature.unit === 'days' || feature.unit === 'money') return inFigures(Math.round(value));
  return inFigures(rounded(value));
}

/** From 100 on only the first two figures count. */
function inFigures(value: number): number {
  let step = 1;
  while (Math.abs(value) >= 100 * step) step *= 10;
  return step === 1 ? value : Math.round(value / step) * step;
}

/** Whether two numbers of a feature read the same where they are shown. Two unknown ones do. */
export function readsSame(feature: FeatureHead, one: number, other: number): boolean {
  if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) && Number.isNaN(other);
  const step = stepOf(feature, Math.max(Math.abs(one), Math.abs(other)));
  return Math.round(one / step) === Math.round(other / step);
}

/** The smallest difference that is seen at a size; money is shown short, in three figures, whose last one is too fine to tell. */
function stepOf(feature: FeatureHead, size: number): number {
  switch (feature.unit) {
    case 'money':
      return Math.max(1, size / 100);
    case 'share':
      return 0.01;
    case 'days':
      return 1;
    default:
      return size >= 10 ? 1 : 0.1;
  }
}

/** A feature of a row with its unit; undefined where it is missing or the table has no such feature. */
export function valueText(
  feature: FeatureHead,
  table: FeatureTable,
  row: number,
  currency: Currency,
): TextValue | undefined {
  const column = table.values[table.features.findIndex((one) => one.id === feature.id)];
  if (column?.kind === 'category') {
    const word = column.dictionary[column.codes[row] ?? -1];
    return word === undefined ? undefined : wordText(feature, word, currency);
  }
  const value = column?.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? undefined : numberText(feature, value, currency);
}
