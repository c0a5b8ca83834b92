import { useState } from 'preact/hooks';
import type { InspectionView } from '../../../core/engine/inspection';
import type { VersionSummary } from '../../../core/protocol';
import { TreePlot } from '../../charts/TreePlot';
import { cutInto, groupsAt, heightsOfCut, treeScale } from '../../charts/tree';
import { WithTable } from '../../charts/WithTable';
import { chartTable } from '../../kit/chartTable';
import { SegmentMark, segmentLetter } from '../../kit/SegmentMark';
import { Slider } from '../../kit/Slider';
import { useSay, useWriter } from '../../kit/writer';

/** The tree of merges with a cut: how many groups it leaves, how large they are, and of which segments. */
export function TreeCard({ version, view }: { version: VersionSummary; view: InspectionView }) {
  const say = useSay();
  const write = useWriter();
  const { tree } = view;
  const [count, setCount] = useState(Math.min(view.chosen, Math.max(1, tree.leaves.length)));
  if (tree.merges.length === 0)
    return (
      <section class="with-table">
        <h3>{say('tree.title')}</h3>
        <p class="small quiet">{say('tree.thin')}</p>
      </section>
    );
  const groups = cutInto(tree, count);
  const [low, high] = heightsOfCut(tree, count);
  const cut = (low + high) / 2;
  const number = (value: number) => say('number', { number: value });
  const mostly = (leaves: readonly number[]) => version.segments[mostOf(tree.leaves, leaves)];
  return (
    <WithTable
      title={say('tree.title')}
      help={say('tree.help')}
      heads={[say('tree.group'), say('tree.customers'), say('tree.segments')]}
      rows={groups.map(({ top, size, leaves }, g) => {
        const segment = mostly(leaves);
        return {
          key: String(top),
          cells: [number(g + 1), number(size), segment ? `${segmentLetter(segment.slot)} ${write(segment.label)}` : ''],
        };
      })}
      file={() =>
        chartTable(
          'chart-tree',
          say('tree.title'),
          [
            [say('tree.group'), 'number'],
            [say('tree.customers'), 'number'],
            [say('tree.segments'), 'text'],
          ],
          groups.map(({ size, leaves }, g) => {
            const segment = mostly(leaves);
            return [g + 1, size, segment && write(segment.label)];
          }),
        )
      }
      before={<Cut tree={tree} count={count} sizes={groups.map(({ size }) => size)} onChange={setCount} />}
    >
      <TreePlot
        tree={tree}
        groups={groups}
        cut={cut}
        leaf={(leaf) => (
          <>
            <SegmentMark slot={version.segments[tree.leaves[leaf]?.segment ?? -1]?.slot} size={10} />
            <span class="quiet">{number(tree.leaves[leaf]?.size ?? 0)}</span>
          </>
        )}
        group={(g) => number(groups[g]?.size ?? 0)}
      />
    </WithTable>
  );
}

interface CutProps {
  tree: InspectionView['tree'];
  count: number;
  /** Customers of each group that the cut leaves. */
  sizes: readonly number[];
  onChange: (count: number) => void;
}

/** How many groups the cut leaves, to be moved. */
function Cut({ tree, count, sizes, onChange }: CutProps) {
  const say = useSay();
  const scale = treeScale(tree);
  return (
    <div class="tree-control">
      <p class="small medium" role="status">
        {say('tree.says', {
          count: sizes.length,
          sizes: [...sizes]
            .sort((a, b) => b - a)
            .map((size) => say('number', { number: size }))
            .join(', '),
        })}
      </p>
      <div class="row apart small faint" aria-hidden="true">
        <span>{say('tree.unlike')}</span>
        <span>{say('tree.alike')}</span>
      </div>
      <Slider
        label={say('tree.cut')}
        written={say('tree.groups', { count })}
        value={count}
        least={1}
        most={tree.leaves.length}
        onChange={onChange}
        scale={{
          placeOf: (k) => scale.placeOf(heightsOfCut(tree, k).reduce((sum, height) => sum + height / 2, 0)),
          valueAt: (place) => groupsAt(tree, scale.heightAt(place)),
        }}
      />
    </div>
  );
}

/** The segment that most customers of some leaves are of. */
function mostOf(all: InspectionView['tree']['leaves'], leaves: readonly number[]): number {
  const sizes = new Map<number, number>();
  for (const leaf of leaves) {
    const { segment, size } = all[leaf] ?? { segment: -1, size: 0 };
    sizes.set(segment, (sizes.get(segment) ?? 0) + size);
  }
  return [...sizes].reduce((most, one) => (one[1] > most[1] ? one : most), [-1, 0])[0];
}
