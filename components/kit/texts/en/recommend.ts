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
  'recommend.nearest.help': 'The most similar orders vote: the customer’s own first, then those of customers like it.',
  'recommend.density': 'All orders, by how like they are',
  'recommend.density.help':
    'Every past order counts, the less the more it differs from what is decided and from what is known of the customer.',

  'recommend.judged':
    'By “{method}”: on {later, number} later orders {right} of the parameters were as ordered, {edits} had to be changed; with what is most common overall {common} and {commonEdits}.',
  'recommend.judged.common':
    'By what is most common overall: on {later, number} later orders {common} of the parameters were as ordered, {commonEdits} had to be changed, and no other method did better by more than luck.',

  'recommend.title': 'How proposals inside products were judged',
  'recommend.none':
    'No product has been ordered often enough to judge methods by: it takes {needed, number} orders of one. Every past order speaks, the less the more it differs.',
  'recommend.of': 'Product',
  'recommend.all': 'All products together',
  'recommend.orders':
    'Learnt from {earlier, number} orders, judged on {later, number} from {day} on, nothing inside the product being decided yet. The numbers that a method is tuned by were chosen on the last of the earlier orders alone.',
  'recommend.by': 'Method',
  'recommend.accuracy': 'Parameters right',
  'recommend.hit1': 'Exactly right',
  'recommend.hit3': 'One of three exactly right',
  'recommend.edits': 'Parameters to change',
  'recommend.chosen': 'In use',
};
