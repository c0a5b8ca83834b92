import type { InspectionView } from '../../../core/engine/inspection';
import type { VersionSummary } from '../../../core/protocol';
import { KnifePlot } from '../../charts/KnifePlot';
import { told } from '../../charts/knives';
import { WithTable } from '../../charts/WithTable';
import { chartTable } from '../../kit/chartTable';
import { segmentColour, segmentLetter } from '../../kit/SegmentMark';
import { useSay, useWriter } from '../../kit/writer';

/** How clearly each customer drawn is in its segment, segment by segment. */
export function SilhouetteCard({ version, view }: { version: VersionSummary; view: InspectionView }) {
  const say = useSay();
  const write = useWriter();
  const rows = version.segments.flatMap(({ id, slot, label }, s) => {
    const values = (view.silhouettes[s] ?? []).map((thousandths) => thousandths / 1_000);
    return [{ key: id, slot, name: `${segmentLetter(slot)} ${write(label)}`, values, ...told(values) }];
  });
  const all = told(rows.flatMap(({ values }) => values));
  const worst = rows.reduce<(typeof rows)[number] | undefined>(
    (most, row) => (row.below > (most?.below ?? 0) ? row : most),
    undefined,
  );
  const number = (value: number) => say('number', { number: value });
  const hundredths = (value: number) => say('value.number', { value: { as: 'number', value: 100 * value, digits: 0 } });
  return (
    <WithTable
      title={say('silhouette.title')}
      help={[
        say('silhouette.says', { below: all.below, of: all.count }),
        worst && worst.below < all.below * 0.999
          ? say('silhouette.worst', { name: worst.name, count: worst.below, of: all.below })
          : undefined,
        say('silhouette.help'),
      ]
        .filter(Boolean)
        .join(' ')}
      heads={[say('expert.customers'), say('tree.customers'), say('silhouette.mean'), say('silhouette.below')]}
      rows={rows.map(({ key, name, count, mean, below }) => ({
        key,
        cells: [name, number(count), hundredths(mean), number(below)],
      }))}
      file={() =>
        chartTable(
          'chart-silhouettes',
          say('silhouette.title'),
          [
            [say('expert.customers'), 'text'],
            [say('tree.customers'), 'number'],
            [say('silhouette.mean'), 'number'],
            [say('silhouette.below'), 'number'],
          ],
          rows.map(({ name, count, mean, below }) => [name, count, 100 * mean, below]),
        )
      }
    >
      <KnifePlot
        mean={all.mean}
        axis={(value) => say('value.number', { value: { as: 'number', value, digits: 2 } })}
        rows={rows.map(({ key, name, slot, values, count, below }) => ({
          key,
          label: name,
          values,
          colour: segmentColour(slot),
          written: values.length > 0 ? say('silhouette.counts', { below, count }) : say('silhouette.thin'),
        }))}
      />
    </WithTable>
  );
}
