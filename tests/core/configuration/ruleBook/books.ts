import fc from 'fast-check';
import { noteWithId, withId } from '../../../../core/configuration/ruleBook/identity';
import type { AreaNote, BookRule, Condition, RuleBook } from '../../../../core/configuration/ruleBook/ruleBook';
import { unsound, unsoundNote } from '../../../../core/configuration/ruleBook/sound';

const SIGNS = [
  'A',
  'b',
  '7',
  '-',
  '/',
  '#',
  '&',
  '=',
  '|',
  '\\',
  '"',
  ',',
  ';',
  "'",
  '@',
  '+',
  'ä',
  ' ',
  '漢',
  '\t',
  '\n',
];
const word = fc
  .array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 8 })
  .map((signs) => signs.join('').trim())
  .filter((one) => one !== '');
const condition: fc.Arbitrary<Condition> = fc.oneof(
  word.map((parameter) => ({ parameter })),
  fc.record({ parameter: word, values: fc.array(fc.oneof(word, fc.constant('')), { minLength: 1, maxLength: 3 }) }),
);
const some = fc.array(condition, { minLength: 1, maxLength: 3 });
const origin = fc.constantFrom('file' as const, 'mined' as const, 'person' as const);
const amount = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.integer({ min: -9999, max: 9999 }).map((n) => n / 100),
);

/** Rules of any kind that are sound by themselves. */
export const anyRule: fc.Arbitrary<BookRule> = fc
  .record({ product: word, origin, note: fc.option(word, { nil: undefined }) })
  .chain(({ note, ...said }) => {
    const base = note === undefined ? said : { ...said, note };
    return fc
      .oneof(
        fc.record({ kind: fc.constantFrom('requires' as const, 'excludes' as const), given: some, then: condition }),
        fc.record({
          kind: fc.constant('default' as const),
          given: fc.array(condition, { maxLength: 2 }),
          then: condition,
        }),
        fc.record({ kind: fc.constant('count' as const), of: some, least: fc.nat(3), most: fc.nat(4) }),
        fc.record(
          { kind: fc.constant('range' as const), parameter: word, least: amount, most: amount, given: some },
          { requiredKeys: ['kind', 'parameter'] },
        ),
      )
      .map((rule) => ({ ...base, ...rule }));
  })
  .filter((rule) => unsound(rule) === undefined)
  .map(withId);

export const anyNote: fc.Arbitrary<AreaNote> = fc
  .record(
    {
      country: word,
      postalPrefix: word,
      note: word,
      effect: fc.record({
        kind: fc.constantFrom('must' as const, 'never' as const, 'prefer' as const),
        product: word,
        then: condition,
      }),
    },
    { requiredKeys: ['note'] },
  )
  .filter((note) => unsoundNote(note) === undefined)
  .map(noteWithId);

/** A book in which nothing stands twice. */
export const anyBook: fc.Arbitrary<RuleBook> = fc
  .record({
    rules: fc.uniqueArray(anyRule, { selector: ({ id }) => id, maxLength: 6 }),
    notes: fc.uniqueArray(anyNote, { selector: ({ id }) => id, maxLength: 4 }),
  })
  .filter(
    ({ rules, notes }) => rules.length + notes.length > 0 && !rules.some(({ id }) => notes.some((n) => n.id === id)),
  )
  .map((lists) => ({ format: 1, ...lists, refused: [] }));
