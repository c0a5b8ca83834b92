import type { OfferPreview, OffersRead, PreviewLine } from '../../protocolOffers';
import type { Offer, OfferLine } from './offer';

/** Offers that are shown before they are kept, and lines of each. */
const PREVIEWED = 10;
const PREVIEWED_LINES = 60;

/** What offers hold, in short. */
export function summaryOf(offers: readonly Offer[]): Omit<OffersRead, 'problems' | 'counts'> {
  let [lines, depth] = [0, 0];
  const visit = (own: readonly OfferLine[], level: number): void => {
    if (own.length > 0) depth = Math.max(depth, level);
    lines += own.length;
    for (const line of own) visit(line.lines, level + 1);
  };
  for (const offer of offers) visit(offer.lines, 1);
  const count = (holds: (offer: Offer) => boolean) => offers.filter(holds).length;
  return {
    offers: offers.length,
    lines,
    depth,
    won: count(({ outcome }) => outcome === 'won'),
    lost: count(({ outcome }) => outcome === 'lost'),
    customers: count(({ customer }) => customer !== undefined),
    preview: previewOf(offers),
  };
}

/** The first offers, line by line with how deep each stands. */
export function previewOf(offers: readonly Offer[]): OfferPreview[] {
  return offers.slice(0, PREVIEWED).map(({ lines, ...head }) => {
    const all = flatten(lines, 1);
    return { ...head, lines: all.slice(0, PREVIEWED_LINES), more: Math.max(0, all.length - PREVIEWED_LINES) };
  });
}

function flatten(lines: readonly OfferLine[], depth: number): PreviewLine[] {
  return lines.flatMap(({ lines: inside, ...line }) => [{ ...line, depth }, ...flatten(inside, depth + 1)]);
}
