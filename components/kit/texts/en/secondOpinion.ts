/** What an independent program says of a draft, and the maps. */
export const secondOpinion: Record<string, string> = {
  'secondOpinion.says':
    'An independent program puts {agreeing, number} of {of, number} customers in the same segments.',
  'secondOpinion.differs':
    'An independent program puts only {agreeing, number} of {of, number} customers in the same segments. Look at the segments before you publish.',
  'secondOpinion.doesNotApply': 'No independent program was asked: there is none that makes segments in this way.',
  'secondOpinion.unanswered': 'An independent program was asked about these segments and did not answer.',
  'secondOpinion.pending':
    'An independent program has not looked at these segments yet. It does so by itself, mostly within minutes, while nothing else needs the computer. You can wait for what it says, or publish now.',
  'secondOpinion.publish': 'Publish all the same?',
  'secondOpinion.publishNow': 'Publish these segments?',
  'secondOpinion.mapDiffers':
    'An independent program draws a truer map: {theirs} of what lies together there belongs together, {ours} in this one.',
  'clustering.mlKmeans': 'k-means of ml-kmeans',
  'clustering.mlKmeans.plain': 'round groups of another program',
  'clustering.mlKmeans.help': 'The same kind of groups by a program of other authors: slower, to compare with.',
  'map.umap': 'UMAP',
  'map.umap.help': 'Customers that are alike lie together; distances between far groups say little.',
  'map.pca': 'Principal components',
  'map.pca.help': 'The two directions in which customers differ most.',
  'map.tsne': 't-SNE',
  'map.tsne.help':
    'Small groups of customers that are alike, each by itself; how wide a group is and how far it lies from others says nothing.',
  'map.umapJs': 'UMAP of umap-js',
  'map.umapJs.help': 'The same kind of map, of the same neighbours, by an independent program: to compare with.',
};
