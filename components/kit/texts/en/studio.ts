/** What the studio says. */
export const studio: Record<string, string> = {
  'studio.name': 'Studio',
};
