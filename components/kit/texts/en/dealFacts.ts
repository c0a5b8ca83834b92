/** What sets deals apart before they close: what each is called, and what is told of a deal that has it, in English. */
export const dealFacts: Record<string, string> = {
  'dealFact.competitor': 'Main competitor',
  'chance.competitor': 'The main competitor is {word}',
  'chance.competitor.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.need': 'What the customer needs',
  'chance.need': 'The customer needs {word}',
  'chance.need.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.sizeInSegment': 'Size beside the segment’s',
  'chance.sizeInSegment.smaller': 'Smaller than deals usually won in this segment',
  'chance.sizeInSegment.smaller.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.sizeInSegment.usual': 'About the size of deals won in this segment',
  'chance.sizeInSegment.usual.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.sizeInSegment.larger': 'Larger than deals usually won in this segment',
  'chance.sizeInSegment.larger.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.configurationFit': 'What is offered beside what is usual',
  'chance.configurationFit.typical': 'What is offered is typical for customers like this one',
  'chance.configurationFit.typical.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.configurationFit.between': 'Nothing unusual is offered',
  'chance.configurationFit.between.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.configurationFit.unusual': 'What is offered is rarely ordered by customers like this one',
  'chance.configurationFit.unusual.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.season': 'Season of closing',
  'chance.season.q1': 'Expected to close from January to March',
  'chance.season.q1.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.season.q2': 'Expected to close from April to June',
  'chance.season.q2.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.season.q3': 'Expected to close from July to September',
  'chance.season.q3.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.season.q4': 'Expected to close from October to December',
  'chance.season.q4.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.amountChange': 'Change of the amount',
  'chance.amountChange.raised': 'The amount was raised',
  'chance.amountChange.raised.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.amountChange.lowered': 'The amount was lowered',
  'chance.amountChange.lowered.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.amountChange.unchanged': 'The amount was never changed',
  'chance.amountChange.unchanged.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.updates': 'Updates of the deal',
  'chance.updates.none': 'Nothing was changed since the deal was made',
  'chance.updates.none.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.updates.few': 'One to three changes of stage, amount or close date',
  'chance.updates.few.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.updates.many': 'Four or more changes of stage, amount or close date',
  'chance.updates.many.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.dealAge': 'Age of the deal',
  'chance.dealAge.low': 'Younger than three of four won deals were at their end',
  'chance.dealAge.low.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.dealAge.usual': 'About as old as won deals were at their end',
  'chance.dealAge.usual.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.dealAge.high': 'Older than three of four won deals ever were',
  'chance.dealAge.high.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.dealAge.beyond': 'Older than nearly all won deals ever were',
  'chance.dealAge.beyond.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.stageTime': 'Time in the stage',
  'chance.stageTime.low': 'Not longer in this stage than the quickest won deals',
  'chance.stageTime.low.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.stageTime.usual': 'As long in this stage as won deals usually stay',
  'chance.stageTime.usual.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.stageTime.high': 'Longer in this stage than three of four won deals stayed',
  'chance.stageTime.high.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.stageTime.beyond': 'Longer in this stage than nearly all won deals stayed',
  'chance.stageTime.beyond.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.plan': 'Time in the stage beside its plan',
  'chance.plan.low': 'Early on its way to the planned close date',
  'chance.plan.low.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.plan.usual': 'On its way to the planned close date like won deals',
  'chance.plan.usual.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.plan.high': 'Further behind its planned close date than three of four won deals were at this stage',
  'chance.plan.high.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.plan.beyond': 'Further behind its planned close date than nearly all won deals were at this stage',
  'chance.plan.beyond.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.due': 'Planned close date',
  'chance.due.passed': 'The planned close date has passed',
  'chance.due.passed.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.due.soon': 'Planned to close within a month',
  'chance.due.soon.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.due.later': 'Planned to close in more than a month',
  'chance.due.later.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.lastActivity': 'Last contact',
  'chance.lastActivity.lately': 'Last contact on the deal in the last two weeks',
  'chance.lastActivity.lately.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.lastActivity.weeks': 'Last contact on the deal two to six weeks ago',
  'chance.lastActivity.weeks.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.lastActivity.long': 'Last contact on the deal more than six weeks ago',
  'chance.lastActivity.long.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.lastActivity.never': 'No contact on the deal yet',
  'chance.lastActivity.never.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.activityTrend': 'Trend of contacts',
  'chance.activityTrend.more': 'More contacts on the deal in the last month than in the one before',
  'chance.activityTrend.more.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.activityTrend.fewer': 'Fewer contacts on the deal in the last month than in the one before',
  'chance.activityTrend.fewer.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.activityTrend.same': 'As many contacts on the deal in the last month as in the one before',
  'chance.activityTrend.same.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.contacts': 'People on the deal',
  'chance.contacts.none': 'No person of the customer is named on the deal',
  'chance.contacts.none.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.contacts.one': 'One person of the customer is named on the deal',
  'chance.contacts.one.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.contacts.two': 'Two people of the customer are named on the deal',
  'chance.contacts.two.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.contacts.three': 'Three people of the customer are named on the deal',
  'chance.contacts.three.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.contacts.more': 'Four or more people of the customer are named on the deal',
  'chance.contacts.more.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.decisionMaker': 'Decision maker',
  'chance.decisionMaker.yes': 'Somebody who decides is named on the deal',
  'chance.decisionMaker.yes.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.decisionMaker.no': 'Nobody who decides is named on the deal',
  'chance.decisionMaker.no.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.buyer': 'Bought before',
  'chance.buyer.yes': 'This customer has bought before',
  'chance.buyer.yes.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.buyer.no': 'This customer has not bought yet',
  'chance.buyer.no.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.orders': 'Earlier orders',
  'chance.orders.none': 'No earlier order of this customer',
  'chance.orders.none.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.orders.few': 'One to three earlier orders of this customer',
  'chance.orders.few.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.orders.many': 'Four or more earlier orders of this customer',
  'chance.orders.many.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.strategic': 'Strategic customer',
  'chance.strategic.yes': 'The customer is marked as strategic',
  'chance.strategic.yes.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.strategic.no': 'The customer is not marked as strategic',
  'chance.strategic.no.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.costToServe': 'Effort for service',
  'chance.costToServe.none': 'No service case of this customer in a year',
  'chance.costToServe.none.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.costToServe.usual': 'Service cases of this customer as usual for its sales',
  'chance.costToServe.usual.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.costToServe.high': 'More than twice the usual service cases for this customer’s sales',
  'chance.costToServe.high.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.installed': 'Installed base',
  'chance.installed.none': 'Nothing of ours stands at this customer',
  'chance.installed.none.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.installed.few': 'One to three of our products stand at this customer',
  'chance.installed.few.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.installed.many': 'Four or more of our products stand at this customer',
  'chance.installed.many.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.installedAge': 'Age of the installed base',
  'chance.installedAge.young': 'The oldest product at this customer is under two years old',
  'chance.installedAge.young.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.installedAge.middle': 'The oldest product at this customer is two to five years old',
  'chance.installedAge.middle.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'chance.installedAge.old': 'The oldest product at this customer is over five years old',
  'chance.installedAge.old.evidence':
    '{won, number} of {of, number} such deals were won, {otherWon, number} of {other, number} others.',
  'dealFact.typeInSegment': 'Type of deal in the segment',
  'dealFact.owner': 'Share won by the owner',
  'dealFact.family': 'Share won of the product family',
};
