import { parts } from './intakeParts';

/** A company's files: reading, looking, keeping. */
export const intake: Record<string, string> = {
  ...parts,
  'studio.page.files': 'Your files',
  'intake.title': 'Your files',
  'intake.body':
    'Customers, orders and products from spreadsheets and exports, without a CRM. Peerlens suggests what each column means; you look it over, see what comes of it, and keep it.',

  'intake.imports': 'Kept now',
  'intake.newer': 'Newer files of {name}',
  'intake.remove': 'Remove',
  'intake.remove.title': 'Remove {name}?',
  'intake.remove.body':
    'The rows that only these files brought go, with what was said of them. The files themselves stay as they are. Segments stay until you build new ones.',

  'intake.files': 'The files',
  'intake.files.help':
    'CSV files (packed as .gz too) and workbooks (.xlsx): one with everything, or one each for customers, orders, lines and products. Choose all of them together, or add more later.',
  'intake.choose': 'Choose files',
  'intake.stays':
    'Files are read in this page. Nothing of them is sent anywhere, and nothing is kept before you say so.',
  'intake.stop': 'Stop',
  'intake.step.file': 'Reading {file}',
  'intake.step.read': 'Reading rows',
  'intake.step.build': 'Working out what comes of it',
  'intake.step.keep': 'Keeping everything',
  'intake.gone.sheet': 'These files have no “{sheet}”, which was read before: what it brought is missing.',
  'intake.gone.filter':
    '“{sheet}” has no column “{column}” any more, by which rows were left out ({filter}): they come in again.',
  'intake.gone.agree': 'That is so: nothing is left out by columns that are gone.',
  'intake.notAgreed': 'Say first that rows come in which were left out before.',
  'intake.twice':
    'There was a file called “{name}” already: the one you chose now is “{as}”. Where it takes the place of the first, leave the first out.',
  'intake.gone.column': '“{sheet}” has no column “{column}” any more: what it meant is left open.',

  'intake.sheets': 'The sheets',
  'intake.sheet.drop': 'Leave this out',
  'intake.sheet.holds':
    '{rows, plural, one {One row} other {{rows, number} rows}}, {columns, plural, one {one column} other {# columns}}.',
  'intake.rowIs': 'What is each row?',
  'intake.rowIs.none': 'Nothing by itself',
  'intake.rowIs.help': 'Rows with the same id are one record; of rows that say different things the last one counts.',
  'intake.system': 'Its ids are given by',
  'intake.system.help':
    'For ids of another system than that of the other files: with its name here, customer 17 of these is not the 17 of the others. Sheets with the same name share their ids.',
  'intake.rowIs.noneHelp': 'The other files can look things up in it, such as the names of product groups.',

  'intake.columns.table': 'Columns of {sheet}',
  'intake.columns.column': 'Column',
  'intake.columns.means': 'What it means',
  'intake.columns.kind': 'Read as',
  'intake.columns.holds': 'Such as',
  'intake.columns.filled': 'Filled',
  'intake.share': '{share}',
  'intake.kind': 'Read {column} as',
  'intake.kind.found': 'As found: {kind}',
  'intake.means': 'What {column} means',
  'intake.means.none': 'Not used',
  'intake.means.more': 'And also …',
  'intake.means.lookedUp': 'To be looked up',
  'intake.means.less': 'Goes off a price',
  'intake.means.remove': 'Not {name}: {column}',
  'intake.meant': '{table}: {field}',
  'intake.meant.less': 'less {column}',
  'intake.meant.yes': '(if {words})',
  'intake.id': 'its id',

  'intake.look.open': 'Look at it',
  'intake.look.close': 'Close',
  'intake.look.missing':
    '{count, plural, =0 {No row is} one {One row is} other {{count, number} rows are}} without a value.',
  'intake.look.middle':
    'From {least} to {most}; half of the rows lie between {lower} and {upper}, the middle is {middle}.',
  'intake.look.others': 'other values: {rows, plural, one {one row} other {{rows, number} rows}}',
  'intake.look.odd': 'Far from all others: {values}.',
  'intake.value': '{value}',
  'intake.rows': '{rows, number}',

  'intake.unused':
    '{count, plural, =0 {Every column is used} one {One column is not used, and why} other {# columns are not used, and why}}',
  'intake.unused.noMeaning': 'Nothing that it could mean was chosen.',
  'intake.pairs': 'What goes together',
  'intake.pairs.none': 'No two columns go together so closely that it is worth a look.',
  'intake.pairs.table': 'Columns that go together',
  'intake.pairs.columns': 'Columns',
  'intake.pairs.how': 'How closely',
  'intake.pair': '{a} and {b}',
  'intake.pair.up': 'the more of one, the more of the other',
  'intake.pair.down': 'the more of one, the less of the other',
  'intake.pair.explained': '{b} tells {share} of the order of {a}',
  'intake.filters': 'Leave out rows',
  'intake.filters.kept': '{rows, number} of {of, number} rows stay.',
  'intake.filter.any': 'any column',
  'intake.filter.column': 'Where',
  'intake.filter.way': 'Which',
  'intake.way.empty': 'is empty',
  'intake.way.words': 'has one of these values',
  'intake.way.upTo': 'is this number or less',
  'intake.way.from': 'is this number or more',
  'intake.filter.value': 'Values, parted by commas',
  'intake.filter.number': 'Number',
  'intake.filter.add': 'Leave these out',
  'intake.filter.remove': 'Take back: {filter}',
  'intake.filter.empty': '{column} is empty',
  'intake.filter.words': '{column} is {words}',
  'intake.filter.upTo': '{column} is {value} or less',
  'intake.filter.from': '{column} is {value} or more',

  'intake.joins': 'Look up in other files',
  'intake.join': '{columns} from {sheet}, where {on} is the row’s {key}',
  'intake.join.remove': 'Look up nothing in {sheet}',
  'intake.join.sheet': 'File',
  'intake.join.key': 'Column here',
  'intake.join.on': 'Column there',
  'intake.join.add': 'Look it up',
  'intake.match': '{found, number} of {of, number} rows find theirs.',
  'intake.match.near': '{near, number} of them only without regard to blanks, signs and capitals.',
  'intake.match.empty': '{empty, plural, one {One row has} other {{empty, number} rows have}} nothing to look up.',
  'intake.match.unknown': '{keys, plural, one {One value is} other {{keys, number} values are}} nowhere: {examples}.',
  'intake.match.ambiguous':
    '{keys, plural, one {One value stands} other {{keys, number} values stand}} in several rows there; the first one is taken.',

  'intake.outcome': 'What comes of it',
  'intake.stopped': 'This was stopped before it was worked out.',
  'intake.workOut': 'Work it out',
  'intake.outcome.table': 'What the files become',
  'intake.outcome.what': 'Records',
  'intake.outcome.count': 'How many',
  'intake.outcome.from': 'From',
  'intake.outcome.filled': 'Filled',
  'intake.filledField': '{field} {share}',
  'intake.near': '{count, plural, one {One is} other {{count, number} are}} written in different ways: {pairs}.',
  'intake.near.pair': '“{id}” is “{as}”',
  'intake.duplicates': 'In several rows: {ids}.',
  'intake.noDoubts': 'Everything fits together.',

  'intake.doubt.noCustomers':
    'No column says who the customer is. Choose “Customer: its id” for the column that tells customers apart.',
  'intake.doubt.nothingHappened':
    'There are neither orders nor deals: customers can be compared only by what is known of them.',
  'intake.doubt.noOutcome': 'No column says which deals are won or lost: there will be no chance to win.',
  'intake.doubt.noDay.order':
    '{missing, number} of {rows, number} orders have no day: when they were bought does not count.',
  'intake.doubt.noAmount.order':
    '{missing, number} of {rows, number} orders have no amount: what they were worth does not count.',
  'intake.doubt.noCustomer.order':
    '{missing, number} of {rows, number} orders are nobody’s: they count for no customer.',
  'intake.doubt.noCustomer.opportunity':
    '{missing, number} of {rows, number} deals are nobody’s: they count for no customer.',
  'intake.doubt.noOrder.orderLine': '{missing, number} of {rows, number} lines belong to no order.',
  'intake.doubt.withoutId': '{rows, number} rows of {sheet} have no id and are left out.',
  'intake.doubt.nobodyFound':
    'None of these customers is in your CRM by its id, tax number or name: there is nobody to join them to.',
  'intake.doubt.currencies':
    'Amounts of {sheet} are in several currencies ({codes}), and would be added up as if they were one. Leave out the rows of all but one.',
  'intake.doubt.currency': 'Amounts of {sheet} are in {found}, and {chosen} is chosen below.',
  'intake.doubt.otherCurrency':
    'What was kept before is in {kept}, and {chosen} is chosen here: they cannot be added up. Convert the amounts before, or choose the same currency where it is the same.',
  'intake.doubt.oddDays':
    '{rows, plural, one {One day lies} other {{rows, number} days lie}} far from all others, such as {example}: “today” does not go by {rows, plural, one {it} other {them}}.',
  'intake.doubt.duplicates':
    '{ids, plural, one {One id of {sheet} stands} other {{ids, number} ids of {sheet} stand}} in several rows; what the last of them says counts.',

  'intake.keep': 'Keep it',
  'intake.company': 'Company',
  'intake.company.help': 'Whose data these are. They are kept apart from those of any CRM.',
  'intake.belongs': 'They belong to',
  'intake.belongs.own': 'a company of its own',
  'intake.belongs.crm': 'the customers of {name}',
  'intake.belongs.help':
    'Orders of another system can be joined to the customers of your CRM. Nothing is written there.',
  'intake.link': '{found, number} of {of, number} customers of these files are in your CRM:',
  'intake.link.by':
    '{byId, number} by its id, {byTaxNumber, number} by tax number, {byName, number} by a name that one of them has.',
  'intake.link.products':
    'Of the products {found, number} are in your CRM, {own, plural, one {one comes} other {{own, number} come}} with the files.',
  'intake.link.unknown':
    '{count, plural, one {One customer is} other {{count, number} customers are}} not found there, or more than once: {examples}.',
  'intake.link.left': 'Left out: {left}. Deals, quotes and people are those of your CRM.',
  'intake.keep.linked': 'Join them to these customers',
  'intake.kept.linked': 'Joined. “Remove” above takes it back whole. Build new segments to see them there.',
  'intake.currency': 'All amounts are in',
  'intake.asOf': 'Today is',
  'intake.asOf.newest': '{day}, the newest day in the files',
  'intake.asOf.today': 'the day on which you keep them',
  'intake.asOf.help': 'How long ago somebody bought is counted from this day.',
  'intake.complete': 'These files hold everything: remove what they brought before and have no longer.',
  'intake.remain': 'Brought before, and not in these files: {parts}. They stay.',
  'intake.removes': 'Brought before, and not in these files: {parts}. They are removed.',
  'intake.other':
    'You are connected to {name}. Keeping these files signs you out there; its data stay, and you can come back.',
  'intake.keep.do': 'Keep and build segments',
  'intake.keep.again': 'Keep in place of the earlier files',
  'intake.undo': 'Undo',
  'intake.notReady': 'Something above keeps this from being kept.',
  'intake.noName': 'Give the company a name first.',
  'intake.kept': 'Kept. Segments are being built of it.',
  'intake.kept.next': 'Look at them, and publish them:',
  'intake.kept.segments': 'Segments',

  'error.intake.empty': 'There is no row in it. Save it again where it comes from, then choose it.',
  'error.intake.oneColumn':
    'Its rows have one column only. If values are parted by another sign than comma, semicolon, tab or bar, save it as a workbook (.xlsx).',
  'error.intake.noRows': 'It has names of columns and no rows below them.',
  'error.intake.noCustomers':
    'Nothing was kept: no column says who the customer is. Choose “Customer: its id” for the column that tells customers apart.',
  'error.intake.nobodyFound': 'Nothing was kept: none of these customers is in your CRM.',
  'error.intake.currencies': 'Nothing was kept: amounts are in several currencies. Leave out the rows of all but one.',
  'error.intake.otherCurrency':
    'Nothing was kept: what was kept before is in another currency. Convert the amounts before, or choose the same currency where it is the same.',
  'error.intake.noName': 'Nothing was kept: a name needs a letter or a number. Give the company another name.',
  'files.noWrite': 'Files cannot be written to.',
};
