import { PeerlensError } from '../core/crm/error';
import { type RecordKind, recordKey } from '../core/crm/ids';
import type { WhatIf } from '../core/engine/whatIf';
import type { DealMessages } from '../core/protocolDeals';
import { aboutRecord, dependsOn, type InsightAsk, insightOf } from './insights';
import { keptOf } from './keptOf';
import { priceInputsOf } from './priceInputsSchema';
import type { Handlers } from './serve';
import type { Session } from './session';
import { readSettings } from './settings';
import { toLookAt, type Versions } from './versions';
import { weightsOfAnswer } from './weights';
import type { Workers } from './workers/workers';

export interface DealServices {
  session: Session;
  workers: Workers;
  versions: Pick<Versions, 'refreshBadges'>;
  now: () => number;
  changed: (what: 'prices') => void;
}

/** A version's card is told with what else is looked at closely: inspections.ts. */
type DealMessage = Exclude<keyof DealMessages, 'modelCard' | 'foreseen'>;

/** The answers about single deals: what if, what a person says itself, and what prices depend on. */
export function dealHandlers(services: DealServices): Pick<Handlers, DealMessage> {
  return { ...singleDeals(services), ...pricesOfAll(services) };
}

type OfAll = 'priceInputs' | 'priceSpread' | 'savePriceInputs';

function singleDeals({ session, workers, now }: DealServices): Pick<Handlers, Exclude<DealMessage, OfAll>> {
  /** The record under the published version, or the one that a panel already shows, and the weights in force. */
  const about = async ({ kind, id }: { kind: RecordKind; id: string }, shown?: string): Promise<InsightAsk> => {
    const [org, settings] = await Promise.all([session.required(), readSettings()]);
    const version =
      shown === undefined
        ? (await org.store.versions()).find(({ status }) => status === 'published')
        : await org.store.versionSummary(shown);
    if (!version) throw new PeerlensError(shown === undefined ? 'noVersion' : 'unknownVersion', 'fitNow');
    const weights = weightsOfAnswer(undefined, settings, version);
    return { org, versionId: version.id, ref: { source: org.connection.source, kind, id }, weights, now: now() };
  };
  const tried = async (ask: InsightAsk, whatIf: WhatIf) =>
    workers.call('whatIf', { ...aboutRecord(ask), ...(await dependsOn(ask)), whatIf });
  return {
    whatIf: async ({ record, versionId, whatIf }) => tried(await about(record, versionId), whatIf),
    async sayOwnChance({ record, outOfTen }) {
      const ask = await about(record);
      const { store } = ask.org;
      const { insight } = await insightOf(ask, workers);
      const { chance, versionId } = insight;
      if (!chance) throw new PeerlensError('noOpenDeal', 'nothing');
      // What the person argued with is its own already: its number is held against what the model said by itself.
      const model = chance.abstained ? undefined : (chance.unargued ?? chance).probability;
      const ownChance = outOfTen === undefined ? undefined : { outOfTen, model, at: ask.now, versionId };
      await store.keepSaid(await keptOf(store, record), { ownChance });
      await store.log('ownChance', { record: recordKey(record), outOfTen, model, version: versionId }, ask.now);
      return undefined;
    },
    async ownRecord() {
      const { store } = await session.required();
      return workers.call('ownRecord', { store: store.name });
    },
    async choosePrice({ record, price, versionId, whatIf: { price: _, ...whatIf } }) {
      const ask = await about(record, versionId);
      const { store } = ask.org;
      const { price: shown } = await tried(ask, whatIf);
      if (!shown || shown.abstained) throw new PeerlensError('noPriceRange', 'nothing');
      const [floor, target, stretch] = [shown.floor.price, shown.target.price, shown.stretch.price];
      const chosen = { price, floor, target, stretch, ...(Object.keys(whatIf).length > 0 && { whatIf }) };
      await store.keepSaid(await keptOf(store, record), { chosenPrice: { ...chosen, at: ask.now, versionId } });
      await store.log('choosePrice', { record: recordKey(record), ...chosen, version: versionId }, ask.now);
      return undefined;
    },
  };
}

/** What the prices of all deals depend on, and how they spread. */
function pricesOfAll({ session, workers, versions, now, changed }: DealServices): Pick<Handlers, OfAll> {
  return {
    async priceInputs() {
      const { store } = await session.required();
      const groups = workers.call('priceGroups', { store: store.name });
      // Before the first sync there is nothing to choose from; what is filled in is shown all the same.
      const { families, countries } = await groups.catch(() => ({ families: [], countries: [] }));
      return { inputs: await priceInputsOf(store), families, countries };
    },
    async priceSpread() {
      const org = await session.required();
      const version = await toLookAt(org);
      return version ? workers.call('priceSpread', { store: org.store.name, versionId: version.id }) : [];
    },
    async savePriceInputs({ inputs }) {
      const org = await session.required();
      await org.store.keepPriceInputs(inputs);
      // Counts alone: the log is never trimmed, and a table may have thousands of rows.
      const { capacity, cost, market } = inputs;
      const counts = { capacity: capacity.length, cost: cost.length, market: market.length };
      await org.store.log('priceInputs', { ...inputs, ...counts }, now());
      changed('prices');
      void versions.refreshBadges(org);
      return undefined;
    },
  };
}
