/** The chance to win, similar deals, configurations and news, in English. */
export const insight: Record<string, string> = {
  'chance.two': '{first} {second}',
  'chance.none': 'No closed deals yet.',
  'chance.none.needs':
    'A chance is counted from deals that were won and lost; your data has none that closed in the last {years, plural, one {year} other {# years}}. Mark deals as won or lost when they end, then sync.',
  'chance.allWon': 'Every closed deal was won.',
  'chance.allWon.needs':
    'All {closed, number} closed deals of the last {years, plural, one {year} other {# years}} were won: without a lost one nothing says how sure the next is. Close deals that came to nothing as lost, then sync; if they are in the CRM, check that you may see them.',
  'chance.allLost': 'Every closed deal was lost.',
  'chance.allLost.needs':
    'All {closed, number} closed deals of the last {years, plural, one {year} other {# years}} were lost: without a won one nothing says what would be won. Check that deals that were won are marked so in the CRM, then sync.',
  'chance.uncounted': 'No closed deal can be compared.',
  'chance.uncounted.needs':
    'None of the {closed, number} closed deals has a stage that is known. Check that the history of stages can be read, then sync.',
  'chance.thin.ladder':
    'Rests on {counted, number} closed {counted, plural, one {deal} other {deals}} alone, therefore the wide range. What sets this deal apart counts from {need, number} won and {need, number} lost deals on; your data has {won, number} won and {lost, number} lost.',
  'chance.thin.longer':
    'Look at {years, plural, one {# year} other {# years}} instead of {now, number}: then there are {won, number} won and {lost, number} lost.',
  'chance.notBetter': 'No better than the average.',
  'chance.notBetter.needs':
    'Held against {deals, plural, one {# deal} other {# deals}} that closed later, a chance for each deal was no nearer to how they ended than the share won of all. No number is shown until it is.',
  'chance.thin.wonDeals': 'Won deals',
  'chance.thin.lostDeals': 'Lost deals',

  'chance.basis.own':
    'Based on {own, number} closed {own, plural, one {deal} other {deals}} of this customer that reached this stage.',
  'chance.basis.segment':
    'Based on the segment {segment}, {closed, number} closed {closed, plural, one {deal} other {deals}} that reached this stage. {own, plural, =0 {None of them is of this customer.} one {Own history of this customer: 1 such deal, too few alone.} other {Own history of this customer: # such deals, too few alone.}}',
  'chance.basis.industryRegion':
    'Based on the same industry and country, {closed, number} closed {closed, plural, one {deal} other {deals}} that reached this stage. {own, plural, =0 {None of them is of this customer.} one {Own history of this customer: 1 such deal, too few alone.} other {Own history of this customer: # such deals, too few alone.}}',
  'chance.basis.all':
    'Based on all {closed, number} closed deals that reached this stage. {own, plural, =0 {None of them is of this customer.} one {Own history of this customer: 1 such deal, too few alone.} other {Own history of this customer: # such deals, too few alone.}}',
  'chance.basis.noBetter':
    'Based on all {closed, number} closed deals that reached this stage. Segment and own history foresaw later deals no better than the average of all deals.',
  'chance.basis.noHistory': 'Your data holds no history of stages, so deals of all stages are compared alike.',

  'chance.type': 'The deal is of the type {word}',
  'chance.type.evidence':
    '{won, number} of {of, number} deals of this type were won, {otherWon, number} of {other, number} of other types.',
  'chance.source': 'The deal came through {word}',
  'chance.source.evidence':
    '{won, number} of {of, number} deals from this source were won, {otherWon, number} of {other, number} from other sources.',
  'chance.meeting.yes': 'A meeting was held',
  'chance.meeting.yes.evidence':
    '{won, number} of {of, number} deals with a meeting were won, {otherWon, number} of {other, number} without.',
  'chance.meeting.no': 'No meeting yet',
  'chance.meeting.no.evidence':
    '{won, number} of {of, number} deals without a meeting were won, {otherWon, number} of {other, number} with one.',
  'chance.activity.none': 'Nothing happened on the deal for 60 days',
  'chance.activity.none.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} with calls, mails or meetings.',
  'chance.activity.some': 'One to three contacts on the deal in 60 days',
  'chance.activity.some.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} with more or none.',
  'chance.activity.many': 'Four or more contacts on the deal in 60 days',
  'chance.activity.many.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} with fewer.',
  'chance.size.halved': 'Less than half of what is usual for this customer',
  'chance.size.halved.evidence':
    '{won, number} of {of, number} deals below half of the customer’s habit were won, {otherWon, number} of {other, number} others.',
  'chance.size.smaller': 'Smaller than usual for this customer',
  'chance.size.smaller.evidence':
    '{won, number} of {of, number} deals of half to four fifths of the customer’s habit were won, {otherWon, number} of {other, number} others.',
  'chance.size.usual': 'About as large as usual for this customer',
  'chance.size.usual.evidence':
    '{won, number} of {of, number} deals of about the customer’s usual size were won, {otherWon, number} of {other, number} others.',
  'chance.size.larger': 'Larger than usual for this customer',
  'chance.size.larger.evidence':
    '{won, number} of {of, number} deals of one and a quarter to two times the customer’s habit were won, {otherWon, number} of {other, number} others.',
  'chance.size.doubled': 'More than twice what is usual for this customer',
  'chance.size.doubled.evidence':
    '{won, number} of {of, number} deals above twice the customer’s habit were won, {otherWon, number} of {other, number} others.',
  'chance.pushed.no': 'The close date was never put off',
  'chance.pushed.no.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} whose close date was put off.',
  'chance.pushed.once': 'The close date was put off once',
  'chance.pushed.once.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.pushed.often': 'The close date was put off more than once',
  'chance.pushed.often.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.wentBack.yes': 'The deal went back to an earlier stage',
  'chance.wentBack.yes.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} that never went back.',
  'chance.wentBack.no': 'The deal never went back to an earlier stage',
  'chance.wentBack.no.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} that went back.',
  'chance.wonBefore.yes': 'This customer has been won before',
  'chance.wonBefore.yes.evidence':
    '{won, number} of {of, number} deals with such customers were won, {otherWon, number} of {other, number} with others.',
  'chance.wonBefore.no': 'This customer has not been won before',
  'chance.wonBefore.no.evidence':
    '{won, number} of {of, number} deals with such customers were won, {otherWon, number} of {other, number} with customers won before.',
  'chance.openCase.yes': 'The customer has an open service case',
  'chance.openCase.yes.evidence':
    '{won, number} of {of, number} deals with an open case were won, {otherWon, number} of {other, number} without.',
  'chance.openCase.no': 'The customer has no open service case',
  'chance.openCase.no.evidence':
    '{won, number} of {of, number} deals without an open case were won, {otherWon, number} of {other, number} with one.',
  'chance.age': 'In this stage for more than {days, number} days',
  'chance.age.evidence':
    '{won, number} of {of, number} deals that stayed so long were won, {otherWon, number} of {other, number} that moved on or closed sooner.',
  'chance.priceLevel.above': 'Priced {share} above what such an offer usually costs this customer',
  'chance.priceLevel.above.evidence':
    '{won, number} of {of, number} deals priced more than 5 % above the usual were won, {otherWon, number} of {other, number} others.',
  'chance.priceLevel.below': 'Priced {share} below what such an offer usually costs this customer',
  'chance.priceLevel.below.evidence':
    '{won, number} of {of, number} deals priced more than 5 % below the usual were won, {otherWon, number} of {other, number} others.',
  'chance.advice.meeting': 'Hold a meeting',
  'chance.advice.lastActivity': 'Get in touch within two weeks',
  'chance.advice.activity': 'Stay in touch more often',
  'chance.advice.contacts': 'Involve one more person of the customer',
  'chance.advice.decisionMaker': 'Involve a decision maker',
  'chance.advice.openCase': 'Settle the customer’s open service cases',
  'chance.advice.due': 'Agree on a close date within 30 days',
  'chance.advice.priceLevel': 'Offer a price {share} lower',
  'chance.advice.priceLevel.evidence':
    '{won, number} of {of, number} deals priced so low against the usual were won, {otherWon, number} of {other, number} priced higher.',
  'chance.missing.type': 'The type of the deal is not filled in.',
  'chance.missing.source': 'The source of the deal is not filled in.',
  'chance.missing.competitor': 'The main competitor is not filled in.',
  'chance.missing.need': 'What the customer needs is not filled in.',
  'chance.missing.amount': 'The amount is not filled in.',
  'chance.missing.closeOn': 'The close date is not filled in.',
  'chance.contrast.evidence':
    '{lost, number} of the {ofLost, number} lost similar deals, {won, number} of the {ofWon, number} won. {here, select, yes {So it is here.} other {Not here.}}',

  'deals.thin': 'No similar deals yet.',
  'deals.thin.needs': 'A list needs {need, number} closed deals; your data has {have, number}.',
  'deals.thin.closed': 'Closed deals',
  'deal.sameCustomer': 'same customer',
  'deal.customer.alike': 'similar customer',
  'deal.customer.differs': 'other kind of customer',
  'deal.amount.alike': 'similar amount',
  'deal.amount.differs': 'amount {amount}, here {own}',
  'deal.products': '{same, number} of {of, number} products the same',
  'deal.type.alike': 'also {type}',
  'deal.type.differs': 'type {type}',
  'deal.time.alike': 'begun at about the same time',
  'deal.time.differs': 'begun {day}',

  'segment.none.needs': 'A segment needs one: give it a customer in the CRM, then sync.',
  'segment.outside.nearest':
    'Of the {of, number} customers most like it {count, plural, one {# is} other {# are}} in {segment}{none, plural, =0 {} other {, # in no segment}}. They are listed below.',
  'segment.outside.alone': 'The customers most like it are in no segment either. They are listed below.',

  'configuration.thin': 'No proposal.',
  'configuration.thin.needs':
    '{have, plural, =0 {No similar order has lines} =1 {One similar order has lines} =2 {Two similar orders have lines} =3 {Three similar orders have lines} =4 {Four similar orders have lines} =5 {Five similar orders have lines} =6 {Six similar orders have lines} =7 {Seven similar orders have lines} other {# similar orders have lines}}; a proposal needs {need, number}.',
  'configuration.thin.lines': 'The {of, number} most similar orders have too little in common.',
  'configuration.thin.orders': 'Similar orders with lines',
  'configuration.rule.requires': '{given} requires {target}.',
  'configuration.rule.excludes': '{given} cannot be combined with {target}.',
  'configuration.rule.always.requires': '{bundle} always includes {target}.',
  'configuration.rule.always.excludes': '{bundle} is not sold with {target}.',
  'configuration.rule.group.exactly': '{group}: exactly {least, number} of them.',
  'configuration.rule.group.atMost': '{group}: at most {most, number} of them.',
  'configuration.rule.group.atLeast': '{group}: at least {least, number} of them.',
  'configuration.rule.group.between': '{group}: from {least, number} to {most, number} of them.',
  'configuration.rule.noted': '{rule} ({note})',
  'configuration.rule.unknown': '{product} has nothing that is called {parameter}, so this rule does not count: {rule}',
  'configuration.rule.contradicts': 'Nothing would be valid with this rule, so it does not count: {rule}',

  'news.orders': '{count, plural, one {A new order} other {# new orders}}',
  'news.orders.evidence': '{count, plural, one {on} other {the last on}} {day}',
  'news.orders.evidence.money': '{sum}, {count, plural, one {on} other {the last on}} {day}',
  'news.late': 'Their order is {late} later than usual',
  'news.late.evidence': 'Rhythm {usual}, now {now}.',
  'news.deal.won': '{deal} was won',
  'news.deal.lost': '{deal} was lost',
  'news.deal.evidence': 'on {day}',
  'news.deal.evidence.money': '{amount}, on {day}',
  'news.stage': '{deal} moved to {stage}',
  'news.stage.evidence': 'on {day}, before: {old}',
  'news.contact': 'New contact: {name}',
  'news.contact.title': 'New contact: {name}, {title}',
  'news.role': 'New role in {deal}: {role}',
  'news.since': 'since {day}',
  'news.cases': '{count, plural, one {A service case was opened} other {# service cases were opened}}',
  'news.cases.evidence': '{open, number} still open, the last of {day}',
  'news.cases.evidence.type': '{open, number} still open, the last of {day}: {type}',
  'news.contract': 'A contract ends on {day}',
  'news.contract.kind': 'The {kind} contract ends on {day}',
  'news.contract.evidence': 'in {left}',
  'news.contract.evidence.money': 'in {left}, {value}',
  'news.gap': 'Buys no {family} here',
  'news.gap.evidence': '{count, number} of {of, number} look-alikes do, the last time on {day}.',

  'duration.days': '{count, plural, one {# day} other {# days}}',
  'duration.weeks': '{count, plural, one {# week} other {# weeks}}',
  'duration.months': '{count} {whole, plural, one {month} other {months}}',
};
