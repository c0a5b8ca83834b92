/** How configurations are foreseen: areas, methods, and how they did on later orders, in English. */
export const recommend = {
  'area.postal': 'postal code {code}',
  'area.prefix': 'postal codes that begin with {prefix}',
  'area.country': '{country}',
  'area.all': 'everywhere',

  'recommendContext.segment': 'Segment',
  'recommendContext.country': 'Country',
  'recommendContext.postal': 'Area',
  'recommendContext.industry': 'Industry',
  'recommendContext.size': 'Size',

  'recommend.common': 'Most common overall',
  'recommend.common.help': 'What was ordered most often, whoever asks. Every other method has to beat it.',
  'recommend.clusters': 'Groups of like orders',
  'recommend.clusters.help':
    'Orders, of an area where one is asked for, in groups by density (DBSCAN); proposed is what is most common in the group.',
  'recommend.independent': 'Each parameter by itself',
  'recommend.independent.help':
    'One classifier for each parameter, from what is known of the customer and what is decided already.',
  'recommend.chain': 'One parameter after another',
  'recommend.chain.help': 'A chain of classifiers: each parameter also looks at those decided before it.',
  'recommend.powerset': 'Whole configurations',
  'recommend.powerset.help':
    'A label powerset: each configuration that was ordered is a class, and what is known of the customer tells which one.',
  'recommend.nearest': 'The most similar orders',
  'recommend.nearest.help': 'Orders of the most similar customers vote, under your weights.',
  'recommend.density': 'All orders, by how like they are',
  'recommend.density.help':
    'Every past order counts, the less the more it differs from what is decided and from what is known of the customer.',

  'recommend.judged':
    'By “{method}”: on {later, number} later orders {right} of the parameters were as ordered, {edits} had to be changed; with what is most common overall {common} and {commonEdits}.',
  'recommend.judged.common':
    'By what is most common overall: on {later, number} later orders {common} of the parameters were as ordered, {commonEdits} had to be changed, and no other method did better by more than luck.',
  'recommend.judged.method':
    '{method}: {first} exactly right, {three} among the first three, {right} of the parameters, {edits} to change, on {of, number} later orders.',
};
