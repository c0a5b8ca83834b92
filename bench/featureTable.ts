import { makeWriter, type Writer } from '../components/kit/sentences';
import { en } from '../components/kit/texts/en/index';
import type { FeatureTable } from '../core/features/feature';
import type { Frame } from '../core/table/frame';

const labelOf = (column: string) => `column.${column}`;

/** Any table as the product's methods take customers: each row a customer, each column a feature that is compared as it is. */
export function toFeatureTable({ length, columns }: Frame): FeatureTable {
  return {
    customerIds: Array.from({ length }, (_, row) => String(row)),
    asOf: 0,
    features: columns.map(({ name, values }) => ({
      id: name,
      group: 'behaviour',
      unit: values.kind === 'number' ? 'none' : 'category',
      scale: 'linear',
      labelKey: labelOf(name),
    })),
    values: columns.map(({ values }) => values),
  };
}

/** A writer of the product's sentences about the columns of a table, by their own names. */
export function writerFor({ columns }: Frame): Writer {
  const names = columns.map(({ name }) => [labelOf(name), name.replace(/[{}'#|]/g, ' ')]);
  return makeWriter({ en: { ...en, ...Object.fromEntries(names) } }, 'en', 0);
}
