import { PeerlensError } from '../../core/crm/error';
import { planOf } from '../../core/engine/modelFile/plan';
import type { ModelAbout, ModelFileMessages } from '../../core/protocolModelFile';
import type { Jobs } from '../jobs';
import { type Policy, readPolicy } from '../policy';
import type { Handlers } from '../serve';
import type { Session } from '../session';
import type { Workers } from '../workers/workers';
import { publisherKeys } from './keys';
import { loadedModel } from './loaded';
import type { Opened } from './open';
import { fingerprintOf, hashOf, noiseSeeds, publicKeyOf, signFile } from './sign';

export interface ModelFileServices {
  session: Session;
  workers: Workers;
  jobs: Pick<Jobs, 'start'>;
  now: () => number;
}

/** Segments that go from one person to another: saved without rows, signed, checked before anything of them is used. */
export function modelFileHandlers(services: ModelFileServices): Pick<Handlers, keyof ModelFileMessages> {
  return { ...keyHandlers(services), ...savingHandlers(services), ...loadingHandlers(services) };
}

type Keys = 'modelFiles' | 'makeModelKey' | 'trustModelKey' | 'distrustModelKey';

function keyHandlers({ session, now }: ModelFileServices): Pick<Handlers, Keys> {
  return {
    async modelFiles() {
      const [own, trusted, policy, org] = await Promise.all([
        publisherKeys.own(),
        publisherKeys.trusted(),
        readPolicy(),
        session.current(),
      ]);
      const loaded = org && (await loadedModel(org.store));
      return {
        ...(own && { own: { fingerprint: await fingerprintOf(await publicKeyOf(own)) } }),
        trusted: trusted.map(({ fingerprint, name, at }) => ({ fingerprint, name, at })),
        ...(policy.modelFileHash && {
          company: { hash: policy.modelFileHash, brings: policy.modelFile !== undefined },
        }),
        ...(loaded && { loaded: { hash: loaded.hash, fingerprint: loaded.fingerprint, at: loaded.at } }),
      };
    },
    async makeModelKey() {
      return { fingerprint: await fingerprintOf(await publicKeyOf(await publisherKeys.make())) };
    },
    async trustModelKey({ key, name }) {
      const fingerprint = await fingerprintOf(key);
      await publisherKeys.trust({ fingerprint, name, key, at: now() });
      await (await session.current())?.store.log('trustKey', { fingerprint, name }, now());
      return undefined;
    },
    async distrustModelKey({ fingerprint }) {
      await publisherKeys.distrust(fingerprint);
      await (await session.current())?.store.log('distrustKey', { fingerprint }, now());
      return undefined;
    },
  };
}

function savingHandlers({
  session,
  workers,
  now,
}: ModelFileServices): Pick<Handlers, 'saveModelFile' | 'mergeModelFiles'> {
  return {
    async saveModelFile({ versionId, blur }) {
      const { store } = await session.required();
      const keys = await ownKeys();
      const { content, left, agreement } = await workers.call('modelContent', {
        store: store.name,
        versionId,
        seeds: await noiseSeeds(versionId, keys),
        blur,
      });
      const file = await signFile(content, keys);
      const hash = await hashOf(file);
      await store.log('saveModelFile', { version: versionId, hash, blur }, now());
      return { name: 'peerlens-segments.json', file, hash, left, agreement };
    },
    async mergeModelFiles({ first, second }) {
      const { store } = await session.required();
      const keys = await ownKeys();
      const [one, other] = [await trustedFile(workers, first), await trustedFile(workers, second)];
      const { content, ...merged } = await workers.call('mergeModels', {
        first: one.content,
        second: other.content,
        id: crypto.randomUUID(),
      });
      const file = await signFile(content, keys);
      const hash = await hashOf(file);
      await store.log('mergeModelFiles', { first: one.hash, second: other.hash, hash }, now());
      return { name: 'peerlens-segments-merged.json', file, hash, ...merged };
    },
  };
}

function loadingHandlers({
  session,
  workers,
  jobs,
  now,
}: ModelFileServices): Pick<Handlers, 'readModelFile' | 'adoptModelFile'> {
  return {
    async readModelFile({ file }) {
      return about(await workers.call('openModel', { file: await fileOr(file) }));
    },
    async adoptModelFile({ file }) {
      const { store } = await session.required();
      const { hash, fingerprint, content } = await trustedFile(workers, await fileOr(file));
      await store.keepModel({ hash, fingerprint, at: now(), content });
      await store.log('loadModelFile', { hash, fingerprint }, now());
      return jobs.start(planOf(content, hash));
    },
  };
}

async function ownKeys(): Promise<CryptoKeyPair> {
  const own = await publisherKeys.own();
  if (!own) throw new PeerlensError('modelFile.noKey', 'nothing');
  return own;
}

/** What was chosen, or what the company brings along. */
async function fileOr(chosen: string | undefined): Promise<string> {
  const file = chosen ?? (await readPolicy()).modelFile;
  if (file === undefined) throw new PeerlensError('modelFile.noFile', 'nothing');
  return file;
}

/** Opens a file that may be used. @throws PeerlensError as `openFile`, `modelFile.foreignHash`, `modelFile.unknownKey` {fingerprint} */
async function trustedFile(workers: Workers, file: string): Promise<Opened> {
  const opened = await workers.call('openModel', { file });
  const policy = await readPolicy();
  if (isForeign(opened, policy)) throw new PeerlensError('modelFile.foreignHash', 'askAdmin');
  const { fingerprint } = opened;
  if (!(await trustOf(opened, policy))) throw new PeerlensError('modelFile.unknownKey', 'nothing', { fingerprint });
  return opened;
}

const isForeign = ({ hash }: Opened, { modelFileHash }: Policy): boolean =>
  modelFileHash !== undefined && modelFileHash.toLowerCase() !== hash;

async function trustOf({ hash, key, fingerprint }: Opened, policy: Policy): Promise<ModelAbout['trusted']> {
  if (policy.modelFileHash?.toLowerCase() === hash) return { by: 'company' };
  const own = await publisherKeys.own();
  if (own && (await publicKeyOf(own)) === key) return { by: 'own' };
  const known = (await publisherKeys.trusted()).find((one) => one.fingerprint === fingerprint && one.key === key);
  return known && { by: 'key', name: known.name };
}

async function about(opened: Opened): Promise<ModelAbout> {
  const policy = await readPolicy();
  if (isForeign(opened, policy)) throw new PeerlensError('modelFile.foreignHash', 'askAdmin');
  const { content, hash, fingerprint, key } = opened;
  const trusted = await trustOf(opened, policy);
  return {
    hash,
    fingerprint,
    key,
    asOf: content.asOf,
    customers: content.customers,
    blurred: content.blurred,
    segments: content.segments.map(({ id, slot, label, definition, customers }) => ({
      id,
      slot,
      label,
      definition,
      customers,
    })),
    features: new Set(content.dims.map(({ feature }) => feature)).size,
    ...(trusted && { trusted }),
  };
}
