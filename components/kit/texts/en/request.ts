/** Orders that were looked for and found for a request, and what holds in its area, in English. */
export const request: Record<string, string> = {
  'search.segment': '{segment}, {area}',
  'search.all': 'Any segment, {area}',
  'found.lacks': 'without {products}{others, plural, =0 {} other { and {others, number} more}}',
  'found.more': 'also {products}{others, plural, =0 {} other { and {others, number} more}}',
  'found.without': 'without {name}',
  'found.with': 'with {name}',
  'found.value': '{name} {there} instead of {asked}',
  'found.country': 'in {country}',
  'found.postal': 'in {code}',
  'found.size': 'size {there, number} instead of {asked, number}',
  areaNote: '{area}: {note}',
  'areaNote.everywhere': '{note}',
};
