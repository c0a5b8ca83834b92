/** What is told of the price of an offer, and why. */
export const price = {
  'price.floor.margin': 'What it costs us, with the least margin of {margin}',
  'price.floor.cost': 'What it costs us',
  'price.floor.low': 'Nine of ten similar offers were priced above',
  'price.floor.low.moved':
    'What nine of ten similar offers were priced above, moved by market, load or the customer’s value',
  'price.floor.best': 'The highest expected margin, below nine of ten similar offers',
  'price.target.margin': 'Highest expected margin among prices that deals were closed near',
  'price.target.middle': 'The middle of what such offers were sold at',
  'price.target.middle.moved':
    'The middle of what such offers were sold at, moved by market, load or the customer’s value',
  'price.target.floor': 'No lower than the floor',
  'price.target.low': 'No lower than nine of ten similar offers',
  'price.target.low.moved': 'No lower than nine of ten similar offers, moved by market, load or the customer’s value',
  'price.stretch.high': 'One of ten similar offers was priced above',
  'price.stretch.high.moved':
    'What one of ten similar offers was priced above, moved by market, load or the customer’s value',
  'price.stretch.seen': 'The highest price that eight closed deals lie near, won ones among them',
  'price.stretch.target': 'No lower than the target',

  'price.shift.cost.up': 'Cost of {family} + {change}: floor and range go up',
  'price.shift.cost.down': 'Cost of {family} {change}: floor and range go down',
  'price.shift.cost.up.all': 'Cost + {change}: floor and range go up',
  'price.shift.cost.down.all': 'Cost {change}: floor and range go down',
  'price.shift.market.up': 'Market in {country} + {change}: the range goes up',
  'price.shift.market.down': 'Market in {country} {change}: the range goes down',
  'price.shift.market.up.all': 'Market + {change}: the range goes up',
  'price.shift.market.down.all': 'Market {change}: the range goes down',
  'price.shift.load.full': 'The factory is {load} full in {month}: the range goes up',
  'price.shift.load.low': 'The factory is {load} full in {month}: there is room below',
  'price.shift.load.low.held': 'The factory is {load} full in {month}: no more room below, cost holds the floor',
  'price.shift.value': 'One of the customers that make the first half of sales: up to {room} more room below',
  'price.shift.value.held':
    'One of the customers that make the first half of sales: no more room below, cost holds the floor',

  'price.why.usual.own': 'This customer usually pays {amount} for such lines',
  'price.why.usual.own.below': 'This customer usually pays {share} below the list price: {amount} for these lines',
  'price.why.usual.own.above': 'This customer usually pays {share} above the list price: {amount} for these lines',
  'price.why.usual.own.list': 'This customer usually pays the list price: {amount} for these lines',
  'price.why.usual.others': 'Customers like this one usually pay {amount} for such lines',
  'price.why.usual.others.below':
    'Customers like this one usually pay {share} below the list price: {amount} for these lines',
  'price.why.usual.others.above':
    'Customers like this one usually pay {share} above the list price: {amount} for these lines',
  'price.why.usual.others.list': 'Customers like this one usually pay the list price: {amount} for these lines',
  'price.why.usual.sales':
    '{count, plural, =0 {Nothing was sold to this customer yet} one {From 1 sale to this customer} other {From {count, number} sales to this customer}}',
  'price.why.asQuoted':
    'Lines for {amount} have no list price and were never sold before: they count as quoted, on both sides',
  'price.why.own':
    'The middle of {count, plural, one {# closed deal} other {# closed deals}} of this customer: {middle} for this offer',
  'price.why.profile':
    'The middle of {count, plural, one {# closed deal} other {# closed deals}} in {segment}: {middle} for this offer',
  'price.why.regionIndustry':
    'The middle of {count, plural, one {# closed deal} other {# closed deals}} in the same country and industry: {middle} for this offer',
  'price.why.all': 'The middle of {count, plural, one {# closed deal} other {# closed deals}}: {middle} for this offer',
  'price.why.closed': '{won, number} of {of, number} were won',
  'price.why.response': 'A price {by} higher lowers the chance by {points} of 100',
  'price.why.noResponse': 'A price {by} higher hardly changes the chance',
  'price.why.responseOf': 'From {count, plural, one {# closed deal} other {{count, number} closed deals}} with prices',
  'price.why.lastPaid': '{product} was last bought at {last} a piece on {on}; this offer: {now}',
  'price.why.cost': 'It costs us {cost}: at this price {margin} remain',
  'price.why.costPartly': 'It costs us about {cost}, known of {known} of the offer: at this price {margin} remain',

  'price.thin.currency': 'The currency of the CRM is not known',
  'price.thin.currency.needs': 'An admin sets it in the company information of the CRM; sync after that.',
  'price.thin.sales': 'Too few sales with prices',
  'price.thin.sales.needs':
    'A price range needs {need} sales with prices, found {have}. Where the CRM has more, let Peerlens read orders and their lines, then sync and build.',
  'price.thin.sales.label': 'Sales with prices',
  'price.thin.lines': 'This deal has no lines yet',
  'price.thin.lines.needs':
    'Put products with quantities on the deal in the CRM, then refresh: the price is told from them.',
  'price.thin.list': 'Nothing tells what these lines usually cost',
  'price.thin.list.needs':
    '{count, plural, one {The line has} other {Most of the # lines have}} no list price and the product was never sold before. Give it a list price in the CRM, then sync.',
  'price.thin.deals': 'Too few closed deals with prices',
  'price.thin.deals.needs':
    'A price range needs {need} closed deals with lines, found {have}. Put products and prices on deals before they are closed.',
  'price.thin.deals.label': 'Closed deals with lines',
  'price.thin.near': 'Similar customers never bought at {price}.',
  'price.thin.near.needs':
    'Nearest deals: {low} – {high}. Check quantities and prices of the lines; a price in there has a range.',
};
