import type { OptionsActions } from '../../components/options/actions';
import { hostsOf, recordUrl } from '../../connectors/salesforce/page';
import { choicesOf, segmentLike } from '../../connectors/salesforce/suggest/suggest';
import { PeerlensError } from '../../core/crm/error';
import { ask, onChanged } from '../../services/client';
import { requestHosts } from '../../services/permissions';

const done = async (answer: Promise<unknown>): Promise<void> => {
  await answer;
};

/** What the options' buttons do. */
export const actions: OptionsActions = {
  async connect(host, way, clientId, consent) {
    // First of all and without waiting: the browser shows its question only while it counts as the person's click.
    const granted = await requestHosts(hostsOf(host), way);
    if (!granted) throw new PeerlensError('hostNotGranted', 'grantHost', { host });
    await ask('connect', {
      source: 'salesforce',
      host,
      way,
      ...(clientId && { clientId }),
      ...(consent && { consent }),
    });
  },
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
  customerUrl: (host, id) => recordUrl(host, { source: 'salesforce', kind: 'customer', id }),
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
  hostsOf,
};
