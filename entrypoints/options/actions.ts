import type { OptionsActions } from '../../components/options/actions';
import { isSource, SOURCE_NAMES, sourceOf } from '../../connectors/registry';
import { choicesOf, segmentLike } from '../../connectors/salesforce/suggest/suggest';
import { PeerlensError } from '../../core/crm/error';
import { ask, onChanged } from '../../services/client';
import { requestHosts } from '../../services/permissions';
import { download } from '../shared/download';
import { forgetting } from './forgetting';

const hostsOf = (source: string, address: string): string[] =>
  isSource(source) ? sourceOf(source).hostsOf(address) : [];

const done = async (answer: Promise<unknown>): Promise<void> => {
  await answer;
};

/** What the options' buttons do. */
export const actions: OptionsActions = {
  async connect({ source, host = '', way, ...rest }) {
    // First of all and without waiting: the browser shows its question only while it counts as the person's click.
    const granted = await requestHosts(hostsOf(source, host), way ?? 'session');
    if (!granted) throw new PeerlensError('hostNotGranted', 'grantHost', { host });
    await ask('connect', { source, host, ...(way && { way }), ...rest });
  },
  log: {
    page: (of) => ask('logPage', of),
    check: () => ask('checkLog', {}),
    contacted: () => ask('contacted', {}),
    saveJson: (lines) => {
      void ask('noteExport', { what: 'log', format: 'json', rows: lines.length, columns: 5 }).then(() =>
        download('peerlens-log.json', 'application/json', JSON.stringify(lines, undefined, 2)),
      );
    },
  },
  forgetting,
  consent: async () => (await ask('consent', {})).consent,
  waysIn: () => ask('waysIn', {}),
  copy: (text) => navigator.clipboard.writeText(text),
  connectSample: () => done(ask('connect', { source: 'sample' })),
  disconnect: () => ask('disconnect', {}),
  forgetEverything: () => ask('forgetEverything', {}),
  syncNow: () => ask('syncNow', {}),
  cancelSync: () => ask('cancelSync', {}),
  syncPlan: () => ask('syncPlan', {}),
  setCallShare: (share) => ask('setCallShare', { share }),
  fit: (plan) => done(ask('fit', { plan })),
  cancelFit: (id) => ask('cancelFit', { id }),
  publish: (versionId) => ask('publish', { versionId }),
  goBack: () => ask('goBack', {}),
  dropDraft: (versionId) => ask('dropDraft', { versionId }),
  weights: () => ask('weights', {}),
  catalogue: () => ask('catalogue', {}),
  expertView: (versionId, segment) => ask('expertView', { versionId, segment }),
  orderMap: (versionId, product) => ask('orderMap', { versionId, ...(product !== undefined && { product }) }),
  customerWhy: async (versionId, customer) => (await ask('customerWhy', { versionId, customer })).why,
  inspection: (versionId) => ask('inspection', { versionId }),
  customerUrlOf(source, host) {
    const { recordUrl } = isSource(source) ? sourceOf(source) : {};
    return recordUrl && ((id) => recordUrl(host, { source, kind: 'customer', id }));
  },
  data: {
    profile: (preparation) => ask('dataProfile', preparation ? { preparation } : {}),
    save: (preparation) => done(ask('savePreparation', { preparation })),
    duplicates: () => ask('duplicates', {}),
    apart: (a, b, apart) => done(ask('notDuplicate', { a, b, apart })),
  },
  prices: {
    inputs: () => ask('priceInputs', {}),
    spread: () => ask('priceSpread', {}),
    save: (inputs) => done(ask('savePriceInputs', { inputs })),
  },
  fields: {
    mapping: () => ask('fieldMapping', {}),
    kinds: () => ask('customerKinds', {}),
    async look(table, mapping) {
      const { look } = await ask('lookAtFields', { table });
      return look && { look, choices: choicesOf(look, mapping), segmentLike: segmentLike(look) };
    },
    objects: () => ask('crmObjects', {}),
    counts: (field) => ask('valueCounts', { field }),
    save: (mapping) => done(ask('saveMapping', { mapping })),
    audit: (fields) => ask('legacyAudit', { fields }),
  },
  saveWeights: (weights, strategic) => ask('saveWeights', { weights, strategic }),
  customers: (contains) => ask('customers', { contains }),
  neighbours: (customer, draft, asStrategic) =>
    ask('neighbours', { customer, weights: draft.all, strategic: draft.strategic, asStrategic }),
  writeBack: {
    state: () => ask('writeBack', {}),
    onChange: (changed) =>
      onChanged((what) => {
        if (what === 'writeBack' || what === 'version' || what === 'connection') changed();
      }),
    offer: () => ask('pickOffer', {}),
    save: (role, field) => ask('savePickField', { role, ...(field && { field }) }),
    create: (field, meaning) => ask('createPickField', { ...field, meaning }),
    remove: (role) => ask('deletePickField', { role }),
    own: (role, segment, owner) => ask('savePickOwner', { role, ...(segment && { segment }), ...(owner && { owner }) }),
    people: (contains) => ask('pickPeople', { contains }),
    checkOwners: () => ask('checkPickOwners', {}),
    preview: (role) => done(ask('previewPicks', { role })),
    rows: (id, from) => ask('pickRows', { id, from }),
    review: (id, choice) => ask('preparePicks', { id, choice }),
    show: (id, undo) => ask('showPick', { id, undo }),
    stop: (id) => ask('cancelPick', { id }),
  },
  sources: SOURCE_NAMES.flatMap((name) => {
    const { ways } = sourceOf(name);
    return ways.length > 0 ? [{ name, ways }] : [];
  }),
  addressOf: (source, typed) => (isSource(source) ? sourceOf(source).addressOf(typed) : undefined),
  hostsOf,
};
