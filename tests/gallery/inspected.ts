import type { InspectionState, InspectionView } from '../../core/engine/inspection';
import type { Status } from '../../core/protocol';
import type { Made } from './inspection';

/** The status of an org with a version that was really made, and how far its inspection is. */
export function inspected(
  { version, view }: Made,
  state: string,
  connected: Status,
): { status: Status; state: InspectionState } {
  const status = {
    ...connected,
    versions: [version, ...connected.versions.filter((one) => one.status === 'published')],
  };
  if (state === 'none') {
    const { foundAgain, others, ...choice } = version.choice;
    return { status: { ...status, versions: [{ ...version, choice }] }, state: { state } };
  }
  if (state === 'running') return { status, state: { state, share: 0.38 } };
  if (state === 'failed') return { status, state: { state } };
  return { status, state: { state: 'done', view: state === 'outside' ? someOutside(view) : view } };
}

/** Every ninth customer is in no segment, as where segments are dense places. */
function someOutside(view: InspectionView): InspectionView {
  const out = (i: number) => i % 9 === 4;
  return {
    ...view,
    numbers: view.numbers.map((one) => ({
      ...one,
      groups: one.groups.map((group, i) => (out(i) ? -1 : group)),
      segments: one.segments.map((segment, s) => ({
        ...segment,
        size: segment.size - one.groups.filter((group, i) => group === s && out(i)).length,
      })),
    })),
  };
}
