import type { Instant } from '../../crm/time';
import type { Offer } from './offer';

/** A change of what is kept that can be taken back: a file that was kept, or the removal of all offers. */
export interface OfferImport {
  id: number;
  /** Absent where all offers were removed. */
  file?: string;
  /** The machine's time. */
  importedAt?: Instant;
  /** Offers that it added, changed and removed. */
  counts: { added: number; changed: number; removed: number };
}

/** The offers that an import changed as they were before it, by number; null = there was none of that number. */
export type Before = Map<string, Offer | null>;

/**
 * Takes an import back as if it had never been: what it changed is as it was before, but for offers that a later import changed as well. Those stay, and the later
 * import remembers for them what was before this one.
 * @param kept what is kept, by number; changed. @param later what later imports remember, the earliest first; changed.
 * @returns those of `later` that remember something else now.
 */
export function takeBack(kept: Map<string, Offer>, own: Before, later: readonly Before[]): Set<Before> {
  const told = new Set<Before>();
  for (const [id, offer] of own) {
    const next = later.find((one) => one.has(id));
    if (next) told.add(next.set(id, offer));
    else if (offer) kept.set(id, offer);
    else kept.delete(id);
  }
  return told;
}

/** Forgets some offers in what an import remembers: they do not come back. @returns whether there were any. */
export function forgetIn(before: Before, isGone: (offer: Offer) => boolean): boolean {
  let found = false;
  for (const [id, offer] of before) {
    if (!offer || !isGone(offer)) continue;
    before.set(id, null);
    found = true;
  }
  return found;
}
