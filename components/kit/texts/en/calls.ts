/** Results of calls: the page on which a file of calls is learnt from. */
export const calls: Record<string, string> = {
  'studio.page.calls': 'Results of calls',
  'calls.title': 'Results of calls',
  'calls.body': 'Which call scripts do best, and what to expect of the next call, from a file of calls that were made.',
  'calls.calls': 'Calls',
  'calls.count': '{count, plural, one {one call} other {{count, number} calls}}',

  'calls.file': 'The file',
  'calls.file.help':
    'A CSV file with a line for each call and the names of the columns in the first line: what came of the call, the script, the campaign, when it was made. Save a workbook as CSV first. Comma, semicolon, tab or bar between cells, decimal comma or point, dates and letters are recognised, and shown below as they were read.',
  'calls.stays':
    'The file stays in this page. Nothing of it is stored or sent anywhere; when you close the page it is gone.',
  'calls.choose': 'File of calls',
  'calls.read': '{name}: {rows, plural, one {one call} other {{rows, number} calls}}.',
  'calls.noResult':
    'No column is told to be the result of the call. Say above which one it is; without it there is nothing to learn.',

  'calls.look': 'Look at your data',
  'calls.look.body':
    'What stands in each column, and what it is. Say for every other column whether it is known before the call: only that counts.',
  'calls.look.table': 'Columns of the file',
  'calls.look.column': 'Column',
  'calls.look.holds': 'Holds',
  'calls.look.common': 'Most common, or where they lie',
  'calls.look.missing': 'Missing',
  'calls.look.role': 'What it is',
  'calls.look.word': '{word}: {count, number}',
  'calls.look.from': '{low} to {high}',
  'calls.note.read': '{columns, number} columns, separated by {part}.',
  'calls.note.short':
    '{count, plural, one {One line has} other {{count, number} lines have}} fewer cells than there are columns: what is not there is missing.',
  'calls.note.long':
    '{count, plural, one {One line has} other {{count, number} lines have}} more cells than there are columns: what is beyond is left out.',
  'calls.note.open': 'A quotation mark is never closed: the file was perhaps cut off.',
  'calls.part.tab': 'tabs',
  'calls.part.semicolon': 'semicolons',
  'calls.part.comma': 'commas',
  'calls.part.bar': 'bars',
  'calls.encoding.utf-8': 'Letters are read as UTF-8.',
  'calls.encoding.utf-16': 'Letters are read as UTF-16.',
  'calls.encoding.windows-1252':
    'Letters are read as Windows-1252, since they are no UTF-8: if names look wrong, save the file as UTF-8.',
  'calls.kind.number': 'Numbers',
  'calls.kind.date': 'Dates',
  'calls.kind.category': 'Words',
  'calls.kind.text': 'Long texts',
  'calls.kind.idLike': 'Names or numbers of records',
  'calls.kind.constant': 'Always the same',
  'calls.kind.tooEmpty': 'Nearly empty',
  'calls.role': 'What “{column}” is',
  'calls.role.result': 'Result of the call',
  'calls.role.script': 'Script, or a page of it',
  'calls.role.campaign': 'Campaign',
  'calls.role.when': 'When the call was made',
  'calls.role.before': 'Known before the call',
  'calls.role.after': 'Known only after the call',
  'calls.role.out': 'Leave out',
  'calls.role.person': 'It tells of people by its name: it is left out, since nobody is ranked.',
  'calls.role.personKept': 'It tells of people by its name: what is found must not be used to judge or rank them.',
  'calls.role.noDates': 'No dates were found in it.',
  'calls.refused': 'Not used: “{column}” is known only when the call is over.',

  'calls.groups': 'What counts as which result',
  'calls.groups.body':
    'Agree on it with those who made the calls: two outcomes tell most, several are possible, and a word that says nothing can be left out.',
  'calls.groups.startOver': 'Start over',
  'calls.groups.words': 'Words of the result',
  'calls.groups.word': 'Word of the result',
  'calls.groups.counts': 'Counts as',
  'calls.groups.of': '“{word}” counts as',
  'calls.groups.leftOut': 'Left out',
  'calls.groups.nameless': '(no name)',
  'calls.groups.name': 'Name of outcome {number}',
  'calls.groups.drop': 'Remove outcome “{name}”',
  'calls.groups.add': 'Add an outcome',
  'calls.groups.new': 'Outcome {number}',
  'calls.groups.ranked': 'Scripts are ranked by how often they lead to the last one, “{name}”.',
  'calls.groups.left':
    '{count, plural, one {One call is} other {{count, number} calls are}} in no outcome and left out.',
  'calls.groups.tooMany':
    'This column has {count, number} different words, and {most, number} are listed: is it the result of the call?',
  'calls.group.no': 'No',
  'calls.group.yes': 'Yes',
  'calls.groups.empty': 'An outcome has no calls: give it a word, or remove it.',
  'calls.groups.unnamed': 'An outcome has no name.',
  'calls.groups.sameName': 'Two outcomes have the same name.',

  'calls.judge': 'Learn and judge',
  'calls.judge.body':
    '15 of 100 calls are set aside before anything is learnt from the others; on those it is judged. The same file and the same answers give the same numbers.',
  'calls.split.chance': 'Set aside 15 of 100, drawn by chance',
  'calls.split.time': 'Set aside the latest 15 of 100: stricter, since it is asked of calls that came later',
  'calls.split.noTime': 'No column says when the calls were made, so that none are the latest.',
  'calls.learn': 'Learn from these calls',
  'calls.learn.not': 'First put the outcomes above right.',
  'calls.cancel': 'Stop',
  'calls.step.prepare': 'The calls are put in order …',
  'calls.step.learn': 'Learning from 85 of 100 calls …',
  'calls.step.judge': 'Asking about the calls set aside …',
  'calls.step.rank': 'Ranking scripts …',

  'calls.thin': 'Too few calls',
  'calls.found': 'What was found',
  'calls.export.scripts': 'Scripts',
  'calls.worth.better':
    'Its chances are nearer to what came than the usual shares, by more than luck: learnt from {learnt, number} calls, judged on {judged, plural, one {one} other {{judged, number}}} set aside.',
  'calls.worth.notTrue':
    'It tells the outcomes apart, but its chances did not come true as often as they said: learnt from {learnt, number} calls, judged on {judged, plural, one {one} other {{judged, number}}} set aside. No chance is shown for the next call. More calls can settle it.',
  'calls.worth.noBetter':
    'No better than guessing: learnt from {learnt, number} calls and asked about {judged, plural, one {one} other {{judged, number}}} set aside, it was not nearer to what came than the usual shares by more than luck. No chance is shown for the next call. The scripts below are counted, not foreseen.',
  'calls.right': 'Right, with each outcome counting the same',
  'calls.right.range': '{share, number} of 100 (range {low, number}–{high, number})',
  'calls.right.help':
    'The share of right answers in each outcome, and of these the mean: saying “No” to every call is right half of the time, however rare a “Yes” is. In 95 of 100 such samples the true share lies in the range.',
  'calls.coin': 'A fair coin',
  'calls.guess': 'Guessing among the outcomes',
  'calls.said': 'Calls set aside',
  'calls.said.column': 'Said “{name}”',
  'calls.said.row': 'Came “{name}”',

  'calls.scripts': 'Scripts',
  'calls.scripts.none': 'No column is told to be the script, so that none are ranked.',
  'calls.scripts.of': 'Show',
  'calls.scripts.all': 'All calls',
  'calls.scripts.campaign': 'Campaign {name}',
  'calls.scripts.page': 'Page by itself: {name}',
  'calls.ranks': 'How often a script leads to “{name}”',
  'calls.ranks.help':
    'Best first. The dot is the share that is likely, drawn towards all calls where a script has few; the true share lies between the ends in 8 of 10 cases. The upright line: “{name}” in {usual, number} of 100 of all these calls. Where two ranges overlap much, neither is surely better.',
  'calls.ranks.line':
    '{share, number} of 100; {yes, number} of {calls, plural, one {one call} other {{calls, number} calls}}',
  'calls.ranks.list': 'Calls of',
  'calls.ranks.script': 'Script',
  'calls.ranks.calls': 'Calls',
  'calls.ranks.yes': 'Led to it',
  'calls.ranks.share': 'Likely share',
  'calls.ranks.range': 'Range',
  'calls.ranks.low': 'Range from',
  'calls.ranks.high': 'Range to',

  'calls.influences': 'What counts most',
  'calls.influences.body': 'How much each column moves the chance, compared with the one that moves it most.',
  'calls.influences.said': '{share, plural, =100 {most} other {# % as much}}',
  'calls.influences.none': 'Nothing that is known before a call tells how it ends.',
  'calls.next': 'The next call',
  'calls.next.body':
    'Fill in what you know of a call; the rest can stay open. The chances change at once; they are learnt from {learnt, plural, one {one call} other {{learnt, number} calls}}.',
  'calls.next.unknown': 'Not known',
  'calls.next.more': '{count, plural, one {One more column} other {# more columns}}',
  'calls.next.chances': 'Chance of each outcome',
  'calls.notUsed': 'Not used, and why',
  'calls.notUsed.none': 'Every column is used.',
  'calls.notUsed.byYou': '“{column}” is not used. You left it out.',
  'foreseen.calls.noUse': '“{column}” is not used. {why}',

  'calls.notFor.employees': 'To judge or to rank those who make the calls. It compares scripts, not people.',
  'calls.notFor.persons': 'To score private persons, or to decide whom not to call.',
  'calls.notFor.automatic': 'To decide without a person: it says what is usual, not what a single call will bring.',
  'calls.notTrust.few':
    '{count, plural, one {One script has} other {# scripts have}} fewer than {calls, number} calls: the range is wide, and the place in the list is mostly luck.',
  'calls.notTrust.campaign':
    'Where scripts were used in different campaigns, whom they called differs too. Compare them within one campaign, or try them side by side.',
  'calls.notTrust.later': 'When offer, season or market have changed since these calls were made.',
  'calls.notSeen.person':
    'The person who was called: age, industry, size and earlier purchases are not in a list of calls unless a column of it says so.',
  'calls.notSeen.words': 'What was said in the call, and how.',
  'calls.notSeen.leftOut':
    '{count, plural, one {One call} other {{count, number} calls}} whose result is in no outcome, or without a time where time decides.',
  'calls.notSeen.untimed':
    'The time of {count, plural, one {one call} other {{count, number} calls}}: it could not be read.',

  'error.calls.noFile': 'The file is not here any more. Choose it again.',
  'error.calls.tooLarge':
    'The file has {have, number} MB; at most {most, number} MB can be read. Take fewer calls or columns.',
  'error.calls.unreadable': 'The file could not be read: it was moved or changed since it was chosen. Choose it again.',
  'error.calls.noText': 'This is no CSV file but a workbook or a packed file. Save it as CSV, then choose that.',
  'error.calls.empty': 'The file is empty.',
  'error.calls.oneColumn':
    'The file has one column only: there is no comma, semicolon, tab or bar in its first line. Save it as CSV.',
  'error.calls.noRows': 'The file has a line of names and no calls below it.',
};
