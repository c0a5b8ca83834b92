import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSampleConnector } from '../../../connectors/sample/connector';
import type { ModelContent } from '../../../core/engine/modelFile/content';
import { randomOf } from '../../../core/engine/modelFile/noise';
import { modelContent } from '../../../core/engine/modelFile/publish';
import type { FitPlan } from '../../../core/engine/plan';
import { createRandom } from '../../../core/kernels/random';
import type { JobState } from '../../../core/protocol';
import { openDatabase } from '../../../core/store/schema';
import { parseBody } from '../../../services/bodies';
import { modelFileHandlers } from '../../../services/modelFile/handlers';
import { keptModel } from '../../../services/modelFile/kept';
import { publisherKeys } from '../../../services/modelFile/keys';
import { modelFileAnswers, openFile } from '../../../services/modelFile/open';
import { fingerprintOf, hashOf, makeKeys, publicKeyOf, signFile } from '../../../services/modelFile/sign';
import type { Asker } from '../../../services/sender';
import type { Org } from '../../../services/session';
import type { Workers } from '../../../services/workers/workers';
import { fitSample } from '../../core/engine/fitted';
import { connectedOrg, sessionOf } from '../org';

const asker: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/studio.html', framed: false };
const { version } = fitSample();
const { content } = modelContent(version, { noise: createRandom(1) });
let org: Org;
let started: Partial<FitPlan>[];

/** The score worker answers with what it would: the version is read once for all tests. */
const answers = {
  ...modelFileAnswers,
  modelContent: async ({ seeds, blur }: { seeds: number[]; blur: boolean }) => {
    expect(seeds).toHaveLength(8);
    return modelContent(version, { noise: randomOf(seeds), blur });
  },
};
const workers = {
  call: async (name: keyof typeof answers, ask: never) => answers[name](ask),
} as unknown as Workers;

const handlers = () =>
  modelFileHandlers({
    session: sessionOf(org),
    workers,
    jobs: {
      start: async (plan) => {
        started.push(plan ?? {});
        return { id: 'job' } as JobState;
      },
    },
    now: () => 7,
  });
const codeOf = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (thrown: { failure?: { code: string } }) => thrown.failure?.code ?? String(thrown),
  );
const logged = async () => (await (await openDatabase(org.store.name)).getAll('log')).map(({ kind }) => kind);
/** Signed by somebody else. */
async function foreign(of: ModelContent = content) {
  const keys = await makeKeys();
  return { file: await signFile(of, keys), key: await publicKeyOf(keys) };
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  fakeBrowser.reset();
  org = await connectedOrg(createSampleConnector());
  started = [];
});

describe('a segments file', () => {
  it('is signed with a key that cannot be read, and opened again as it was', async () => {
    const { fingerprint } = await handlers().makeModelKey({}, asker);
    expect(fingerprint).toMatch(/^(?:[0-9a-f]{4} ){7}[0-9a-f]{4}$/);
    expect((await handlers().makeModelKey({}, asker)).fingerprint).toBe(fingerprint);
    const own = await publisherKeys.own();
    expect(own?.privateKey.extractable).toBe(false);
    const { file, hash } = await handlers().saveModelFile({ versionId: version.id, blur: false }, asker);
    const opened = await openFile(file);
    expect(opened).toMatchObject({ hash, fingerprint, content: { id: version.id, blurred: false } });
    expect(await handlers().readModelFile({ file }, asker)).toMatchObject({ trusted: { by: 'own' } });
    expect(await logged()).toEqual(['saveModelFile']);
  });

  it('has the same noise however often it is saved, and another one of another person', async () => {
    await handlers().makeModelKey({}, asker);
    const save = () => handlers().saveModelFile({ versionId: version.id, blur: true }, asker);
    const [once, again] = [await save(), await save()];
    expect(again.file).toBe(once.file);
    globalThis.indexedDB = new IDBFactory();
    org = await connectedOrg(createSampleConnector());
    await handlers().makeModelKey({}, asker);
    const inside = async ({ file }: { file: string }) => (await openFile(file)).content.segments;
    expect(await inside(await save())).not.toEqual(await inside(once));
  });

  it('is no file any more when one sign of it is another', async () => {
    const { file } = await foreign();
    const fields = JSON.parse(file) as Record<string, unknown>;
    const inside = fields.content as string;
    // A number of a middle, a digit of the signature, another key.
    const other = await foreign();
    for (const change of [
      { content: inside.replace(/"customers":\d/, (found) => found.slice(0, -1) + ((Number(found.at(-1)) % 9) + 1)) },
      { content: `${inside} ` },
      { signature: (JSON.parse(other.file) as { signature: string }).signature },
      { key: other.key },
      { key: 'AAAA' },
      { signature: '' },
    ])
      expect(await codeOf(openFile(JSON.stringify({ ...fields, ...change })))).toBe('modelFile.changed');
    for (let at = 0; at < inside.length; at += Math.ceil(inside.length / 40)) {
      const flipped = inside.slice(0, at) + String.fromCharCode(inside.charCodeAt(at) ^ 1) + inside.slice(at + 1);
      expect(await codeOf(openFile(JSON.stringify({ ...fields, content: flipped })))).toBe('modelFile.changed');
    }
  });

  it('is refused with a sentence where it is something else', async () => {
    const { file } = await foreign();
    const fields = JSON.parse(file) as Record<string, unknown>;
    expect(await codeOf(openFile(''))).toBe('modelFile.noFile');
    expect(await codeOf(openFile('{"a":1}'))).toBe('modelFile.noFile');
    expect(await codeOf(openFile(file.slice(0, -10)))).toBe('modelFile.noFile');
    expect(await codeOf(openFile('x'.repeat(2_000_001)))).toBe('modelFile.tooLong');
    expect(await codeOf(openFile(JSON.stringify({ ...fields, format: 2 })))).toBe('modelFile.format');
  });

  it.each([
    ['a field that is not allowed', { rows: [1] }],
    ['names', { segments: content.segments.map((one) => ({ ...one, members: ['Acme'] })) }],
    ['a segment of four customers', { segments: content.segments.map((one) => ({ ...one, customers: 4 })) }],
    ['a middle that is too short', { segments: content.segments.map((one) => ({ ...one, middle: [0] })) }],
    ['a feature that nobody knows', { dims: content.dims.map((dim) => ({ ...dim, feature: 'salary' })) }],
    ['no width', { dims: content.dims.map((dim) => ({ ...dim, spread: 0 })) }],
    ['another format inside', { format: 2 }],
  ])('is refused, though signed, with %s', async (_, change) => {
    const { file } = await foreign({ ...content, ...change } as ModelContent);
    expect(await codeOf(openFile(file))).toBe('modelFile.content');
  });
});

describe('loading a segments file', () => {
  it('changes nothing before its key is trusted, and begins a build with it afterwards', async () => {
    const { file, key } = await foreign();
    expect((await handlers().readModelFile({ file }, asker)).trusted).toBeUndefined();
    expect(await codeOf(handlers().adoptModelFile({ file }, asker))).toBe('modelFile.unknownKey');
    expect([started, await keptModel(org.store), await logged()]).toEqual([[], undefined, []]);
    await handlers().trustModelKey({ key, name: 'Sales operations' }, asker);
    expect((await handlers().readModelFile({ file }, asker)).trusted).toEqual({ by: 'key', name: 'Sales operations' });
    await handlers().adoptModelFile({ file }, asker);
    expect(started).toMatchObject([{ model: await hashOf(file), kFrom: content.segments.length }]);
    expect((await keptModel(org.store))?.content).toEqual(JSON.parse(JSON.stringify(content)));
    expect(await logged()).toEqual(['trustKey', 'loadModelFile']);
    const fingerprint = await fingerprintOf(key);
    expect(await handlers().modelFiles({}, asker)).toMatchObject({
      trusted: [{ fingerprint }],
      loaded: { fingerprint },
    });
    await handlers().distrustModelKey({ fingerprint }, asker);
    expect(await codeOf(handlers().adoptModelFile({ file }, asker))).toBe('modelFile.unknownKey');
  });

  it('takes the one file that the company names, and no other, whatever key signed it', async () => {
    const [named, other] = [await foreign(), await foreign()];
    const hash = await hashOf(named.file);
    await fakeBrowser.storage.managed.set({ modelFileHash: hash.toUpperCase(), modelFile: named.file });
    await handlers().trustModelKey({ key: other.key, name: 'Somebody' }, asker);
    expect(await codeOf(handlers().readModelFile({ file: other.file }, asker))).toBe('modelFile.foreignHash');
    expect(await codeOf(handlers().adoptModelFile({ file: other.file }, asker))).toBe('modelFile.foreignHash');
    expect(started).toEqual([]);
    expect(await handlers().modelFiles({}, asker)).toMatchObject({ company: { brings: true } });
    expect(await handlers().readModelFile({}, asker)).toMatchObject({ hash, trusted: { by: 'company' } });
    await handlers().adoptModelFile({}, asker);
    expect(started).toMatchObject([{ model: hash }]);
  });
});

describe('two segments files', () => {
  it('become one that is signed here, where both are trusted', async () => {
    const [first, second] = [await foreign(), await foreign({ ...content, id: 'other' })];
    const merge = () => handlers().mergeModelFiles({ first: first.file, second: second.file }, asker);
    expect(await codeOf(merge())).toBe('modelFile.noKey');
    await handlers().makeModelKey({}, asker);
    expect(await codeOf(merge())).toBe('modelFile.unknownKey');
    for (const { key } of [first, second]) await handlers().trustModelKey({ key, name: 'A' }, asker);
    const { file, together, apart } = await merge();
    expect([together.length, apart.length]).toEqual([content.segments.length, 0]);
    const opened = await openFile(file);
    expect(opened.content.customers).toBe(2 * content.customers);
    expect(opened.key).toBe(await publicKeyOf((await publisherKeys.own()) as CryptoKeyPair));
  });
});

it('what is asked is parsed: keys and files of other lengths are refused', () => {
  expect(() => parseBody('trustModelKey', { key: 'x', name: 'A' })).toThrow();
  expect(() => parseBody('trustModelKey', { key: `${'A'.repeat(43)}=`, name: ' ' })).toThrow();
  expect(() => parseBody('adoptModelFile', { file: 'x'.repeat(2_000_001) })).toThrow();
  expect(parseBody('adoptModelFile', {})).toEqual({});
});
