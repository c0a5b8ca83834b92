import type { PanelActions } from '../../components/panel/actions';
import type { OpenBlocks } from '../../components/panel/parts';

export const EVERY_BLOCK: OpenBlocks = {
  why: true,
  news: true,
  similar: true,
  reasons: true,
  price: true,
  whatIf: true,
  next: true,
  configuration: true,
};

/** What the panel reports, none of which does anything unless a test says so. */
export function actionsOf(over: Partial<PanelActions> = {}): PanelActions {
  const nothing = () => undefined;
  return {
    refresh: () => Promise.resolve(undefined),
    openOptions: nothing,
    openCard: nothing,
    useSample: nothing,
    syncNow: nothing,
    cancelSync: nothing,
    fit: nothing,
    cancelFit: nothing,
    publish: nothing,
    fold: nothing,
    argue: nothing,
    takeBack: nothing,
    whatIf: () => Promise.reject(new Error('not asked here')),
    sayOwnChance: nothing,
    ownRecord: () => Promise.resolve({ said: 0, closed: 0, right: 0, modelRight: 0, nearer: 0, modelNearer: 0 }),
    choosePrice: nothing,
    copy: () => Promise.resolve(true),
    compare: () => Promise.reject(new Error('not asked here')),
    records: () => Promise.resolve([]),
    weights: () => Promise.resolve([]),
    audience: 'all',
    tryWeights: nothing,
    saveWeights: nothing,
    decide: nothing,
    recommend: () => Promise.reject(new Error('not asked here')),
    list: () => Promise.reject(new Error('not asked here')),
    save: nothing,
    hints: { wanted: () => Promise.resolve(false), dismiss: nothing },
    review: nothing,
    showWrite: nothing,
    undo: nothing,
    picksBeside: () => Promise.resolve([]),
    onPicks: () => nothing,
    reviewPick: nothing,
    ...over,
  };
}
