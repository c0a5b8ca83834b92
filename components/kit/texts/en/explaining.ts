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
};
