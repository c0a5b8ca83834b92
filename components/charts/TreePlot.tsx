import type { ComponentChildren } from 'preact';
import { type CutGroup, layoutOf, type Tree, treeScale } from './tree';

interface TreePlotProps {
  tree: Tree;
  groups: readonly CutGroup[];
  /** The height of the cut. */
  cut: number;
  /** What stands at the end of a leaf's line. */
  leaf: (leaf: number) => ComponentChildren;
  /** What stands at the side of a group. */
  group: (group: number) => ComponentChildren;
}

/** The most that a tree of many leaves is high, px, and a line of one with few. */
const MOST = 780;
const LINE = 22;

/** Merges from the root at the left to the leaves at the right, one line each, with a cut through them; what hangs together after it is drawn strongly. */
export function TreePlot({ tree, groups, cut, leaf, group }: TreePlotProps) {
  const { leaves, merges } = tree;
  const { nodes, order } = layoutOf(tree);
  const { placeOf } = treeScale(tree);
  const line = Math.min(LINE, MOST / Math.max(1, leaves.length));
  const height = line * leaves.length;
  const x = (thing: number) => (thing < leaves.length ? 1_000 : Math.round(1_000 * placeOf(nodes[thing]?.height ?? 0)));
  const y = (thing: number) => Math.round(((nodes[thing]?.line ?? 0) + 0.5) * line * 10) / 10;
  const branch = ({ left, right }: { left: number; right: number }, at: number) =>
    `M${x(left)} ${y(left)}H${at}V${y(right)}H${x(right)}`;
  const paths = merges.map((merge, m) => ({ below: merge.height <= cut, d: branch(merge, x(leaves.length + m)) }));
  const firsts = new Map(groups.map(({ leaves: [first = -1] }, g) => [first, g]));
  return (
    <div class="tree" style={{ '--row': `${line}px` }} aria-hidden="true">
      <div class="tree-lines">
        <svg
          viewBox={`0 0 1000 ${height}`}
          preserveAspectRatio="none"
          style={{ height: `${height}px` }}
          aria-hidden="true"
        >
          <path class="tree-above" d={paths.flatMap(({ below, d }) => (below ? [] : [d])).join('')} />
          <path class="tree-below" d={paths.flatMap(({ below, d }) => (below ? [d] : [])).join('')} />
        </svg>
        <span class="tree-cut" style={{ left: `${placeOf(cut) * 100}%` }} />
      </div>
      <ol class="tree-leaves small">
        {order.map((thing) => {
          const g = firsts.get(thing);
          return (
            <li key={thing} class={g === undefined ? undefined : 'tree-first'}>
              {leaf(thing)}
              {g === undefined ? null : <span class="tree-group">{group(g)}</span>}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
