/** Segments that go from one person to another without any customer. */
export const modelFile: Record<string, string> = {
  'modelFile.segment': 'Segment {letter}',
  'modelFile.notice':
    'The segments are those of a segments file of {day}; chances, prices and proposals are learnt from what you may see.',
  'modelFile.because': 'The segments file has {count, number} segments.',
  'modelFile.left.rows': 'No customer, no name, no id and no row of the CRM.',
  'modelFile.left.models':
    'No chances, prices or proposals: they rest on single deals and orders. Whoever loads the file learns them from its own CRM.',
  'modelFile.left.segments':
    '{count, plural, one {One segment} other {{count, number} segments}} of fewer than {fewest, number} customers.',
  'modelFile.left.words':
    '{count, plural, one {One word} other {{count, number} words}} that fewer than {fewest, number} customers have; they count as “other”.',
  'modelFile.left.lesser':
    '{count, plural, one {One feature that tells} other {{count, number} features that tell}} the segments apart least.',
  'modelFile.left.features':
    '{count, plural, one {One feature} other {{count, number} features}} read in ranges or as another kind.',
  'modelFile.left.nearest': 'Customers that gaps were filled from: gaps are filled with the usual value.',
  'modelFile.merge.lost':
    '{count, plural, one {One value} other {{count, number} values}} that only one of the files compares customers by.',
  'modelFile.merge.weights': 'The weights of the file with fewer customers: those of the other one count.',

  'error.modelFile.otherMethod':
    'This version was built by a method that keeps customers inside. Build one with the usual method, then save it.',
  'error.modelFile.minMax':
    'This version is scaled by the smallest and the largest value of each feature, which are those of single customers. Build one with the usual scale, then save it.',
  'error.modelFile.tooSmall':
    'Fewer than two segments have the five customers that a segments file needs. More customers have to be synced first.',
  'error.modelFile.nobody':
    'No customer has bought anything yet, so that nobody can be placed in the segments of the file.',
  'error.modelFile.currency':
    'The amounts of the file are in {file}, yours are in {here}. The segments cannot be compared.',
  'error.modelFile.gone': 'The segments file is not kept here any more. Load it again.',
  'error.modelFile.noFile': 'This is not a segments file of Peerlens.',
  'error.modelFile.tooLong': 'This file is far longer than a segments file can be. Nothing was changed.',
  'error.modelFile.format':
    'The file has format {format}, this version of Peerlens reads format {reads}. Nothing was changed.',
  'error.modelFile.changed':
    'The file is not what its publisher signed: it was changed or damaged on the way. Ask for it again. Nothing was changed.',
  'error.modelFile.content':
    'The file is signed, but holds something that a segments file may not hold ({detail}). Nothing was changed.',
  'error.modelFile.unknownKey':
    'The file is signed with a key that you do not trust yet ({fingerprint}). Compare this fingerprint with whoever published it, then trust the key. Nothing was changed.',
  'error.modelFile.foreignHash':
    'Your company allows one segments file only, and this is another one. Nothing was changed.',
  'error.modelFile.noKey': 'There is no key to sign with yet. Make one first.',
  'error.modelFile.noEd25519': 'This browser cannot check signatures (Ed25519). Update it, then load the file again.',
  'error.modelFile.off': 'Your company has switched segments files off.',
  'error.modelFile.merge.same': 'Both files are of the same version: there is nothing to merge.',
  'error.modelFile.merge.currency': 'The amounts are in {first} and in {second}. The files cannot be merged.',
  'error.modelFile.merge.scale':
    'The files compare customers in different ways (years or scale). They cannot be merged.',
  'error.modelFile.merge.nothing': 'The files have no feature in common. They cannot be merged.',
};
