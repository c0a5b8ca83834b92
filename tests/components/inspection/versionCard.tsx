import type { ComponentProps } from 'preact';
import { VersionCard } from '../../../components/options/VersionCard';
import type { InspectionView } from '../../../core/engine/inspection';
import { compareOpinions } from '../../../core/judging/secondOpinion';
import { VERSION } from '../../gallery/version';
import { draw } from '../page';

/** Two customers of each of k segments, and one in none. */
export function tried(k: number): InspectionView['numbers'][number] {
  return {
    k,
    groups: [...Array.from({ length: 2 * k }, (_, i) => i % k), -1],
    segments: Array.from({ length: k }, (_, slot) => ({
      slot,
      label: { key: `Group ${slot + 1} of ${k}` },
      size: slot === 0 ? 5 : 100,
      sales: { as: 'number', value: 1_000, digits: 0 },
      traits: [{ key: 'Margin 40 %' }],
    })),
  };
}

export const OURS = [0, 1, 2, 3, 4, 0, 1, 2, 3, 4];
export const VIEW: InspectionView = {
  of: 1_200,
  customers: Array.from({ length: 13 }, (_, i) => ({ id: `c${i}`, name: `Customer ${i}` })),
  maps: [
    {
      id: 'umap',
      nameKey: 'map.umap',
      x: Array.from({ length: 13 }, (_, i) => 70 * i),
      y: new Array<number>(13).fill(0),
      trustworthiness: 0.93,
    },
  ],
  numbers: [4, 5, 6].map(tried),
  chosen: 5,
  silhouettes: [[800, 200], [500], [300, -100], [], [100, -200, -300]],
  tree: {
    leaves: [10, 20, 30].map((size, segment) => ({ size, segment })),
    merges: [
      { left: 0, right: 1, height: 1 },
      { left: 2, right: 3, height: 3 },
    ],
  },
  opinion: compareOpinions(OURS, OURS),
};

/** The card of a version whose inspection is done, unless something else is said. */
export function drawCard(over: Partial<ComponentProps<typeof VersionCard>> = {}): void {
  draw(
    <VersionCard
      version={VERSION}
      inspection={{ state: { state: 'done', view: VIEW }, again: () => undefined }}
      building={false}
      fit={() => Promise.resolve()}
      urlOf={(id) => `https://acme.example/${id}`}
      {...over}
    />,
  );
}
