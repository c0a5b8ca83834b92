/** What the profile of a table says about its columns, and why rows and columns are left out. */
export const table: Record<string, string> = {
  'table.kind.number': 'Numbers, like {example}.',
  'table.kind.date': 'Dates, like {example}.',
  'table.kind.category': '{distinct, number} different values in {filled, number} filled rows.',
  'table.kind.keys': 'Whole numbers that are names of things by the column’s name: {distinct, number} different ones.',
  'table.kind.text':
    'Free text: {letters, number} characters in the mean, {distinct, number} different ones in {filled, number} filled rows.',
  'table.kind.idLike':
    'Nearly every row has a value of its own ({distinct, number} in {filled, number} filled rows): a name or a number of the record.',
  'table.kind.idNumbers': 'Whole numbers, all {distinct, number} different: a number of the record.',
  'table.kind.constant': 'All {filled, number} filled rows have the same value, {word}.',
  'table.kind.tooEmpty':
    '{filled, number} of {rows, number} rows are filled: that tells how the table is kept, not what it is about.',
  'table.kind.chosen': 'As you said.',
  'table.code.never':
    '{value} stands {rows, number} times among {of, number} values, the others are from {low} to {high}: it says that this has not happened.',
  'table.code.missing':
    '{value} stands {rows, number} times among {of, number} values, the others are from {low} to {high}: it says that nothing is known.',
  'table.code.date':
    'A date far from all others in {rows, number} of {of, number} rows: it says that nothing is known.',
  'table.code.wordAmongNumbers': '“{word}” stands among numbers in {rows, number} rows.',
  'table.code.wordAmongDates': '“{word}” stands among dates in {rows, number} rows.',
  'table.code.chosen': 'As you said.',
  'table.note.perhapsMissing':
    '“{word}” ({rows, number} rows) counts as an answer. If it says that nothing is known, say so.',
  'table.note.mixedSigns': 'Currencies, or percentages and plain numbers, are mixed: these are read as words.',
  'table.note.leadingZeros': 'Numbers begin with 0, as in post codes: they are read as words.',
  'table.note.ambiguousNumbers': 'Every number could be read in two ways; “{decimal}” is taken for the decimal sign.',
  'table.note.ambiguousDates.dayFirst': 'Every date could be read in two ways; the first number is taken for the day.',
  'table.note.ambiguousDates.monthFirst':
    'Every date could be read in two ways; the first number is taken for the month.',
  'table.note.unreadable':
    '{rows, plural, one {# value} other {# values}} cannot be read and {rows, plural, one {counts} other {count}} as missing.',
  'table.note.partly.number':
    '{readable, number} of {filled, number} values are numbers, the others are remarks. Choose “number” to read the remarks as missing.',
  'table.note.partly.date':
    '{readable, number} of {filled, number} values are dates, the others are remarks. Choose “date” to read the remarks as missing.',
  'table.note.spellings': 'Probably the same, written in different ways: {words} ({rows, number} rows).',

  'leak.knownAfter': '{column} is known only after the outcome: nothing is learnt from it.',
  'leak.tellsAlone.sure':
    '{column} alone tells nearly every outcome ({score} of 1, by chance 0.5): it is probably written after the outcome. Leave it out.',
  'leak.tellsAlone.ask':
    '{column} alone tells much of the outcome ({score} of 1, by chance 0.5). Is it known before the outcome? If not, leave it out.',
  'leak.missingTells':
    'Whether {column} is filled tells the outcome ({score} of 1): it is filled when the outcome is known. Leave it out.',
  'leak.rowOrder':
    'The order of the rows tells the outcome ({score} of 1), as where they are sorted by time: judge on later rows than were learnt from.',
  'leak.copies':
    '{rows, number} of {of, number} rows are copies of others: a split by chance judges on rows that were learnt from.',

  'duplicate.tax': 'The same tax number, {number}.',
  'duplicate.sameName': 'The same name but for legal form and spelling: {name}.',
  'duplicate.likeName': 'Names that are {share} alike.',
  'duplicate.domain': 'The same domain, {domain}.',
  'duplicate.otherTax': 'But their tax numbers differ.',
  'duplicate.otherForm': 'But their legal forms differ.',
};
