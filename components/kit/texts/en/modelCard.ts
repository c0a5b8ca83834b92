/** What is to be known of the chance of a version before it is believed. */
export const modelCard: Record<string, string> = {
  'card.thin.won':
    'A chance needs {need, number} won deals; your data have {won, number}. Until then only the share won is shown, with its wide range.',
  'card.thin.lost':
    'A chance needs {need, number} lost deals; your data have {lost, number}. Until then only the share won is shown, with its wide range.',
  'card.oneEnd':
    '{closed, plural, =0 {There is no closed deal} one {There is one closed deal} other {All {closed, number} closed deals ended the same way}}: no chance can be learnt.',
  'card.unjudged':
    'Too few deals have closed lately to judge it on. It is shown with its range, but nobody has checked it yet.',
  'card.notBetter':
    'On {deals, number} later deals it was no nearer to how they ended than the usual share won. No chance is shown with this version.',
  'card.segmentsOnly':
    'Its segments can still be published: similar customers, prices and proposals do not need a chance.',
  'card.better':
    'On {deals, number} later deals it was nearer to how they ended than the usual share won, by more than luck.',
  'card.calibrated':
    'What it said most often of later deals, asked as they went on, is about {said}; {won, number} of these {times, number} times the deal was won: {seen}.',
  'card.tooGood':
    'It tells won from lost nearly without fail. That is too good: look whether a field is filled in after the outcome.',
  'card.leaks':
    '{count, plural, one {One field seems to know the outcome} other {# fields seem to know the outcome}}: have a look below.',
  'card.offBy': 'What it says and what came differ by {points, number} of 100 on average; 5 are fine.',
  'card.fewLater':
    'It was judged on {deals, plural, one {one deal} other {{deals, number} deals}}; from {enough, number} on that is more than a first impression.',
  'card.byHeart':
    'It did clearly better on the deals that it learnt from than on later ones: a part of it is learnt by heart.',

  'card.word': '{word}',
  'card.noSegment': 'In no segment then',
  'card.noStage': 'All stages',
  'card.age': '{days, plural, =0 {New} other {Open for # days or longer}}',
  'card.stageAge': '{stage}, {days, plural, =0 {just reached} other {for # days or longer}}',
  'card.unused.empty': 'Your data say nothing of it.',
  'card.unused.leftOut': 'Left out by a person.',
  'card.unused.leak': 'Not used: it knows the outcome.',
  'card.unused.thin': 'Not used: there are too few closed deals.',
  'card.unused.same': 'Not used: all deals have the same value.',
  'card.unused.few':
    'Not used: {deals, plural, one {one deal has} other {{deals, number} deals have}} a value, {need, number} are needed.',
  'card.unused.notBetter': 'Not used: on later deals it told nothing more.',

  'card.segment.focus':
    'Won {won, number} of {of, number}, other segments {otherWon, number} of {other, number}: more often than by luck.',
  'card.segment.avoid':
    'Won {won, number} of {of, number}, other segments {otherWon, number} of {other, number}: less often than by luck.',
  'card.segment.neither':
    'Won {won, number} of {of, number}, other segments {otherWon, number} of {other, number}: the difference can be luck.',
  'card.segment.few':
    'Too few to say: {of, plural, one {one closed deal} other {{of, number} closed deals}}, {need, number} are needed.',

  'card.notSeen.fact': '{fact}: your data say nothing of it.',
  'card.notSeen.people':
    'The people who decide at the customer, and how well they and the salesperson know each other.',
  'card.notSeen.unwritten': 'Calls, visits and promises that nobody wrote into the CRM.',
  'card.notSeen.market': 'What competitors offer, and what happens in the market.',
  'card.notSeen.history': 'How deals went on: your CRM keeps no history of their stages here.',
  'card.notFor.employees': 'To judge or to rank salespeople. It tells of deals, not of the people who work on them.',
  'card.notFor.persons': 'To score private persons. It is made for companies.',
  'card.notFor.automatic':
    'To refuse or to serve somebody without a person who decides (GDPR, article 22). It writes nothing and decides nothing by itself.',
  'card.notFor.employment': 'For decisions about employment, pay or promotion.',
  'card.notFor.exclusion':
    'To leave a group of customers out for good. A low share won can come from how they were served.',
  'card.notTrust.small': '{group}: judged on {deals, plural, =0 {no deal} one {one deal} other {# deals}} only.',
  'card.notTrust.others':
    '{count, plural, one {One more stage or segment with as few deals} other {# more stages and segments with as few deals}}.',
  'card.notTrust.unjudged': 'Everywhere: it was not judged on later deals yet.',
  'card.notTrust.short':
    'For the seasons: the closed deals cover {days, plural, one {one day} other {# days}}, less than a year.',
  'card.notTrust.price':
    'For what a discount brings: no CRM keeps the price of a line as it was before, so that closed deals count with the price at which they ended, and what was given away at the end is in it.',
  'card.notTrust.unseen': 'For a deal unlike all that were closed: another size, a new product, a new country.',
  'card.notTrust.market': 'After the market has changed: new prices, a new competitor, a crisis. Build anew then.',
  'card.notTrust.process': 'After the stages of the CRM, or how they are used, have changed.',
};
