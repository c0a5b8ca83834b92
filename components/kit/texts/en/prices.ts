/** The page of what prices depend on. */
export const prices: Record<string, string> = {
  'options.prices': 'Prices',
  'prices.title': 'What prices depend on',
  'prices.body':
    'Floor, target and stretch come from your own deals. Here you can add what these do not know: how full your factory will be, what has become dearer, how the market moves. All of it is optional, and each part that moves a price is named among its reasons.',
  'prices.competitors':
    'There is no place here for prices of competitors. Competition law forbids asking for them or agreeing on them; what is published about a market as a whole can go into the change of market prices.',
  'prices.notYet': 'Connect first, or look around with sample data; then prices have deals to come from.',

  'prices.general': 'For every price',
  'prices.margin': 'Least margin',
  'prices.margin.help': 'Of the price. The floor is never below cost with this margin; empty: no such limit.',
  'prices.margin.wrong': 'A margin is between 0 and 95 percent.',
  'prices.order': 'Where a customer has too few deals of its own, look at',
  'prices.order.profileFirst': 'its segment first (usual)',
  'prices.order.regionFirst': 'its industry and region first',
  'prices.useSegments': 'Segments count for prices',
  'prices.customerValue': 'Customers that make the first half of sales get more room below',

  'prices.capacity': 'Factory load by month of delivery',
  'prices.capacity.body':
    'A full month leaves no room for a discount, an empty one does. The load is expected for the month in which the offer is to be delivered; above 100 percent it is overbooked.',
  'prices.capacity.none': 'No month yet: how full the factory is does not move any price.',
  'prices.capacity.all': 'All deliveries',
  'prices.capacity.value': 'Load',
  'prices.cost': 'Change of cost by month',
  'prices.cost.body':
    'What became dearer or cheaper since costs were entered in the CRM, from a month on: steel 8 percent up moves floor and range at once.',
  'prices.cost.none': 'No change yet: costs count as they stand in the CRM.',
  'prices.cost.all': 'All products',
  'prices.cost.name': 'Product family',
  'prices.cost.value': 'Change of cost',
  'prices.cost.unknown': 'No product of this family was read.',
  'prices.market': 'Change of market prices by month',
  'prices.market.body':
    'How prices of your market as a whole moved from a month on, for instance by a published index.',
  'prices.market.none': 'No change yet: earlier prices count as they were.',
  'prices.market.all': 'All countries',
  'prices.market.name': 'Country',
  'prices.market.value': 'Change of prices',
  'prices.market.unknown': 'No customer of this country was read.',

  'prices.span': '{name}, {from} to {to}',
  'prices.rows': 'Rows: {table}',
  'prices.month': 'Month',
  'prices.from': 'From',
  'prices.remove': 'Remove',
  'prices.monthOf': 'Month of row {number, number}',
  'prices.nameOf': 'Name of row {number, number}',
  'prices.valueOf': 'Percent of row {number, number}',
  'prices.removeRow': 'Remove row {number, number}',
  'prices.wrong.month': 'Choose a month.',
  'prices.wrong.number': 'Type percent, for instance 8 or −3.5.',
  'prices.wrong.range': 'This is far beyond what can be meant; check it.',
  'prices.wrong.twice': 'This month is there twice.',
  'prices.addMonth': 'Add a month',
  'prices.import': 'Paste rows or choose a file',

  'prices.import.label': 'Rows from a spreadsheet',
  'prices.import.capacity':
    'A month and its load in each line: 2027-01, 95 %. Copied from a spreadsheet, or from a CSV file.',
  'prices.import.cost':
    'A month, a product family (or nothing for all) and the change in each line: 2027-01, Pumps, 8 %. Copied from a spreadsheet, or from a CSV file.',
  'prices.import.market':
    'A month, a country (or nothing for all) and the change in each line: 2027-01, DE, −2 %. Copied from a spreadsheet, or from a CSV file.',
  'prices.import.file': 'CSV file',
  'prices.import.noFile': 'This file cannot be read. Save it as CSV and choose it again.',
  'prices.import.tooLarge':
    'This file is larger than such a table can be (0.5 MB). Choose one with its few columns alone.',
  'prices.import.shares': 'The numbers are read as parts of one: 0.08 is 8 percent.',
  'prices.import.take': '{count, plural, =0 {Take rows} one {Take one row} other {Take # rows}}',
  'prices.import.close': 'Close without these',
  'prices.import.bad':
    '{count, plural, one {One line cannot be taken. It stays here until you correct or delete it.} other {# lines cannot be taken. They stay here until you correct or delete them.}}',
  'prices.bad.where': 'Line {line, number}, column {column, number}:',
  'prices.bad.month': '“{word}” is no month.',
  'prices.bad.number': '“{word}” is no number.',
  'prices.bad.range': '“{word}” is far beyond what can be meant.',
  'prices.bad.cells': 'there are not as many cells as the table has columns.',
  'prices.bad.name': 'this name is too long.',
  'prices.bad.twice': '“{word}” is there a second time.',
  'prices.bad.more': '{count, plural, one {One more line.} other {# more lines.}}',

  'spread.title': 'Prices of similar customers between countries',
  'spread.body':
    'How much of the list price customers of the same segment pay in each country, beside the middle of the segment. Countries with fewer than three customers are not shown.',
  'spread.none':
    'Nothing to compare yet: it takes two countries with three customers each in the same segment whose sales have prices.',
  'spread.apart': 'The lowest and the highest country lie {share} apart.',
  'spread.table': 'Prices between countries: {segment}',
  'spread.country': 'Country',
  'spread.customers': 'Customers',
  'spread.few': 'fewer than 3',
  'spread.level': 'Beside the middle of the segment',
  'spread.masked': 'not shown',
  'spread.against': '{way, select, same {at the middle} above {{share} above} other {{share} below}}',

  'offer.copy': 'Copy offer text',
  'offer.copied': 'Copied.',
  'offer.byHand': 'Offer text, to be copied by hand',
  'offer.intro': 'This offer follows {used, plural, one {one order} other {# orders}} of companies of the same kind.',
  'offer.intro.all': 'This offer follows {used, plural, one {one comparable order} other {# comparable orders}}.',
  'offer.line': '{support, number} of {of, number} had {name}.',
  'offer.line.quantity':
    '{support, number} of {of, number} had {name}, most often {quantity, number} ({count, number} times).',
  'offer.option': 'With {line}, {support, number} of {of, number} chose {option}.',

  'prices.changed': 'Not kept yet. Open panels count with it as soon as it is.',
  'prices.cannotSave': 'Something cannot be kept as it is; it is marked above.',
  'prices.save': 'Keep these',
  'prices.kept': 'Kept. Every price counts with it from now on.',
};
