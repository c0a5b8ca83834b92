/** The page of privacy: customers that are to be forgotten. */
export const forget = {
  'forget.title': 'Forget a customer',
  'forget.body':
    'Removes one customer from this browser: its records, everything that was computed or said about them, and what the log tells of it. Syncs leave it out from then on. Nothing changes in your CRM.',
  'forget.goes': 'What will go',
  'forget.reading': 'Counting what there is …',
  'forget.beside':
    'Also: its badge and what was told of it, what people said, proposals and fillings about it, offers from files, its place in segments, and the content of log entries that name it. What was written to the CRM from here can no longer be undone here.',
  'forget.versions':
    'Segments that were made with it keep their numbers, without its name and features; they are marked until they are built again.',
  'forget.action': 'Forget this customer',
  'forget.disk':
    'The browser can keep bytes of deleted data in its files until it tidies them, when it likes. Nothing can read them from here, but a person with this computer’s files may.',
  'forget.confirm': 'Forget {name}?',
  'forget.confirm.body': 'This cannot be undone here. It can be read again from the CRM if you take it back later.',
  'forget.busy': 'Removing …',
  'forget.done': 'The customer is forgotten.',
  'forget.report': 'What was removed',
  'forget.report.digest': 'Mark of the customer: {digest}',
  'forget.report.at': 'Removed on {at}',
  'forget.saveJson': 'Save as JSON',
  'forget.saveCsv': 'Save as CSV',
  'forget.list': 'Forgotten customers',
  'forget.list.body':
    'Only a mark is kept of each, made of its id under a secret key of this store, so that syncs can leave it out. The mark does not tell who it was.',
  'forget.list.at': 'forgotten on {at}',
  'forget.takeBack': 'Take back',
  'forget.takeBack.title': 'Take this customer back?',
  'forget.takeBack.body': 'The next sync begins now and reads everything again, this customer too.',
  'forget.version':
    '{count, plural, one {A customer} other {# customers}} that these segments were made from {count, plural, one {was} other {were}} forgotten since. Build again, so that nothing rests on {count, plural, one {it} other {them}} any more.',
  'forget.version.again': 'Build again',
  'forget.place.badges': 'Badges',
  'forget.place.insights': 'Panels that told of it',
  'forget.place.said': 'What people said of its records',
  'forget.place.hidden': 'What people argued with',
  'forget.place.visits': 'Visits of its records',
  'forget.place.writes': 'Proposals written to the CRM',
  'forget.place.pickRuns': 'Values filled in the CRM',
  'forget.place.offers': 'Offers from files',
  'forget.place.imports': 'Files that brought it',
  'forget.place.segmentHistory': 'Entries of the history of segments',
  'forget.place.versions': 'Versions of segments',
  'forget.place.inspections': 'Inspections of versions',
  'forget.place.jobs': 'Builds',
  'forget.place.settings': 'Settings and places where syncs stood',
  'forget.place.log': 'Contents of log entries',
};
