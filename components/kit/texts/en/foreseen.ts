/** What is foreseen besides the chance to win: cards, lists and their reasons. */
export const foreseen: Record<string, string> = {
  'foreseen.thin': 'There is too little to foresee it: it takes {need, number} {what}; your data have {have, number}.',
  'foreseen.typicalError': 'Typical error (root of the mean squared)',
  'foreseen.meanError': 'Off by, on average',
  'foreseen.held': 'Came within the range that is shown (8 of 10 should)',
  'foreseen.firstFifth': 'What the first fifth of the list brought, of all that came',
  'foreseen.balancedAccuracy': 'Balanced accuracy',
  'foreseen.auc': 'AUC',
  'foreseen.brier': 'Brier score',
  'foreseen.lastYear': 'As in the twelve months before',
  'foreseen.spentLastYear': '{amount} in the last twelve months.',
  'foreseen.overdue.notFor':
    'To give a customer up, or to serve it worse. A late order is a reason to ask, not an answer.',
  'foreseen.leads.notFor':
    'To refuse a company that asks by itself. The list says whom to call first, not whom to turn away.',
  'foreseen.margin.notFor':
    'To promise a budget for a single customer. Single orders move it more than the range can show.',
  'foreseen.lifetime.notFor': 'As the value of a customer in the books, or to leave small customers out for good.',
  'foreseen.calls.notFor': 'To judge or to rank the people who call. It tells of scripts and times, not of them.',
  'foreseen.alive': '{share} that it still buys, by its own rhythm.',

  'foreseen.overdue.cases': 'customers that stayed away, and that came back',
  'foreseen.overdue.what':
    'That a customer with a rhythm (three days with a purchase or more, the last within a year) buys nothing in the next {days, number} days.',
  'foreseen.overdue.rule': 'Silent for more than twice its usual interval',
  'foreseen.overdue.means': 'Chance that it buys nothing in the next {days, number} days',
  'foreseen.overdue.rule.means': 'Silence, in its own usual intervals',
  'foreseen.overdue.silent':
    'Silent for {silence, plural, one {# day} other {# days}}; it usually buys every {usual, plural, one {day} other {# days}} ({purchases, number} purchases).',
  'foreseen.overdue.alike':
    'In {lost, number} of {of, plural, one {# case} other {# cases}} with a rhythm like this one, and as late, nothing was bought for {days, number} days.',
  'foreseen.overdue.limit':
    'It sees purchases and what goes with them. Why a customer stays away it does not see, nor purchases that are not in the CRM.',

  'foreseen.leads.cases': 'companies that became customers within a year, and that did not',
  'foreseen.leads.what': 'That a prospect or lead buys for the first time within twelve months.',
  'foreseen.leads.anyOrder': 'Any order, and for everybody the share of all',
  'foreseen.leads.byLikeness': 'AUC of likeness alone',
  'foreseen.leads.means': 'Chance to buy for the first time within twelve months',
  'foreseen.leads.rule': 'How like it is to the customers that bought most',
  'foreseen.leads.fifth': 'New customers among the first fifth of the list, of all',
  'foreseen.leads.alike': '{share} alike, on average, with the ten valuable customers that are most like it.',
  'foreseen.leads.sameWord':
    'Of {of, plural, one {# case} other {# cases}} with “{word}” on past days, {won, number} bought within twelve months.',
  'foreseen.leads.limit':
    'Industry, region, size, source and how like it is to customers are learnt as they are today: the CRM keeps no older values, and some are filled in only after a company buys, which makes it look better on past days than it is. Companies that are not in the CRM are not seen.',

  'foreseen.calls.outcome': '{name}',
  'foreseen.calls.after': '“{column}” is known only when the call is over: nothing is learnt from it.',
  'foreseen.calls.leak': '“{column}” seems to know the result of the call: nothing is learnt from it.',

  'foreseen.margin.customers': 'customers that bought two years ago',
  'foreseen.margin.margin': 'Margin',
  'foreseen.margin.sales': 'Sales',
  'foreseen.margin.what': 'What a customer brings in twelve months: its sales less their unit costs.',
  'foreseen.margin.whatSales':
    'What a customer brings in twelve months, as sales: unit costs are known of too few of them to tell margins.',
  'foreseen.margin.means': '{what} of the next twelve months',
  'foreseen.margin.rule': '{what} of the last twelve months, as the best guess of the next',
  'foreseen.margin.years': '{last} in the last twelve months, {before} in those before.',
  'foreseen.margin.limit':
    'It sees what the CRM knew on past days. Budgets, strikes and new competitors it does not see; very large orders come as a surprise.',
  'foreseen.margin.costs':
    'Unit costs are as they are today: the CRM keeps no older ones. A line without one is taken to leave as much of its price as the rest of its order, where four fifths of it are known.',
  'foreseen.margin.noCosts': 'These are sales: give products a unit cost to see margins.',

  'foreseen.lifetime.repeaters': 'customers that bought again',
  'foreseen.lifetime.what': 'What each customer spends in twelve months; the list says what three years are worth.',
  'foreseen.lifetime.means': 'Worth of the purchases of the next three years, at a discount of 10 % a year',
  'foreseen.lifetime.rule': 'Three more years like the last one, at a discount of 10 % a year',
  'foreseen.lifetime.expected': '{purchases} purchases of about {amount} are expected in three years.',
  'foreseen.lifetime.so': '{purchases, plural, one {# purchase} other {# purchases}} so far, in {years} years.',
  'foreseen.lifetime.limit':
    'It knows how often, when and for how much a customer bought, nothing else: no season, no contracts, no news. It counts sales, not margins.',
  'foreseen.lifetime.independent':
    'It takes what a purchase costs as independent of how often a customer buys. The range is that of one customer, not of the mean of many.',

  'studio.form': 'Calculate the worth of a customer yourself',
  'studio.form.body':
    'Nothing is learnt here: a sum that you can follow, filled with what your data know. Change any part; nothing is kept.',
  'studio.form.of': 'Filled for',
  'studio.form.typical': 'A typical customer',
  'studio.form.price': 'What it pays a year, {code}',
  'studio.form.price.typical':
    'The middle of {count, plural, one {one customer that} other {{count, number} customers that}} bought in the last twelve months.',
  'studio.form.price.own': 'What it bought in the last twelve months.',
  'studio.form.directCost': 'What serving it costs directly a year, {code}',
  'studio.form.directCost.known': 'Unit costs of what was bought in the last twelve months.',
  'studio.form.directCost.unknown': 'Your data have no unit costs for it.',
  'studio.form.survival': 'Still buys a year later, of 100',
  'studio.form.survival.known':
    'Of {of, plural, one {one customer that} other {{of, number} customers that}} bought in the year before, {again, number} bought in the last twelve months again.',
  'studio.form.acquisitionCost': 'What winning it costs once, {code}',
  'studio.form.acquisitionCost.unknown': 'Your data do not say. 0 for a customer that you have.',
  'studio.form.discount': 'Discount a year, of 100',
  'studio.form.discount.usual': 'What money is worth less if it comes a year later.',
  'studio.form.years': 'Years that count',
  'studio.form.years.usual': 'The first one lies a year ahead.',
  'studio.form.worth': 'Worth today, {years, plural, one {one year} other {# years}} ahead: {worth}',
  'studio.form.how':
    'Each year {margin} (what it pays less what serving it costs), times {survival, number} of 100 once more each year (that it still buys), divided by (1 + {discount, number} of 100) once more each year (the discount). The sum of {years, plural, one {one year} other {# years}}, less {acquisition} for winning it.',
  'studio.form.byYear': 'What each year adds',
  'studio.form.year': 'Year',
  'studio.form.margin': 'Paid less cost',
  'studio.form.still': 'Still buys',
  'studio.form.today': 'Worth today',
};
