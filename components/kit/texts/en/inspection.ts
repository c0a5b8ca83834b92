/** What is looked at after a build: other numbers of segments, and the map of customers. */
export const inspection: Record<string, string> = {
  'inspection.none.title': 'This version is no longer there',
  'inspection.none.body':
    'It was dropped in the meantime, and its map with it. Choose another version above, or build a new draft.',
  'inspection.running.title': 'Looking closer',
  'inspection.running.body':
    'The map, other numbers of segments and a second opinion are being prepared, while nothing else needs the computer. You can go on working.',
  'inspection.running.share': 'Prepared',
  'inspection.failed':
    'The map and the other numbers of segments could not be prepared. The segments themselves are complete; nothing is lost.',
  'inspection.failed.retry': 'Try again',
  'inspection.only': 'Only this number of segments was made: there are no others to look at.',
  'inspection.sample': 'Drawn: {shown, number} of {of, number} customers, taken evenly.',

  'number.slider': 'Number of segments',
  'number.segments': '{count, plural, one {# segment} other {# segments}}',
  'number.less': 'One segment fewer',
  'number.more': 'One segment more',
  'number.with': 'With {count, plural, one {# segment} other {# segments}}',
  'number.here': 'This is what the version has.',
  'number.preview': 'A preview: the version itself has {chosen}.',
  'number.back': 'Back to {chosen}',
  'number.build': 'Build with {count} segments',
  'number.build.help':
    'Makes a new draft from the same features and the newest data. Nothing is published, and this version stays.',
  'number.build.busy': 'A build is running. You can order another when it is done.',
  'number.outside': 'In no segment',
  'number.outside.why': 'Too unlike every group to be counted in one.',
  'number.customers': '{count, plural, one {# customer} other {# customers}}',
  'number.sales': '{sales} in 24 months',
  'number.small': 'Small',
  'number.small.help':
    '{count, plural, one {One segment has} other {# segments have}} fewer than {least} customers: too few to tell much about the next one.',

  'measure.choose': 'Measure',
  'measure.apart': 'Apart',
  'measure.apart.long': 'How clearly segments stand apart, of 100',
  'measure.apart.help':
    '100: every customer is far nearer to its own segment than to any other. 0: no nearer to one than to the other.',
  'measure.apart.best': 'Highest at {k}.',
  'measure.steady': 'Steady',
  'measure.steady.long': 'How alike two halves of the customers are grouped, of 100',
  'measure.steady.help': 'The same segments should come out whichever half of the customers is looked at.',
  'measure.steady.best': 'Highest at {k}.',
  'measure.tight': 'Tight',
  'measure.tight.long': 'Width of segments against the distance between them',
  'measure.tight.help': 'Lower is better: narrow segments that lie far from one another.',
  'measure.tight.best': 'Lowest at {k}.',
  'measure.elbow': 'Bend',
  'measure.elbow.long': 'How far customers lie from the middle of their segment',
  'measure.elbow.help': 'Falls with every further segment. After the bend one more brings little.',
  'measure.elbow.best': 'It bends at {k}.',
  'measure.elbow.none': 'It falls evenly: no bend.',
  'measure.gap': 'Against chance',
  'measure.gap.long': 'How much tighter than among customers without any segments',
  'measure.gap.help':
    'The band is the margin of error. Taken is the smallest number that is as good as the next one within that margin.',
  'measure.gap.best': 'It takes {k}.',
  'measure.gap.none': 'It takes no number: every further segment is a little better.',
  'measure.gap.one': 'It finds no clear groups at all.',
  'measure.ratio': 'Contrast',
  'measure.ratio.long': 'Differences between segments against those inside',
  'measure.ratio.help': 'Higher is better: segments that differ, of customers that are alike.',
  'measure.ratio.best': 'Highest at {k}.',
  'measure.smallest': 'Smallest segment',
  'measure.spread': 'Worst start against best',
  'measure.mark': 'best here',
  'measure.mark.chosen': 'chosen',
  'measure.withError': '{value} ± {error}',
  'measure.percent': '{value} %',
  'measure.unknown': '–',

  'map.title': 'Map of your customers',
  'map.which': 'Kind of map',
  'map.plain.umap': 'Neighbours',
  'map.plain.pca': 'Main directions',
  'map.plain.tsne': 'Small groups',
  'map.caption.umap':
    'Each mark is a customer. Customers that lie close together are alike; how far apart two groups lie says little, and the directions mean nothing.',
  'map.caption.tsne':
    'Each mark is a customer, with the customers that are most like it about it. How wide a group is, and how far it lies from others, says nothing.',
  'map.caption.pca':
    'Each mark is a customer, along the two directions in which your customers differ most. Far apart means different; close together may still differ in what two directions cannot show.',
  'map.caption.other': 'Each mark is a customer. Customers that lie close together are alike.',
  'map.label':
    'Map of {count, plural, one {# customer} other {# customers}}. Arrow keys go from one customer to the next, Enter opens its record, letters show a segment alone, Escape shows all.',
  'map.keys': 'Click a customer to open its record. Keys: arrows move, Enter opens, a letter shows its segment alone.',
  'map.keys.plain': 'Keys: arrows move from customer to customer, a letter shows its segment alone.',
  'map.legend': 'Show segments',
  'map.all': 'Show all',
  'map.customer': 'Customer',
  'map.segment': 'Segment',
  'map.near': 'Nearest on the map',
  'map.rows': 'Show {count} more',
  'map.rows.shown': '{shown, number} of {of, number} customers',

  'opinion.title': 'Second opinion',

  'doubt.shaky': 'Not steady',
  'doubt.shaky.some': '{count} of {of} segments {count, plural, one {is} other {are}} not steady.',
  'doubt.shaky.advice':
    'Where customers are drawn anew, less than 75 of 100 in such a segment are found together again. The next build can lose it. Look at its customers before you rely on it, or build with fewer segments.',
  'doubt.small': 'Small',
  'doubt.small.some': '{count} of {of} segments {count, plural, one {is} other {are}} small.',
  'doubt.small.advice':
    'Fewer than {least} customers tell little about the next one. Build with fewer segments to join it with its neighbour.',
};
