import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { INSPECTION_FORMAT, type Inspection } from '../../../core/engine/inspection';
import { DEFAULT_PLAN } from '../../../core/engine/plan';
import { VERSION_FORMAT } from '../../../core/engine/version';
import { noOpinion } from '../../../core/judging/secondOpinion';
import { openStore } from '../../../core/store/store';
import { keepVersion } from '../../services/org';
import { tinyVersion } from '../../services/tinyVersion';

const inspectionOf = (versionId: string): Inspection => ({
  format: INSPECTION_FORMAT,
  versionId,
  rows: Int32Array.of(0, 2),
  maps: [],
  silhouettes: new Float32Array(2),
  numbers: [],
  tree: {
    n: 1,
    left: new Int32Array(),
    right: new Int32Array(),
    heights: new Float64Array(),
    sizes: new Int32Array(),
    leafSizes: Int32Array.of(2),
    leafSegments: Int32Array.of(2),
  },
});

const open = () => openStore(`inspections-test-${Math.random()}`);

it('an inspection lies beside its version and goes with it: a draft that is dropped or replaced, a version that is too old', async () => {
  const store = await open();
  const keep = async (id: string, at: number) => {
    await keepVersion({ store }, tinyVersion(id, DEFAULT_PLAN, at));
    expect(await store.saveInspection(inspectionOf(id))).toBe(true);
  };
  await keep('a', 1);
  expect(await store.inspection('a', INSPECTION_FORMAT)).toEqual(inspectionOf('a'));
  await keep('b', 2);
  expect(await store.hasInspection('a')).toBe(false);
  await store.dropDraft('b');
  expect(await store.hasInspection('b')).toBe(false);
  for (const [at, id] of ['c', 'd', 'e', 'f', 'g'].entries()) {
    await keep(id, 10 + at);
    await store.publish(id, 10 + at);
  }
  const kept = await Promise.all(['c', 'd', 'e', 'f', 'g'].map((id) => store.hasInspection(id)));
  expect(kept).toEqual(
    await Promise.all(
      ['c', 'd', 'e', 'f', 'g'].map(async (id) => (await store.version(id, VERSION_FORMAT)) !== undefined),
    ),
  );
  expect(kept[0]).toBe(false);
});

it('nothing is kept of a version that is not there, or in a format that nobody reads', async () => {
  const store = await open();
  expect(await store.saveInspection(inspectionOf('gone'))).toBe(false);
  expect(await store.inspection('gone', INSPECTION_FORMAT)).toBeUndefined();
  expect(await store.saveOpinion('gone', noOpinion('unanswered'))).toBe(false);
  await keepVersion({ store }, tinyVersion('a', DEFAULT_PLAN, 1));
  await store.saveInspection({ ...inspectionOf('a'), format: 999 } as never);
  expect(await store.inspection('a', INSPECTION_FORMAT)).toBeUndefined();
});

it('what independent programs say stands in the summary, and stays there when the version is published', async () => {
  const store = await open();
  await keepVersion({ store }, tinyVersion('a', DEFAULT_PLAN, 1));
  const opinion = noOpinion('doesNotApply');
  await store.saveOpinion('a', opinion);
  await store.publish('a', 2);
  expect((await store.versions())[0]).toMatchObject({ status: 'published', opinion });
});
