import type { TextValue } from '../../core/crm/text';
import type { DataProfile, FeatureData } from '../../core/engine/dataProfile';
import type { ColumnKind, ExportTable } from '../../core/export/table';
import type { Writer } from '../kit/text';

const COLUMNS: readonly [name: string, kind: ColumnKind][] = [
  ['feature', 'text'],
  ['group', 'text'],
  ['kind', 'text'],
  ['known', 'number'],
  ['missing', 'share'],
  ['weight', 'number'],
  ['filled', 'number'],
  ['low', 'text'],
  ['middle', 'text'],
  ['high', 'text'],
  ['words', 'text'],
  ['notes', 'text'],
];

/** What is known of each feature, one row each: how many customers have it, what its values are, what a person should look at. */
export function profileTable(
  { customers }: Pick<DataProfile, 'customers'>,
  features: readonly FeatureData[],
  write: Writer,
): ExportTable {
  return {
    what: 'data-profile',
    title: write({ key: 'dataPage.title' }),
    columns: COLUMNS.map(([name, kind]) => ({ head: write({ key: `saved.${name}` }), kind })),
    rows: features.map((feature) => {
      const { labelKey, group, kind, known, weight, fill, values, notes } = feature;
      const say = (value: TextValue) => write({ key: 'value.number', values: { value } });
      return [
        write({ key: labelKey }),
        write({ key: `group.${group}` }),
        write({ key: `data.kind.${feature.edges ? 'bins' : kind}` }),
        known,
        customers > 0 ? 1 - known / customers : undefined,
        weight,
        fill.rows,
        ...(values.kind === 'numbers' ? [values.low, values.middle, values.high].map(say) : ['', '', '']),
        values.kind === 'words' ? values.words.map(({ word, rows }) => `${word} (${rows})`).join(', ') : '',
        notes.map((note) => write(note)).join(' '),
      ];
    }),
  };
}
