/** The page on which segments go from one person to another. */
export const share: Record<string, string> = {
  'studio.page.share': 'Share segments',
  'share.body':
    'Everybody sees the same segments: one person saves them as a signed file, the others place their own customers by it. No customer is in the file.',

  'share.save': 'Save segments as a file',
  'share.save.body': 'What is saved: {version}.',
  'share.save.none': 'No segments were built yet. Build some, then save them here, or use a file.',
  'share.key.why':
    'A file is signed, so that nobody can change it on the way. Your key stays in this browser, where nobody can read it out.',
  'share.key.make': 'Make a key',
  'share.own': 'Fingerprint of your key:',
  'share.blur': 'Change counts a little by chance',
  'share.save.now': 'Save segments file',
  'share.saved':
    'Saved. By the file, {count, number} of 100 of your customers are in the segment that they are in here: positions are coarse and changed by chance, so that nobody can be told from them; the more customers, the less.',
  'share.saved.few':
    'That is few: with so few customers the file has to be so coarse that it is of little use. Files of some thousand customers place nearly nine in ten where they are.',
  'share.left': 'Not in the file:',
  'share.hash': 'SHA-256 of the file, for your admin:',

  'share.use': 'Use a segments file',
  'share.use.body':
    'You see what the file says before anything changes. Your customers are then placed as a draft that you can compare.',
  'share.use.company': 'Your company names the one file that may be used.',
  'share.company': 'The file of your company',
  'share.company.look': 'Look at the file of your company',
  'share.choose': 'Segments file',
  'share.about':
    '{segments, number} segments of {customers, number} customers, compared by {features, number} features, as of {day}.',
  'share.blurred': 'Counts were changed a little by chance.',
  'share.trusted.own': 'Signed with your own key.',
  'share.trusted.company': 'This is the file that your company names.',
  'share.trusted.key': 'Signed with the key of {name}, which you trust.',
  'share.signedWith': 'Signed with the key',
  'share.segments': 'Segments of the file',
  'share.segment': 'Segment',
  'share.customers': 'Customers of its publisher',
  'share.notIn':
    'Chances, prices and proposals are not in the file. They are learnt from what you may see in your CRM.',
  'share.use.now': 'Place my customers by it',
  'share.draft':
    'A draft by a segments file is ready, with {count, plural, one {one customer} other {{count, number} customers}} of yours. Compare it, then publish it.',
  'share.draft.look': 'Look at the draft',

  'share.trust': 'Do you know this key?',
  'share.trust.body':
    'Ask whoever gave you the file to read the fingerprint to you, on the telephone or side by side. A message can be forged like the file.',
  'share.trust.name': 'Whose key it is',
  'share.trust.compared': 'I have compared the fingerprint, and it is the same',
  'share.trust.now': 'Trust this key',

  'share.keys': 'Keys that you trust',
  'share.keys.none': 'None yet. A file with an unknown key changes nothing.',
  'share.keys.remove': 'Trust it no longer',
  'share.keys.since': 'Since {at}:',

  'share.merge': 'Make one of two files',
  'share.merge.body': 'Two people who see different customers get segments of both. Neither file has a customer in it.',
  'share.merge.first': 'First file',
  'share.merge.second': 'Second file',
  'share.merge.key': 'Make a key first: the new file is signed with it.',
  'share.merge.now': 'Merge and save',
  'share.merged':
    '{count, plural, =0 {No segment is in both files; all stay as they are.} one {One segment is in both files.} other {{count, number} segments are in both files.}}',
  'share.merged.both': '{name}: {first, number} and {second, number} customers',
  'share.merged.first': '{name}: only in the first file, {customers, number} customers',
  'share.merged.second': '{name}: only in the second file, {customers, number} customers',
};
