import type { StudioActions } from '../../components/studio/actions';
import { sourceOf } from '../../connectors/registry';
import { readRuleFile } from '../../core/configuration/ruleBook/readFile';
import { PeerlensError } from '../../core/crm/error';
import { askList } from '../../services/askList';
import { ask } from '../../services/client';
import { drive } from '../../services/drive';
import { createCallRoom } from '../../services/workers/callRoom';
import { createIntakeRoom } from '../../services/workers/intakeRoom';
import { createOfferRoom } from '../../services/workers/offerRoom';
import { download } from '../shared/download';
import AnyWorker from '../workers/any.worker.ts?worker';

/** What the studio's buttons do. */
export const actions: StudioActions = {
  syncNow: () => ask('syncNow', {}),
  async fit(plan) {
    await ask('fit', { plan });
  },
  cancelFit: (id) => ask('cancelFit', { id }),
  publish: (versionId) => ask('publish', { versionId }),
  goBack: () => ask('goBack', {}),
  dropDraft: (versionId) => ask('dropDraft', { versionId }),
  modelCard: (versionId) => ask('modelCard', { versionId }),
  foreseen: (versionId) => ask('foreseen', { versionId }),
  priceSpread: () => ask('priceSpread', {}),
  records: (records) => ask('records', { records }),
  openOffers: () =>
    createOfferRoom({
      make: () => new AnyWorker({ name: 'offers' }),
      stock: () => ask('offerStock', {}),
      changed: () => ask('offersChanged', {}),
    }),
  openIntake: () =>
    createIntakeRoom({
      make: () => new AnyWorker({ name: 'intake' }),
      store: async () => {
        const { store, isCrm = false } = await ask('imports', {});
        return store === undefined ? undefined : { name: store, isCrm };
      },
      async begin(company) {
        const host = sourceOf('files').addressOf(company);
        if (host === undefined) throw new PeerlensError('intake.noName', 'nothing');
        await ask('connect', { source: 'files', host });
        const { store } = await ask('imports', {});
        if (store === undefined) throw new PeerlensError('notConnected', 'grantHost');
        return store;
      },
      changed: (id, what) => ask('importsChanged', { id, what }),
    }),
  openCalls: () => createCallRoom(() => new AnyWorker({ name: 'calls' })),
  list: askList,
  segmentFiles: () => ask('modelFiles', {}),
  makeSegmentsKey: async () => {
    await ask('makeModelKey', {});
  },
  trustSegmentsKey: (key, name) => ask('trustModelKey', { key, name }),
  distrustSegmentsKey: (fingerprint) => ask('distrustModelKey', { fingerprint }),
  saveSegments: (versionId, blur) => ask('saveModelFile', { versionId, blur }),
  lookAtSegments: (file) => ask('readModelFile', file === undefined ? {} : { file }),
  adoptSegments: async (file) => {
    await ask('adoptModelFile', file === undefined ? {} : { file });
  },
  mergeSegments: (first, second) => ask('mergeModelFiles', { first, second }),
  ruleBook: () => ask('ruleBook', {}),
  saveRuleBook: (book, was, letGo) => ask('saveRuleBook', { book, was, letGo }),
  ruleGround: () => ask('ruleGround', {}),
  suggestRules: () => ask('suggestRules', {}),
  areaReach: (areas) => ask('areaReach', { areas }),
  readRuleFile: async (file) => drive(readRuleFile(new Uint8Array(await file.arrayBuffer())), () => undefined),
  download,
};
