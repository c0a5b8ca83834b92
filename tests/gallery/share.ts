import type { ShareActions } from '../../components/studio/share/shareActions';
import { PeerlensError } from '../../core/crm/error';
import { text } from '../../core/crm/text';
import type { ModelAbout, ModelFiles } from '../../core/protocolModelFile';
import { NOW, TODAY } from './insight';
import { VERSION } from './version';

const FINGERPRINT = '7c1e 09ab 44f2 d3e8 5b60 1f97 c2ad 8e35';
const OWN = '1f0a 55c2 98de 6b13 a4f7 20c9 e86d 3b71';

const ABOUT: ModelAbout = {
  hash: '3d7a1c0f9be2c4456f0d8a1e7b5390c1d2f4a6b8e0c9d7f51324657687980a1b',
  fingerprint: FINGERPRINT,
  key: `${'A'.repeat(43)}=`,
  asOf: TODAY - 12,
  customers: 2_412,
  blurred: false,
  segments: VERSION.segments.map(({ id, slot, label, definition, size }) => ({
    id,
    slot,
    label,
    definition,
    customers: 2 * size + 5,
  })),
  features: 34,
};

const FILES: Record<string, ModelFiles> = {
  empty: { trusted: [] },
  company: { trusted: [], company: { hash: ABOUT.hash, brings: true } },
  full: {
    own: { fingerprint: OWN },
    trusted: [{ fingerprint: FINGERPRINT, name: 'Sales operations, Helsinki', at: NOW - 86_400_000 }],
  },
};

/** The page of segments files in a state. */
export function shareActions(state: string): Omit<ShareActions, 'download'> {
  const nothing = () => Promise.resolve();
  const label = (at: number) => VERSION.segments[at]?.label ?? text('segment.name.middle');
  return {
    segmentFiles: () => {
      if (state === 'loading') return new Promise(() => undefined);
      if (state === 'failed') return Promise.reject(new PeerlensError('storeClosed', 'tryAgain'));
      return Promise.resolve(FILES[state] ?? (FILES.full as ModelFiles));
    },
    makeSegmentsKey: nothing,
    trustSegmentsKey: nothing,
    distrustSegmentsKey: nothing,
    saveSegments: () =>
      Promise.resolve({
        name: 'peerlens-segments.json',
        file: '{}',
        hash: ABOUT.hash,
        agreement: 0.93,
        left: [
          text('modelFile.left.rows'),
          text('modelFile.left.models'),
          text('modelFile.left.words', { count: 3, fewest: 5 }),
        ],
      }),
    lookAtSegments: () => {
      if (state === 'changed') return Promise.reject(new PeerlensError('modelFile.changed', 'nothing'));
      if (state === 'unknown' || state === 'empty') return Promise.resolve(ABOUT);
      return Promise.resolve({
        ...ABOUT,
        trusted: state === 'company' ? { by: 'company' } : { by: 'key', name: 'Sales operations, Helsinki' },
      });
    },
    adoptSegments: nothing,
    mergeSegments: () =>
      Promise.resolve({
        name: 'peerlens-segments-merged.json',
        file: '{}',
        hash: ABOUT.hash,
        together: [0, 1, 2].map((at) => ({ label: label(at), first: 120 + at, second: 88 - at })),
        apart: [{ label: label(3), of: 'second', customers: 41 }],
        left: [text('modelFile.merge.lost', { count: 4 })],
      }),
  };
}
