/** Why there are these segments, why a customer is in one, and why two customers are alike. */
export const segmentReasons: Record<string, string> = {
  'error.tooFewCustomers':
    '{have, plural, =0 {No customer has} one {One customer has} other {# customers have}} bought yet. Segments need {need}.',
  'segment.notice.few':
    'Segments rest on {have, number} customers. From {enough, number} customers on they hold better; until then look at each segment’s list before you use it.',

  'segment.notice.sampled':
    'The segments were made from {from, number} of {of, number} customers, drawn by chance. The others were placed in them.',
  'segment.notice.radius':
    'The radius that the distances suggest joins nearly everybody in one group; {radius} was taken, the largest tried that leaves two segments.',
  'segment.notice.dropped':
    '{groups, plural, one {# group is} other {# groups are}} no segment: too small, or not among the twelve largest. {rows, plural, one {# customer is} other {# customers are}} in none for that.',
  'segment.choice.found':
    'The number follows from the way the segments are made, as {method}: your customers form {k} of them.',
  'segment.choice.agree':
    '{k} segments lie furthest apart, are the tightest, and come out most alike in two halves of the customers ({alike} of 10).',
  'segment.choice.disagree':
    '{k} is the largest number that is good by three measures together; its segments come out {alike} of 10 alike in two halves of the customers. Each measure alone takes: distance {apart}, tightness {tight}, likeness of halves {same}.',
  'segment.choice.clear':
    '{k} groups lie clearly apart: at no other number do segments differ more from one another against what is inside them, nor from customers without segments.',
  'segment.choice.kept':
    '{k} segments, as in the version before: they are still nearly as good as any other number, and come out {alike} of 10 alike in two halves of the customers.',
  'segment.choice.blended':
    '{k} segments, but they blend into one another: two halves of the customers give segments that are only {alike} of 10 alike.',

  'segment.choice.others.agree':
    'Three further measures (differences between segments against those inside, the gap to customers without segments, the bend of the distances) speak for {k} as well, or for no number at all.',
  'segment.choice.others.disagree':
    'Further measures take other numbers: differences between segments against those inside {ratio}, the gap to customers without segments {gap, plural, =0 {none} other {#}}, the bend of the distances {elbow, plural, =0 {none} other {#}}. Where they disagree, {least} to {most} segments can be defended: take the number that your sales teams can tell apart.',
  'segment.choice.none':
    'By the gap to customers without segments there are no clear groups at all. {k} segments still order your customers, but their borders are drawn, not found.',
  'segment.choice.shaky':
    '{shaky, plural, one {# segment of {of} is} other {# segments of {of} are}} not found again for sure when customers are drawn anew: look at their customers before you rely on them.',
  'segment.choice.sensitive':
    'With weights a fifth higher or lower the segments stay {jittered} of 10 alike. Without “{feature}” they would change most: {without} of 10 alike.',
  'segment.choice.tiny':
    'The smallest segment has only {size, plural, one {# customer} other {# customers}}; below {large} a segment tells little.',

  'segment.why.middle': 'Middle of the segment: {segment}; of all customers: {all}',
  'segment.why.counts':
    '{count, number} of {of, number} in the segment, {all, number} of {ofAll, number} of all customers',
  'segment.differs.more': '{feature}: {value}, more than {count, number} of {of, number} in the segment',
  'segment.differs.less': '{feature}: {value}, less than {count, number} of {of, number} in the segment',
  'segment.differs.middle': 'Middle of {segment}: {middle}',
  'segment.differs.counts': '{count, number} of {of, number} in {segment}: {usual}',

  'neighbour.same': '{feature}: both {value}',
  'neighbour.other': '{feature}: {value}, here {own}',

  'segment.trait.plain': '{feature}',
  'segment.trait.number': '{feature}: {value}',
  'segment.trait.above': 'More than the middle of all customers, {middle}',
  'segment.trait.below': 'Less than the middle of all customers, {middle}',
  'segment.range.below': 'below {below}',
  'segment.range.between': '{from} to below {below}',
  'segment.range.from': '{from} or more',
  'segment.trait.category': '{feature}: {value} for {count, number} of {of, number}',
  'segment.trait.moreThan': '{feature}: more than {middle} for {count, number} of {of, number}',
  'segment.trait.lessThan': '{feature}: less than {middle} for {count, number} of {of, number}',
  'segment.trait.ofAll': 'Of all customers: {count, number} of {of, number}',
};
