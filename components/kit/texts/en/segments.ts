import { segmentWords } from './segmentWords';

/** Names and definitions of segments: what a badge says of them too. */
export const segments: Record<string, string> = {
  ...segmentWords,

  'segment.none': 'The record has no customer.',
  'segment.outside': 'This customer is unlike every segment.',

  'segment.value.days': '{n, plural, one {# day} other {# days}}',
  'segment.value.months': '{n, plural, one {# month} other {# months}}',
  'segment.value.years': '{n, plural, one {# year} other {# years}}',

  'segment.name.two': '{first} {rest}',
  'segment.name.one': '{first} customers',
  'segment.name.middle': 'Customers like most',
  'segment.name.lettered': '{name} {letter}',
  'segment.definition.1': 'They {part1}.',
  'segment.definition.2': 'They {part1} and {part2}.',
  'segment.definition.3': 'They {part1}, {part2} and {part3}.',
  'segment.definition.feature': 'They differ from other customers most in one thing: {feature}.',
  'segment.definition.middle': 'They are like most customers.',
};
