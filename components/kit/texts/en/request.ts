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
  'lineage.line': '{support, number} of {of, number} similar orders have it ({where}).',
  'lineage.asked': 'It was asked for; none of the {of, number} similar orders has it.',
  'lineage.inside':
    '{inside, plural, =1 {One} other {{inside, number}}} of the {of, number} similar orders {inside, plural, =1 {has} other {have}} it inside another product, none by itself.',
  'lineage.counted': '{support, number} of the {of, number} most similar orders with this product have it so.',
  'lineage.fewer':
    '{support, number} of the {of, number} most similar orders with this product have it so. Others are more common there, but those that are most like this request have it, or it goes best with the rest.',
  'lineage.given': 'It was decided in the request.',
  'lineage.preset': 'None of the similar orders has it so; the rules or the presets call for it.',
  'configuration.contradiction': 'What is decided inside {product} does not go together.',
  'configuration.notDecided':
    'Nothing valid was found quickly with what is decided inside {product}; that there is nothing is not certain.',
  'configuration.contradiction.rule': '{rule} Change one of the values that are decided.',
  'configuration.contradiction.change': 'Change one of the values that are decided.',
  areaNote: '{area}: {note}',
  'areaNote.everywhere': '{note}',
};
