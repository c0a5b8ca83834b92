/** What a customer needs next, and how a new one is won: the panel's part of the lists that sell. */
export const next: Record<string, string> = {
  'block.next': 'What comes next',
  'next.approach':
    '{won, number} of {of, number} customers like this one were won with their first deal. This is how it went.',
  'next.approach.who': 'Won with their first deal, most alike first',
  'next.approach.alike': '{count, number} of 100 alike',
  'next.rare': 'Not everyone needs this',
  'next.rare.counts': '{have, number} of {of, number} in its segment bought it',
  'next.has': 'It has what few of its segment want',
  'next.has.times': '{count, plural, one {{name}, bought once} other {{name}, bought {count, number} times}}',
};
