import { browser } from 'wxt/browser';
import { type Audience, savedDraft, weightsFor, withWeights } from '../../components/kit/draftWeights';
import type { PanelActions } from '../../components/panel/actions';
import { PeerlensError } from '../../core/crm/error';
import type { RecordKind } from '../../core/crm/ids';
import type { Weights } from '../../core/engine/plan';
import type { PanelAnswer, WeightedFeature } from '../../core/protocol';
import { askList } from '../../services/askList';
import { ask, onChanged } from '../../services/client';
import { hintsSeenItem } from './hintsSeen';
import { isFramed } from './place';

interface Wiring {
  answer: PanelAnswer | 'loading';
  record: { kind: RecordKind; id: string } | undefined;
  askAgain: () => void;
  tryWeights: (weights: Weights | undefined) => void;
  fold: PanelActions['fold'];
  failed: (thrown: unknown) => void;
}

/** What the panel's buttons do: they ask the background, and what goes wrong is said in the panel. */
export function createActions({ answer, record, askAgain, tryWeights, fold, failed }: Wiring): PanelActions {
  const full = answer !== 'loading' && answer.state === 'full' ? answer : undefined;
  const about = full ? { kind: full.insight.record.kind, id: full.insight.record.id } : record;
  const settled = (message: Promise<unknown>, after?: () => void): Promise<void> => message.then(after, failed);
  const send = (message: Promise<unknown>, after?: () => void) => void settled(message, after);
  const framed = isFramed();
  return {
    // What is stored is shown at once; what the CRM has meanwhile comes with the sync's news.
    refresh: async () => {
      askAgain();
      const readAt = await ask('refresh', {}).catch(failed);
      return typeof readAt === 'number' ? Math.max(0, Math.round((Date.now() - readAt) / 1000)) : undefined;
    },
    close: framed ? () => send(ask('closePanel', {})) : undefined,
    dock: framed ? () => send(ask('openPanel', {}), () => send(ask('closePanel', {}))) : undefined,
    openOptions: (page) => send(openPage(`options.html#${page}`)),
    openCard: () => send(openPage('studio.html#card')),
    useSample: () => send(ask('connect', { source: 'sample' }), askAgain),
    syncNow: () => send(ask('syncNow', {}), askAgain),
    cancelSync: () => send(ask('cancelSync', {}), askAgain),
    fit: () => send(ask('fit', {}), askAgain),
    cancelFit: (id) => send(ask('cancelFit', { id }), askAgain),
    publish: (versionId) => send(ask('publish', { versionId }), askAgain),
    fold,
    // What is hidden is only not looked at; the rest is taken off the number, which is asked for anew.
    argue: (reason, because) =>
      about && send(ask('hideReason', { record: about, reason, because }), because === 'hide' ? undefined : askAgain),
    takeBack: (reasons) =>
      about && send(Promise.all(reasons.map((reason) => ask('takeBack', { record: about, reason }))), askAgain),
    whatIf: async (whatIf) => {
      if (!about || !full) throw new PeerlensError('unknownRecord', 'syncNow');
      return ask('whatIf', { record: about, versionId: full.insight.versionId, whatIf });
    },
    sayOwnChance: (outOfTen) => about && send(ask('sayOwnChance', { record: about, outOfTen }), askAgain),
    ownRecord: () => ask('ownRecord', {}),
    choosePrice: (price, whatIf) => {
      if (about && full)
        send(ask('choosePrice', { record: about, price, versionId: full.insight.versionId, whatIf }), askAgain);
    },
    copy: copyText,
    compare: async (other) => {
      const customer = full?.insight.customer;
      if (!customer) throw new PeerlensError('unknownRecord', 'syncNow');
      return ask('compare', { customer: customer.id, with: other, weights: full.weights });
    },
    records: (refs) => ask('records', { records: refs.map(({ kind, id }) => ({ kind, id })) }),
    ...weightActions(full?.strategic ? 'strategic' : 'all', tryWeights, send),
    decide: (decisions) => about && send(ask('decide', { record: about, decisions })),
    recommend: (request) => ask('recommend', { request }),
    list: askList,
    save: saveFile,
    hints: {
      wanted: async () => (await hintsSeenItem.getValue()) !== true,
      dismiss: () => void hintsSeenItem.setValue(true),
    },
    review: (lines) => about && settled(ask('prepareWrite', { record: about, lines })),
    showWrite: (id) => send(ask('showWrite', { id })),
    undo: (id) => send(ask('showWrite', { id, undo: true })),
    picksBeside: async () => (about ? ask('picksBeside', { record: about }) : []),
    onPicks: (changed) =>
      onChanged((what) => {
        if (what === 'writeBack') changed();
      }),
    reviewPick: (role, value) => about && settled(ask('preparePick', { record: about, role, value })),
  };
}

/** Weights as they are tried, and saved, for the customers that a record belongs to. */
function weightActions(
  audience: Audience,
  tryWeights: Wiring['tryWeights'],
  send: (message: Promise<unknown>, after?: () => void) => void,
): Pick<PanelActions, 'weights' | 'audience' | 'tryWeights' | 'saveWeights'> {
  return {
    weights: () => savedWeights(audience),
    audience,
    tryWeights,
    saveWeights: (weights) => send(saveWeights(weights, audience), () => tryWeights(undefined)),
  };
}

/** The features with the weights that count for an audience. */
async function savedWeights(audience: Audience): Promise<WeightedFeature[]> {
  const { features, strategic } = await ask('weights', {});
  const weights = weightsFor(savedDraft(features, strategic), audience);
  return features.map((feature) => ({ ...feature, weight: weights[feature.id] ?? feature.weight }));
}

/** Saves weights for an audience; those of the other one stay. */
async function saveWeights(weights: Weights, audience: Audience): Promise<void> {
  const { features, strategic } = await ask('weights', {});
  const draft = withWeights(savedDraft(features, strategic), audience, weights);
  await ask('saveWeights', { weights: draft.all, strategic: draft.strategic });
}

/** Opens a page of the extension in its own tab. */
async function openPage(page: string): Promise<void> {
  await browser.tabs.create({ url: new URL(`/${page}`, location.href).href });
}

function saveFile(name: string, type: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The clipboard of a frame is closed to scripts where the page around it does not open it; what is selected can be copied there. */
async function copyText(text: string): Promise<boolean> {
  const written = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  if (written) return true;
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('aria-hidden', 'true');
  area.style.position = 'fixed';
  area.style.opacity = '0';
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
