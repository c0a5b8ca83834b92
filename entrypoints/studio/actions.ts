import type { StudioActions } from '../../components/studio/actions';
import { readRuleFile } from '../../core/configuration/ruleBook/readFile';
import { askList } from '../../services/askList';
import { ask } from '../../services/client';
import { drive } from '../../services/drive';
import { createCallRoom } from '../../services/workers/callRoom';
import { createOfferRoom } from '../../services/workers/offerRoom';
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
  openCalls: () => createCallRoom(() => new AnyWorker({ name: 'calls' })),
  list: askList,
  ruleBook: () => ask('ruleBook', {}),
  saveRuleBook: (book, was, letGo) => ask('saveRuleBook', { book, was, letGo }),
  ruleGround: () => ask('ruleGround', {}),
  suggestRules: () => ask('suggestRules', {}),
  areaReach: (areas) => ask('areaReach', { areas }),
  readRuleFile: async (file) => drive(readRuleFile(new Uint8Array(await file.arrayBuffer())), () => undefined),
  download(name, type, content) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  },
};
