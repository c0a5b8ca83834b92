import type { RuleBook } from '../core/configuration/ruleBook/ruleBook';
import { PeerlensError } from '../core/crm/error';
import type { Store } from '../core/store/store';
import type { Handlers } from './serve';
import type { Session } from './session';

export interface ConfigurationServices {
  session: Session;
  now: () => number;
  changed: (what: 'configuration') => void;
}

/** Told in full of one change; of more, how many they are. */
const MOST_LOGGED = 50;

type Kept = 'ruleBook' | 'saveRuleBook' | 'offerStock' | 'offersChanged';

/** What is kept for configurations: rules and area notes, and the offers of files. */
export function configurationHandlers(services: ConfigurationServices): Pick<Handlers, Kept> {
  const { session, now, changed } = services;
  /** Offers that a page kept are told whenever one comes to it: the page that kept them may have been closed before. */
  const tellOnce = async (store: Store): Promise<void> => {
    const untold = await store.untoldOffers();
    if (!untold) return;
    const { imports: _, ...stock } = untold.stock;
    await store.log('offers', stock, now());
    // Who is killed before this tells it twice, not never.
    await store.offersTold(untold.change);
    changed('configuration');
  };
  // One after the other: two that ask at once would tell the same change twice.
  let telling: Promise<void> = Promise.resolve();
  const tell = (store: Store): Promise<void> => {
    telling = telling.catch(() => undefined).then(() => tellOnce(store));
    return telling;
  };
  return {
    async ruleBook() {
      return (await session.required()).store.ruleBook();
    },
    async saveRuleBook({ book, was, letGo = false }) {
      const { store } = await session.required();
      const kept = await store.keepRuleBook(book, { isExpected: (now) => isSame(now, was), letGo });
      // Another window has changed it: its rules are not written over.
      if (!kept) throw new PeerlensError('rules.changedMeanwhile', 'reloadPage');
      await store.log('ruleBook', { ...differences(was, book), ...(letGo && { letGo }) }, now());
      changed('configuration');
      return undefined;
    },
    async offerStock() {
      const { store } = await session.required();
      await tell(store);
      return { store: store.name, stock: await store.offerStock() };
    },
    async offersChanged() {
      await tell((await session.required()).store);
      return undefined;
    },
  };
}

const isSame = (a: RuleBook, b: RuleBook): boolean =>
  JSON.stringify([a.rules, a.notes, a.refused]) === JSON.stringify([b.rules, b.notes, b.refused]);

/** What the log is told: the log is never trimmed, and a book may have thousands of rules. */
function differences(before: RuleBook, after: RuleBook): Record<string, unknown> {
  const [rules, notes] = [changesOf(before.rules, after.rules), changesOf(before.notes, after.notes)];
  const counts = { rules: after.rules.length, notes: after.notes.length, refused: after.refused.length };
  return { counts, rules, notes };
}

function changesOf(before: readonly { id: string }[], after: readonly { id: string }[]) {
  const was = new Map(before.map((one) => [one.id, JSON.stringify(one)]));
  const is = new Set(after.map(({ id }) => id));
  const put = after.filter((one) => was.get(one.id) !== JSON.stringify(one));
  const removed = before.filter(({ id }) => !is.has(id)).map(({ id }) => id);
  return {
    put: put.slice(0, MOST_LOGGED),
    removed: removed.slice(0, MOST_LOGGED),
    ...(put.length > MOST_LOGGED && { putInAll: put.length }),
    ...(removed.length > MOST_LOGGED && { removedInAll: removed.length }),
  };
}
