import type { Failure } from '../core/crm/error';
import { PeerlensError, toFailure } from '../core/crm/error';
import type { RecordRef } from '../core/crm/ids';
import { recordKey } from '../core/crm/ids';
import type { InsightOptions } from '../core/engine/engine';
import type { Insight } from '../core/engine/insight';
import type { ClassWeights, Weights } from '../core/engine/plan';
import { keptOf } from './keptOf';
import { log } from './log';
import { priceInputsOf } from './priceInputsSchema';
import type { Org } from './session';
import type { RecordPages } from './workers/calls';
import type { Workers } from './workers/workers';

/** Where the records of an org are shown. */
export function pagesOfOrg({ connection }: Pick<Org, 'connection'>): RecordPages {
  const { source, host } = connection;
  return host ? { source, host } : undefined;
}

export interface InsightAsk {
  org: Org;
  versionId: string;
  ref: RecordRef;
  weights: ClassWeights;
  /** The machine's time, UTC ms. */
  now: number;
}

type Depends = Required<Pick<InsightOptions, 'weights' | 'hidden' | 'argued' | 'priceInputs'>>;

/** An insight, and why it is an old one if it is. */
export interface InsightAnswer {
  insight: Insight;
  failure: Failure | undefined;
}

/**
 * The insight of a record: from the store where it was made of the same data, version and weights, else from the score
 * worker. Where that fails, the last one there is, with the failure. Throws PeerlensError unknownRecord, or the failure
 * where there is no last one.
 */
export async function insightOf(ask: InsightAsk, workers: Workers): Promise<InsightAnswer> {
  const { org, versionId, ref } = ask;
  const { store } = org;
  const record = recordKey(ref);
  const { epoch, org: facts } = await store.state();
  const [since, depends] = await Promise.all([facts && store.visit(record, ask.now, facts.now), dependsOn(ask)]);
  const inputs = inputsHash({ ...depends, since });
  const kept = await store.insight(record, { versionId, epoch, inputs });
  if (kept) return { insight: kept, failure: undefined };
  try {
    const made = await workers.call('insight', { ...aboutRecord(ask), ...depends, since });
    // Kept for the next time; a full disk must not hide what was computed.
    void store
      .saveInsight(record, { versionId, epoch: made.epoch, inputs }, made.insight)
      .catch(log.ignore('saveInsight'));
    return { insight: made.insight, failure: undefined };
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.code === 'unknownRecord') throw thrown;
    const last = await store.lastInsight(record);
    if (!last) throw new PeerlensError(failure.code, failure.next, failure.values, thrown);
    return { insight: last, failure };
  }
}

/** Which record, under which version. */
export function aboutRecord({ org, versionId, ref }: InsightAsk) {
  return { store: org.store.name, versionId, ref, pages: pagesOfOrg(org) };
}

/** What a person said and set that an insight depends on. */
export async function dependsOn({ org: { store }, ref, weights }: InsightAsk): Promise<Depends> {
  const [said, priceInputs] = await Promise.all([
    store.argued(recordKey(await keptOf(store, ref))),
    priceInputsOf(store),
  ]);
  const hidden = said.filter(({ because }) => because === 'hide').map(({ reason }) => reason);
  const argued = said.filter(({ because }) => because !== 'hide').map(({ reason, because }) => ({ reason, because }));
  return { weights, hidden, argued, priceInputs };
}

/** Everything but data and version that an insight depends on, in one short text. */
function inputsHash({ weights, since, hidden, argued, priceInputs }: Depends & { since?: number | undefined }) {
  const sorted = (some: Weights = {}) => Object.entries(some).sort(([a], [b]) => (a < b ? -1 : 1));
  const all = [sorted(weights.weights), sorted(weights.weightsOfClass.strategic)];
  const text = JSON.stringify([all, since ?? null, hidden, argued, priceInputs]);
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    high = Math.imul(high ^ text.charCodeAt(i), 0x01000193);
    low = Math.imul(low ^ text.charCodeAt(i), 0x85ebca6b) + (high >>> 13);
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
}
