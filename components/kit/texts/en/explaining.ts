/** Rules of segments and what speaks for them, in English. */
export const explaining: Record<string, string> = {
  'rule.1': '{part1}',
  'rule.2': '{part1} and {part2}',
  'rule.3': '{part1}, {part2} and {part3}',
  'rule.atLeast': '{feature} at least {value}',
  'rule.below': '{feature} below {value}',
  'rule.between': '{feature} at least {from} and below {to}',
  'rule.is': '{feature} is {value}',
  'rule.not': '{feature} is not {value}',
  'rule.test':
    '{right, number} of {fits, number} customers that it fits are in the segment; it finds {right, number} of the segment’s {members, number}. Tested on {of, number} customers that it was not made from.',

  'influence.for': '{what}: speaks for it',
  'influence.against': '{what}: speaks against it',
  'influence.low': '{feature} below {low}',
  'influence.middle': '{feature} from {low} to {high}',
  'influence.same': '{feature} of {low}',
  'influence.high': '{feature} above {high}',
  'influence.word': '{feature} {value}',
  'influence.unknown': '{feature} not known',

  'rfm.champions': 'Champions',
  'rfm.loyal': 'Loyal customers',
  'rfm.developing': 'Developing customers',
  'rfm.fresh': 'New or small customers',
  'rfm.attention': 'Need attention',
  'rfm.slowing': 'Slowing down',
  'rfm.atRisk': 'At risk',
  'rfm.mustKeep': 'Key customers at risk',
  'rfm.dormant': 'Dormant',
  'rfm.share': 'By recency, frequency and sales: {name}, {count, number} of {of, number}',
  'rfm.customer': 'By recency, frequency and sales: {name} ({recency}, {frequency} and {monetary} of 5)',
};
