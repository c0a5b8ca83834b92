/** The badge's words. The background carries them: what went wrong is said by pages alone, see `failures.ts`. */
export const services: Record<string, string> = {
  'badge.noSegment': 'No segment yet',
  'badge.outside': 'Not in a segment',
  'badge.notRead': 'Not read yet',
  'badge.notRead.title': 'Peerlens has not read this record from the CRM. A sync reads what is new.',
  'badge.provisional': '{segment}, not certain yet',
  'badge.key': 'key customer',
  'badge.key.title': 'Key customer: one of those that make the first half of sales.',
  'badge.chance': '{count} of 10',
  'badge.chance.named': 'chance to win {chance}',
  'badge.trend.up.named': '{chance}, going up',
  'badge.trend.down.named': '{chance}, going down',
  'badge.chance.none': 'no chance yet',
  'badge.asOf': '{at}',
  'badge.madeFrom': 'Made from {count, plural, one {# feature} other {# features}}: {set}.',
  'badge.open': 'open Peerlens',
  'badge.notConnected': 'Peerlens is not connected',
};

/** What a page's script says by itself when nobody answers it any more; everything else is written by the background. */
export const orphaned = 'Peerlens was updated. Reload the page.';
