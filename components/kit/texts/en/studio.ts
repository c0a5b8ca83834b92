/** What the studio says. */
export const studio: Record<string, string> = {
  'studio.name': 'Studio',
  'studio.page.home': 'Home',
  'studio.page.card': 'Card of the chance',
  'studio.page.targets': 'What else to foresee',
  'studio.version': '{status}, built {at}',
  'studio.version.of': 'This page tells of',

  'studio.notConnected': 'No CRM is connected',
  'studio.notConnected.body':
    'The studio shows what was found in your CRM’s data. Connect it, or look around with sample data; everything is computed here, in your browser.',
  'studio.connect': 'Connect a CRM',
  'studio.reading': 'Your data are being read',
  'studio.noData': 'Nothing was read yet',
  'studio.noData.body': 'A version is built from customers, deals and orders. Read them first.',
  'studio.noVersion': 'There is no version yet',
  'studio.noVersion.body':
    'A version holds the segments, the chance to win and the prices that were found in your data. The first one is a draft: nobody sees it on records until you publish it.',
  'studio.building': 'The first version is being built',
  'studio.choose': 'Choose features first',

  'studio.home.draft': 'A draft waits to be looked at',
  'studio.home.first': '{count, plural, one {# segment is} other {# segments are}} ready to look at',
  'studio.home.published': 'Everything is published',
  'studio.home.inUse': 'The published version is in use since {at}.',
  'studio.home.notInUse': 'No version is published yet.',
  'studio.rows': 'Read from your CRM',
  'studio.believed': 'Can the chance be believed?',
  'studio.openCard': 'Open its card',
  'studio.segments': '{count, plural, one {One segment} other {# segments}}: {version}',
  'studio.look': 'Look closer and build anew',

  'studio.card': 'Can this chance be believed?',
  'studio.card.body': 'What it was made from, how it did on deals that closed later, and its limits.',
  'studio.export.json': 'Save as JSON',
  'studio.export.text': 'Save as text',
  'studio.text.version': 'Version {id}, built {at}.',
  'studio.text.baseRate': 'usual share',
  'studio.text.value': 'Value',
  'studio.text.won': 'Won',
  'studio.text.share': 'Share won',
  'studio.text.range': 'Range that holds it in 8 of 10 cases',
  'studio.text.influence': 'Moves the chance by {value} in the mean (log-odds).',
  'studio.text.rates':
    'How many deals were won by the value that they had at the stage {at}. Of all {closed, number} deals that reached it {won, number} were won.',
  'studio.ready': 'State',
  'studio.state.ready': 'Ready',
  'studio.state.ok': 'OK, with care',
  'studio.state.notReady': 'Not ready',

  'studio.data': 'Made from',
  'studio.data.period':
    '{deals, plural, one {One closed deal} other {{deals, number} closed deals}} of {customers, plural, one {one customer} other {{customers, number} customers}}, closed from {from} to {to}; as the data stood on {asOf}.',
  'studio.data.split':
    'To judge it, it was made from the {train, number} deals that closed up to {day} alone and asked about the {test, number} that closed later. What is shown on records is made from all of them.',
  'studio.data.unjudged': 'Too few deals have closed lately to judge it on.',

  'studio.right': 'How often it was right',
  'studio.right.none':
    'There is nothing yet to look back on: too few deals were open on an earlier day and have closed since.',
  'studio.asked':
    'If you had asked on {day}, it would have been right in {right, number} of {of, number}; always guessing the more common result, in {guess, number}.',
  'studio.asked.right': 'Chance above or below 5 of 10',
  'studio.asked.guess': 'Always the more common result',
  'studio.said': 'What was said and what came',
  'studio.said.chosen':
    'A deal with a chance of {threshold, number} of 100 or more is called won here: on earlier deals that told won from lost best.',
  'studio.said.half': 'A deal with a chance of {threshold, number} of 100 or more is called won here.',
  'studio.said.body':
    'Right {right, number} times of {of, number}: {deals, plural, one {one later deal} other {{deals, number} later deals}}, each asked at every stage and age that it passed.',
  'studio.said.corner': 'Deals that',
  'studio.said.saidWon': 'Said won',
  'studio.said.saidLost': 'Said lost',
  'studio.said.wasWon': 'were won',
  'studio.said.wasLost': 'were lost',

  'studio.groups': 'By stage and by segment',
  'studio.groups.body':
    'Later deals only, each asked about at several moments of its life. Said: the chance at these moments, on average. Won: of a hundred of them, how many were of deals that were won. The nearer the two, the better; in small groups they differ by luck.',
  'studio.groups.stages': 'By stage',
  'studio.groups.segments': 'By segment',
  'studio.groups.group': 'Group',
  'studio.groups.deals': 'Deals',
  'studio.groups.said': 'Said',
  'studio.groups.won': 'Won',
  'studio.groups.against': 'Beside the usual share',
  'studio.groups.nearer': 'nearer to how they ended',
  'studio.groups.notNearer': 'not nearer',

  'studio.segmentsOf': 'Where to focus, and where to think twice',
  'studio.segmentsOf.body':
    'How many deals were won in each segment, counting those that began after a customer’s first purchase. The true share lies within the ends of the bar in 8 of 10 cases; the upright line is all segments together.',
  'studio.segmentEffect.better':
    'Knowing the segment brings the chance nearer to what came, beyond what the customer’s own deals tell.',
  'studio.segmentEffect.none':
    'Knowing the segment adds nothing to knowing the customer’s own deals. For the chance the segments are not needed; for finding similar customers and prices they can be.',
  'studio.segmentEffect.out.better':
    'This version does without segments. Knowing them would bring the chance nearer to what came.',
  'studio.segmentEffect.out.none':
    'This version does without segments. Knowing them would bring the chance no nearer to what came.',
  'studio.segmentEffect.off':
    'Off by {with} of 100 with the segment, by {without} of 100 without it. Both on later deals, with customers in segments by what was known of them before.',
  'studio.advice.focus': 'Focus',
  'studio.advice.avoid': 'Think twice',
  'studio.advice.neither': 'Like the others',

  'studio.attributes': 'What counts',
  'studio.attributes.body':
    'What moves the chance most comes first. Unfold one to see how many deals were won by the value that they had at the stage {at}; a deal counts once for each. The line: all {closed, number} deals that reached it, {won, number} of them won.',
  'studio.attributes.known': 'known of {count} of 100 deals',
  'studio.attributes.much': 'Counts much.',
  'studio.attributes.some': 'Counts.',
  'studio.leaveOutSegments': 'Leave segments out of the chance in the next build',
  'studio.leaveOut': 'Leave out in the next build',

  'studio.leaks': 'Does a field give the outcome away?',
  'studio.leaks.none':
    'None that could be found. Looked for: fields that are filled in, or changed, when a deal closes.',
  'studio.leaks.sure': 'Not used',
  'studio.leaks.look': 'Have a look',
  'studio.leaks.reviewed': 'Reviewed',
  'studio.leaks.fine': 'I have looked: it is known before a deal closes, keep using it',
  'studio.leaks.rightlyOut': 'I have looked: it is rightly left out',
  'studio.byHeart':
    'Learnt by heart? What it says is off by {learnt, number} of 100 on the deals that it learnt from, and by {later, number} of 100 on later ones. A wide gap would mean that it remembers single deals, not what they have in common.',

  'studio.argued': 'Reasons that people argued with',
  'studio.argued.none': 'Nobody has argued with a reason since it was published.',
  'studio.argued.body':
    'Since it was first published; of a draft, what was said about the version in use. If many find that something does not matter, the next build can do without it.',
  'studio.argued.wrongData': '{count, plural, one {once} other {# times}} wrong data',
  'studio.argued.notRelevant': '{count, plural, one {once} other {# times}} not relevant',
  'studio.argued.knowBetter': '{count, plural, one {once} other {# times}} “I know better”',

  'studio.expert': 'For experts: the measures by their names',
  'studio.limits': 'Its limits',
  'studio.limits.notFor': 'What it must not be used for',
  'studio.limits.notTrust': 'When not to trust it',
  'studio.limits.notSeen': 'What it does not see',

  'studio.next': 'The next build',
  'studio.next.changes': '{changes, plural, one {One change} other {# changes}} for the next build',
  'studio.next.body': 'The build makes a draft. What is published stays in use until you publish that.',
  'studio.next.undo': 'Leave as it was',

  'studio.targets': 'What else to foresee',
  'studio.targets.body':
    'Each of these is off until you switch it on; switch on as many as you like, one build learns them all. Each is judged on later data beside a simple rule, and has a card of its own.',
  'studio.targets.on':
    '{count, plural, =0 {Nothing is switched on for the next build.} one {One of {of} is switched on for the next build.} other {{count} of {of} are switched on: the next build learns them in one run.}}',
  'studio.target.state.ready': 'Foreseen',
  'studio.target.state.noBetter': 'No better than a simple rule',
  'studio.target.state.thin': 'Too little data',
  'studio.target.state.next': 'In the next build',
  'studio.target.state.off': 'Off',
  'studio.target.judged':
    'Asked on {day} and compared with what came until {until}: learnt from {learnt, plural, one {one case} other {{learnt, number} cases}}, judged on what came of {judged, plural, one {one} other {{judged, number}}}.',
  'studio.target.better': 'It came nearer to what happened than the simple rule: {rule}.',
  'studio.target.noBetter': 'It did no better than the simple rule: {rule}. The list is therefore made by that rule.',
  'studio.target.figures': 'Looking back',
  'studio.target.measures': 'Measures',
  'studio.target.foreseen': 'Foreseen',
  'studio.target.rule': 'Simple rule: {rule}',
  'studio.target.days': '{count, plural, one {# day} other {# days}}',
  'studio.target.range': 'range {low}–{high}',
  'studio.target.listed': 'The first {shown, number} of {of, number}.',
  'studio.target.nobody': 'Nobody is on its list today.',
  'studio.target.unseen': 'Not visible to you',
  'studio.gains': 'What the first part of the list holds',
  'studio.gains.help':
    'On past days the first {share, number} of 100 of the list held {found, number} of 100 of all that there were to find. The dashed line: a list in any order.',
  'studio.gains.any': 'The dashed line: a list in any order.',
  'studio.gains.share': 'First part of the list',
  'studio.gains.found': 'Found of all',
  'studio.target.switch': 'Foresee this in the next build',
  'studio.target.overdue': 'Customers that are overdue',
  'studio.target.overdue.body': 'Who has not ordered for longer than its own rhythm, and who is likely to be lost.',
  'studio.target.overdue.needs': 'Needs orders of two years or more.',
  'studio.target.leads': 'Leads in order',
  'studio.target.leads.body': 'Which prospects look like customers that bought, best first.',
  'studio.target.leads.needs':
    'Needs leads or customers without orders, and 40 that became customers and 40 that did not.',
  'studio.target.margin': 'Margin of the next 12 months',
  'studio.target.margin.body': 'What each customer is likely to bring, with its range, beside “as last year”.',
  'studio.target.margin.needs': 'Needs orders with cost of three years or more.',
  'studio.target.lifetime': 'Value of a customer',
  'studio.target.lifetime.body':
    'What a customer is likely to buy from now on, from how often and how recently it bought.',
  'studio.target.lifetime.needs': 'Needs orders of two years or more, and customers that bought more than once.',
};
