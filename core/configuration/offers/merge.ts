import type { Offer } from './offer';

/** What keeping offers would change. */
export interface Changes {
  added: string[];
  changed: string[];
  /** There and in the file, with the same in them. */
  same: number;
  removed: string[];
}

/** In place of all that is kept, or added to it: an offer with a number that is there already takes its place. */
export type KeepMode = 'replace' | 'add';

/** @param kept offers that are kept already. @returns what is kept then, by number, and what that changes. */
export function mergeOffers(
  kept: readonly Offer[],
  read: readonly Offer[],
  mode: KeepMode,
): { offers: Offer[]; changes: Changes } {
  const before = new Map(kept.map((offer) => [offer.id, offer]));
  const changes: Changes = { added: [], changed: [], same: 0, removed: [] };
  const after = new Map(mode === 'add' ? before : []);
  for (const offer of read) {
    const old = before.get(offer.id);
    if (!old) changes.added.push(offer.id);
    else if (sameJson(old, offer)) changes.same++;
    else changes.changed.push(offer.id);
    after.set(offer.id, offer);
  }
  for (const id of before.keys()) if (!after.has(id)) changes.removed.push(id);
  return { offers: [...after.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), changes };
}

/** Whatever order the parts of an object stand in. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [own, other] = [Object.entries(a), b as Record<string, unknown>];
  return (
    own.length === Object.keys(other).length &&
    own.every(([key, value]) => Object.hasOwn(other, key) && sameJson(value, other[key]))
  );
}
