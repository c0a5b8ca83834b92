/** Offers and orders from a file: reading, harmonising, keeping. */
export const offers: Record<string, string> = {
  'studio.page.offers': 'Orders from a file',
  'offers.title': 'Orders from a file',
  'offers.body':
    'Offers and orders that are not in the CRM count for proposals too: take them from a workbook or a CSV file, with one row for each line.',
  'offers.count': '{count, number}',

  'offers.stock': 'Kept now',
  'offers.stock.none':
    'No offers from files yet. Proposals rest on the orders of the CRM alone; choose a file below to add to them.',
  'offers.stock.some':
    '{offers, plural, one {One offer} other {{offers, number} offers}} with {lines, plural, one {one line} other {{lines, number} lines}}. They count for similar orders and proposals.',
  'offers.imports': 'Where they came from',
  'offers.imports.cleared': 'All removed',
  'offers.imports.at': '{at}',
  'offers.imports.added': '{count, number} new',
  'offers.imports.changed': '{count, number} changed',
  'offers.imports.removed': '{count, number} gone',
  'offers.takeBack': 'Take back',
  'offers.takeBack.title': 'Take {file} back?',
  'offers.takeBack.cleared': 'Bring the removed offers back?',
  'offers.takeBack.body':
    '{added, plural, =0 {} one {One offer that it brought goes. } other {{added, number} offers that it brought go. }}{changed, plural, =0 {} one {One that it changed is as before. } other {{changed, number} that it changed are as before. }}{removed, plural, =0 {} one {One that it took away comes back. } other {{removed, number} that it took away come back. }}Offers that were changed again since stay as they are.',
  'offers.clear': 'Remove all',
  'offers.clear.title': 'Remove all offers from files?',
  'offers.clear.body':
    '{offers, plural, one {One offer goes} other {{offers, number} offers go}} and count no more. The CRM and the file stay as they are. This browser remembers them as long as that can be taken back here.',

  'offers.file': 'The file',
  'offers.file.help':
    'A workbook (.xlsx) or a CSV file. An offer may have any number of rows; its number stands in each of them, or in the first. What is inside what is told by a level, a position (1, 1.1, 1.1.2), the line that a row belongs to, or by blanks before the code.',
  'offers.sample': 'Save an example to fill in',
  'offers.choose': 'File of offers or orders',
  'offers.stays':
    'The file is read in this page. Nothing of it is sent anywhere, and nothing is kept before you say so.',
  'offers.opened': '{name}: {rows, plural, one {one row} other {{rows, number} rows}}.',
  'offers.cancel': 'Stop',
  'offers.step.read': 'Reading rows',
  'offers.step.offers': 'Making offers of rows',
  'offers.step.harmonise': 'Looking for what means the same',
  'offers.step.keep': 'Keeping offers',

  'offers.columns': 'What the columns are',
  'offers.columns.body':
    'As far as their names and contents tell. Change what is not right; then read the offers. A column that is left out changes nothing.',
  'offers.columns.table': 'Columns of the sheet',
  'offers.columns.column': 'Column',
  'offers.columns.role': 'What it is',
  'offers.columns.samples': 'Holds',
  'offers.columns.filled': 'Filled rows',
  'offers.column.unnamed': 'Column {column}, without a name',
  'offers.sheet': 'Sheet',
  'offers.sheet.hidden': '{name} (hidden)',
  'offers.header': 'Names of the columns',
  'offers.header.row': 'Row {row, number}: {cells}',
  'offers.structure': 'What is inside what',
  'offers.structure.flat': 'Nothing: all lines stand side by side',
  'offers.structure.level': 'By level',
  'offers.structure.position': 'By position (1, 1.1, 1.1.2)',
  'offers.structure.parent': 'By the line that a row belongs to',
  'offers.structure.indent': 'By blanks before the code or name',
  'offers.structure.flat.help': 'Choose this only where the file says nothing of parts.',
  'offers.structure.level.help': 'A line is inside the last line above it with a lower level.',
  'offers.structure.position.help': 'Line 1.1.2 is inside line 1.1.',
  'offers.structure.parent.help': 'A line is inside the one that its parent column names by line or by code.',
  'offers.structure.indent.help': 'A line is inside the last line above it with fewer blanks before it.',
  'offers.column.named': '“{name}” ({column})',
  'offers.open': 'These can be meant in two ways. See that they are read as you mean them.',
  'offers.open.dates': '{column}: what {word} means',
  'offers.open.dayFirst': '{on} (day first)',
  'offers.open.monthFirst': '{on} (month first)',
  'offers.open.numbers': '{columns}: what {word} means',
  'offers.open.point': '{value} (decimal point)',
  'offers.open.comma': '{value} (decimal comma)',
  'offers.renamed':
    'Several columns are called “{column}”. Column {letters} counts as an attribute of its own, “{name}”; leave it out if it is the same.',
  'offers.renamed.unnamed': 'Column {letters} has no name. As an attribute it is called “{name}”.',
  'offers.noHeader':
    'No row looks like names of columns. Choose the row that holds them; if there is none, add one to the file.',
  'offers.odd.merged':
    '{count, plural, one {One group of merged cells} other {{count, number} groups of merged cells}} ({places}): the value was taken for each of their rows.',
  'offers.odd.error':
    '{count, plural, one {One cell holds an error} other {{count, number} cells hold an error}} such as {word} ({places}): read as empty.',
  'offers.odd.formula':
    '{count, plural, one {One formula has} other {{count, number} formulas have}} no value saved with it ({places}): read as empty. Open the file in your spreadsheet program and save it, then choose it again.',
  'offers.odd.short':
    '{count, plural, one {One row is} other {{count, number} rows are}} shorter than the others ({places}): what is not there is empty.',
  'offers.odd.long':
    '{count, plural, one {One row is} other {{count, number} rows are}} longer than the others ({places}): what is beyond is left out.',
  'offers.odd.open': 'A quotation mark is never closed: the file was perhaps cut off in row {places}.',
  'offers.odd.columns':
    'Cells beyond column 256 were left out ({places}). Move the columns that are needed to the left.',
  'offers.role': 'What “{column}” is',
  'offers.role.offer': 'Offer number',
  'offers.role.date': 'Date',
  'offers.role.customer': 'Customer',
  'offers.role.country': 'Country',
  'offers.role.postalCode': 'Postal code',
  'offers.role.size': 'Size, such as households',
  'offers.role.outcome': 'Won or lost',
  'offers.role.level': 'Level',
  'offers.role.position': 'Position',
  'offers.role.line': 'Line, which others refer to',
  'offers.role.parent': 'Line that it belongs to',
  'offers.role.code': 'Product code',
  'offers.role.product': 'Product name',
  'offers.role.quantity': 'Quantity',
  'offers.role.unit': 'Unit of the quantity',
  'offers.role.price': 'Price of one',
  'offers.role.attributeName': 'Name of an attribute',
  'offers.role.attributeValue': 'Value of an attribute',
  'offers.role.attribute': 'An attribute, with its values',
  'offers.role.out': 'Leave out',
  'offers.read': 'Read the offers',
  'offers.readAgain': 'Read the offers again',
  'offers.noRows':
    'There is nothing below the names of the columns. Choose another row of names above, or a file with rows.',
  'offers.notReady': 'Say which column has the offer number, and which the product code or name.',

  'offers.found': 'What was read',
  'offers.found.none': 'No offer could be made of the rows. What is in the way is told below.',
  'offers.found.some':
    '{offers, plural, one {One offer} other {{offers, number} offers}} with {lines, plural, one {one line} other {{lines, number} lines}}{depth, plural, one {} other {, up to # levels deep}}.',
  'offers.found.more':
    '{won, number} won, {lost, number} lost, {open, number} without an outcome. The CRM knows the customer of {customers, number} of {offers, number}.',
  'offers.preview':
    '{shown, plural, =1 {The offer as it was understood} other {The first {shown, number} of {offers, number} offers as they were understood}}',
  'offers.preview.more': '{count, plural, one {One more line} other {{count, number} more lines}}',
  'offers.on': '{on}',
  'offers.inCrm': '{name} (in the CRM)',
  'offers.size': 'size {size, number}',
  'offers.outcome.won': 'won',
  'offers.outcome.lost': 'lost',
  'offers.depth': 'Level {depth, number}:',
  'offers.quantity': '{quantity} {unit}',
  'offers.price': '{price} each',

  'offers.problems.none': 'Every row could be read.',
  'offers.problems':
    '{count, plural, one {One thing was} other {{count, number} things were}} not as expected. Correct the file and choose it again, or go on with the rest.',
  'offers.problems.more': 'and {count, plural, one {one more} other {{count, number} more}}',
  'offers.problem.noOffer':
    'Row {row, number}, column {column}: there is no offer number, and none above. The row was left out.',
  'offers.problem.noOffer.many': '{count, plural, one {One row} other {{count, number} rows}} without an offer number',
  'offers.problem.offerAgain':
    'Row {row, number}, column {column}: offer {offer} goes on after another one. Its rows were put together.',
  'offers.problem.offerAgain.many':
    '{count, plural, one {One offer} other {{count, number} offers}} in rows that stand apart',
  'offers.problem.twoOffers':
    'Row {row, number}, column {column}: the number {offer} stands for another customer or date above. The row was left out; give the second offer a number of its own.',
  'offers.problem.twoOffers.many':
    '{count, plural, one {One row} other {{count, number} rows}} with a number that two offers have',
  'offers.problem.noProduct':
    'Row {row, number}, column {column}: there is neither a code nor a name of a product. The row was left out.',
  'offers.problem.noProduct.many': '{count, plural, one {One row} other {{count, number} rows}} without a product',
  'offers.problem.noQuantity': 'Row {row, number}, column {column}: “{word}” is no quantity. The row was left out.',
  'offers.problem.noQuantity.many':
    '{count, plural, one {One quantity that is} other {{count, number} quantities that are}} no number',
  'offers.problem.negative':
    'Row {row, number}, column {column}: the quantity {word} is below 0. The row was left out; take returns out of the list.',
  'offers.problem.negative.many': '{count, plural, one {One quantity} other {{count, number} quantities}} below 0',
  'offers.problem.zero': 'Row {row, number}, column {column}: the quantity is 0. The row was left out.',
  'offers.problem.zero.many': '{count, plural, one {One quantity} other {{count, number} quantities}} of 0',
  'offers.problem.noNumber':
    'Row {row, number}, column {column}: “{word}” is no number from 0. It was read as empty, the rest of the row is used.',
  'offers.problem.noNumber.many':
    '{count, plural, one {One cell that is} other {{count, number} cells that are}} no number',
  'offers.problem.noDate':
    'Row {row, number}, column {column}: “{word}” is no date. It was read as empty, the rest of the row is used.',
  'offers.problem.noDate.many':
    '{count, plural, one {One cell that is} other {{count, number} cells that are}} no date',
  'offers.problem.valueTwice':
    'Row {row, number}: “{name}” of the same line is {first} already; {word} was left out, the rest of the row is used.',
  'offers.problem.valueTwice.many':
    '{count, plural, one {One value} other {{count, number} values}} of an attribute that the line has already',
  'offers.problem.noLevel': 'Row {row, number}: there is no level. The row was left out.',
  'offers.problem.noLevel.many': '{count, plural, one {One row} other {{count, number} rows}} without a level',
  'offers.problem.noLineAbove':
    'Row {row, number}: nothing stands above it that it could be inside of. The row was left out.',
  'offers.problem.noLineAbove.many':
    '{count, plural, one {One row} other {{count, number} rows}} with nothing above to be inside of',
  'offers.problem.tooDeep':
    'Row {row, number}: it would be more than {most, number} levels deep. The row was left out with what is in it.',
  'offers.problem.tooDeep.many': '{count, plural, one {One row} other {{count, number} rows}} too deep',
  'offers.problem.noPosition': 'Row {row, number}: there is no position. The row was left out.',
  'offers.problem.noPosition.many': '{count, plural, one {One row} other {{count, number} rows}} without a position',
  'offers.problem.positionTwice':
    'Row {row, number}: the position {word} is in the offer already. The row was left out.',
  'offers.problem.positionTwice.many':
    '{count, plural, one {One position} other {{count, number} positions}} twice in an offer',
  'offers.problem.noParent':
    'Row {row, number}: it belongs to “{word}”, which is not in the offer. The row was left out with what is in it.',
  'offers.problem.noParent.many':
    '{count, plural, one {One row} other {{count, number} rows}} of which what it belongs to is not there',
  'offers.problem.lineTwice':
    'Row {row, number}: the line “{word}” is in the offer already. Rows that refer to it go to the last one above them.',
  'offers.problem.lineTwice.many': '{count, plural, one {One line} other {{count, number} lines}} twice in an offer',
  'offers.problem.circle':
    'Row {row, number}: it belongs to “{word}”, which belongs to it in turn. The rows of the circle were left out.',
  'offers.problem.circle.many': '{count, plural, one {One row} other {{count, number} rows}} in a circle',
  'offers.problem.noLines': 'Offer {offer}: none of its lines could be used. It was left out.',
  'offers.problem.noLines.many': '{count, plural, one {One offer} other {{count, number} offers}} without a line',

  'offers.harmonise': 'One code for one product',
  'offers.harmonise.body':
    'Names in several languages, misspellings and units are put together by code. Numbers, sizes and types in a name are never taken for a misspelling. What is not sure waits for you.',
  'offers.harmonise.different': 'Different ones',
  'offers.before': 'In the file',
  'offers.after': 'As kept',
  'offers.variety.products': 'Products',
  'offers.variety.uncoded': 'Lines without a code',
  'offers.variety.inCrm': 'Lines of products that the CRM knows',
  'offers.variety.attributes': 'Attributes',
  'offers.variety.values': 'Values of attributes',
  'offers.groups': 'What means the same',
  'offers.groups.none': 'Every product, attribute and value is called by one name: nothing to put together.',
  'offers.groups.look': 'To look at ({count, number})',
  'offers.groups.accepted': 'Put together ({count, number})',
  'offers.groups.all': 'All ({count, number})',
  'offers.groups.look.none': 'Nothing waits for you.',
  'offers.groups.accepted.none': 'Nothing is put together.',
  'offers.groups.all.none': 'There are none.',
  'offers.groups.showAll': 'Show all {count, number}',
  'offers.groups.of': 'Shown are {shown, number} of {of, number}, the least sure first. The others count as they are.',
  'offers.decision.undo': 'Undo the last decision',
  'offers.group.more': '{count, plural, one {One more} other {{count, number} more}}',
  'offers.group.noCode': 'no code',
  'offers.group.rows': '{rows, plural, one {one row} other {{rows, number} rows}}, first in row {row, number}',
  'offers.group.of.value': 'Value of {of}',
  'offers.group.of.attribute': 'Attribute',
  'offers.group.of.unit': 'Unit of {of}; quantities and prices are turned into it',
  'offers.because.code': 'the same code',
  'offers.because.codeSigns': 'codes that differ in signs only',
  'offers.because.name': 'names that differ in signs only',
  'offers.because.spelling': 'probably misspelt',
  'offers.because.structure': 'always in the same place of offers, never beside it',
  'offers.because.unit': 'units of one kind',
  'offers.sure': '{share, number} of 100 sure',
  'offers.group.inCrm': 'In the CRM',
  'offers.group.accept': 'Put together',
  'offers.group.accepted': 'Put together',
  'offers.group.refuse': 'Keep apart',
  'offers.group.refused': 'Kept apart',
  'offers.group.rename': 'Rename',
  'offers.group.name': 'Name',
  'offers.group.save': 'Use this name',
  'offers.outliers': 'Unusual quantities',
  'offers.outliers.body':
    'A hundred times the usual quantity of the product, or a hundredth of it. Tick a row to leave it out.',
  'offers.outlier': 'Row {row, number}: {quantity} {unit} of {code} {name}; usual is {usual}',

  'offers.keep': 'Keep the offers',
  'offers.mode.add': 'Add them to those that are kept; an offer with the same number takes the place of the old one',
  'offers.mode.replace': 'Put them in place of all that is kept',
  'offers.changes.added': 'New',
  'offers.changes.changed': 'Changed',
  'offers.changes.removed': 'Removed',
  'offers.changes.same': 'As before',
  'offers.keep.do': 'Keep these offers',
  'offers.keep.leftOut': '{count, plural, =0 {} one {One row is left out.} other {{count, number} rows are left out.}}',
  'offers.kept':
    'Kept: {offers, plural, one {one offer} other {{offers, number} offers}} with {lines, plural, one {one line} other {{lines, number} lines}}. They count for similar orders and proposals at once.',
  'offers.kept.next': 'To see what they are good for:',
  'offers.kept.request': 'Ask for a configuration',

  'error.offers.otherData':
    'Somebody else signed in since this file was opened, so nothing was kept. Choose the file again: it is then compared with the customers and products of who is signed in now.',
  'error.offers.nothingToUndo':
    'This was taken back already, or too much was kept since. Load the page again to see what can be taken back.',
};
