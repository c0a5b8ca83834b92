/** Methods of grouping, for the expert view: what they are called, and when each is good. */
export const clustering: Record<string, string> = {
  'how.classes':
    'Other weights for strategic customers do not change their segment with this method: it places everyone by the weights of all.',
  'how.title': 'How segments are made: {method}',
  'how.method': 'Method',
  'how.most': 'Above {most, number} customers it is made from a sample, and the others are placed.',
  'how.itself': 'This method finds the number of segments by itself.',
  'how.range': 'Number of segments',
  'how.range.help': 'Each number is tried; the one that holds best is taken and its reason is told.',
  'how.from': 'At least',
  'how.to': 'At most',
  'how.bounds': 'From {from} to {to}.',
  'how.atLeast': '{from} or more.',
  'how.seed': 'Seed',
  'how.seed.help': 'Where chance plays a part, the same seed gives the same segments.',
  'how.smooth': 'When built again',
  'how.smooth.follow': 'follow the customers',
  'how.smooth.hold': 'stay as they were',
  'how.smooth.value': '{tenths, plural, =0 {follow the customers} =10 {stay as they were} other {hold # of 10}}',
  'how.smooth.help': 'How far segments that are published already are held where they were when they are built anew.',
  'clustering.kmeans': 'k-means',
  'clustering.kmeans.help': 'Round groups of similar width about their centres. Fast for any number of customers.',
  'clustering.miniBatch': 'k-means by batches',
  'clustering.miniBatch.help':
    'k-means on small random parts, one after the other: nearly the same groups in a fraction of the time. For very many customers.',
  'clustering.setting.batch': 'Customers in a batch',
  'clustering.setting.batches': 'Batches',
  'clustering.ward': 'Hierarchical, Ward',
  'clustering.ward.help':
    'Merges customers step by step so that groups stay tight. Shows which groups are parts of a larger one. Up to 10,000 customers.',
  'clustering.average': 'Hierarchical, average distance',
  'clustering.average.help':
    'Merges the groups whose customers are nearest on average. Sets single unusual customers apart. Up to 10,000 customers.',
  'clustering.complete': 'Hierarchical, farthest distance',
  'clustering.complete.help':
    'Merges so that the two least alike customers of a group stay as near as possible. Up to 10,000 customers.',
  'clustering.wardOfCentres': 'k-means, then hierarchical',
  'clustering.wardOfCentres.help':
    'Makes many small groups by k-means and merges them step by step: a tree for any number of customers, and groups that need not be round.',
  'clustering.setting.centres': 'Small groups to begin with',
  'clustering.dbscan': 'By density (DBSCAN)',
  'clustering.dbscan.help':
    'Dense groups of any shape; customers in no dense place are in no segment. Finds the number of groups itself.',
  'clustering.mixture': 'Overlapping clouds (Gaussian mixture)',
  'clustering.mixture.help':
    'Groups of different size and width that may overlap; says how surely each customer belongs. Finds the number of groups itself where none is given.',
  'clustering.setting.shape': 'Shape: 0 = chosen, 1 = each column its own width, 2 = columns may go together',
  'clustering.notice.moving': 'Stopped after {iterations} rounds, before the groups stood still.',
  'clustering.setting.criterion': 'Number of groups by: 0 = BIC (fewer), 1 = AIC (more)',
  'clustering.notice.criteria': 'BIC {bic}, AIC {aic}: less is better.',
  'clustering.notice.criteriaBest':
    'BIC {bic}, AIC {aic}: of {from} to {to} groups, {k} reach the least {criterion, plural, =0 {BIC} other {AIC}}.',
  'clustering.latent': 'Same answers (latent classes)',
  'clustering.latent.help':
    'Customers that give the same answers: words, and numbers cut into fifths. Unknown answers are left out. Finds the number of groups itself where none is given.',
  'clustering.mixed': 'Numbers and words together (Gower)',
  'clustering.mixed.help':
    'Compares words as the same or not, and numbers by their range; unknown values are left out. A group is described by its typical customer.',
  'clustering.consensus': 'What several methods agree on (consensus)',
  'clustering.consensus.help':
    'Puts together whom several methods put together. Steadier than any of them. Up to 4,000 customers.',
  'clustering.notice.still': 'Stopped before the groups stood still.',
  'clustering.setting.radius': 'Radius of a dense place (0 = found from the distances)',
  'clustering.setting.fewest': 'Customers in a dense place, at least',
  'clustering.notice.noDense': 'No place is dense enough: every customer is in no segment. Try a larger radius.',
  'clustering.notice.outside': '{count, plural, one {# customer is} other {# customers are}} in no segment.',
  'clustering.notice.largest': 'Of {found} groups the {kept} largest are kept.',
  'clustering.setting.starts': 'Starts',
  'clustering.spectral': 'Spectral',
  'clustering.spectral.help':
    'Groups of any shape that hang together through their nearest customers. It needs the number of segments.',
  'clustering.setting.neighbours': 'Nearest customers that each one is tied to',
  'clustering.notice.parts':
    'The customers fall into {parts} parts that do not hang together, more than {k}: the nearest of them are put together.',
  'clustering.notice.unsettled':
    'The cut had not settled when it was taken: another number of segments may hold better.',
};
