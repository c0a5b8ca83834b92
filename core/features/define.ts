import type { TableName } from '../crm/schema';
import type { CodedColumn } from '../table/table';
import type { Facts } from './facts/facts';
import type { Feature, FeatureGroup, FeatureValues, Unit } from './feature';

/** A feature of the catalogue. */
export type CatalogueFeature = Feature<Facts>;

interface Description {
  id: string;
  group: FeatureGroup;
  needs: readonly TableName[];
  knownWhen: 'history' | 'current';
}

/** A feature that is a number. `values` gives one per customer of the snapshot; where `needs` has no rows, all are missing. */
export function numberFeature(
  spec: Description & { unit: Unit; scale?: 'log'; values(facts: Facts): Float64Array },
): CatalogueFeature {
  return {
    ...described(spec),
    unit: spec.unit,
    scale: spec.scale ?? 'linear',
    compute(facts): FeatureValues {
      const { customers } = facts;
      const picked = new Float64Array(customers.length).fill(Number.NaN);
      if (!spec.needs.every((table) => facts.has(table))) return { kind: 'number', values: picked };
      const all = spec.values(facts);
      for (let i = 0; i < picked.length; i++) picked[i] = all[customers[i] as number] ?? Number.NaN;
      return { kind: 'number', values: picked };
    },
  };
}

/**
 * A feature that is a word. Its dictionary is sorted and covers all customers of the snapshot, so that codes do not
 * depend on the order in which rows were synced, nor on which customers are asked for.
 */
export function categoryFeature(
  spec: Description & { words(facts: Facts): Pick<CodedColumn, 'codes' | 'dictionary'> },
): CatalogueFeature {
  return {
    ...described(spec),
    unit: 'category',
    scale: 'linear',
    compute(facts): FeatureValues {
      const { customers } = facts;
      const codes = new Int32Array(customers.length).fill(-1);
      if (!spec.needs.every((table) => facts.has(table))) return { kind: 'category', codes, dictionary: [] };
      const words = spec.words(facts);
      const used = new Set<string>();
      for (const code of words.codes) if (code >= 0) used.add(words.dictionary[code] as string);
      const dictionary = [...used].sort();
      const codeOf = new Map(dictionary.map((word, code) => [word, code]));
      const recoded = words.dictionary.map((word) => codeOf.get(word) ?? -1);
      for (let i = 0; i < codes.length; i++) codes[i] = recoded[words.codes[customers[i] as number] as number] ?? -1;
      return { kind: 'category', codes, dictionary };
    },
  };
}

function described(spec: Description) {
  const { id, group, needs, knownWhen } = spec;
  return { id, group, needs: [...needs], knownWhen, labelKey: `feature.${id}` };
}

/** One number per customer of the snapshot; undefined is missing. */
export function perCustomer(facts: Facts, value: (c: number) => number | undefined): Float64Array {
  const values = new Float64Array(facts.count);
  for (let c = 0; c < values.length; c++) values[c] = value(c) ?? Number.NaN;
  return values;
}
