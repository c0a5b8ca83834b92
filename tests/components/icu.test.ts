import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { readMessage, type Values, writeMessage } from '../../components/kit/icu';
import { en } from '../../components/kit/texts/en/index';

type Write = (values: Values) => string;
const ours = (message: string, language: string): Write => {
  const [read, format, rules] = [readMessage(message), new Intl.NumberFormat(language), new Intl.PluralRules(language)];
  return (values) => writeMessage(read, values, format, rules);
};
const theirs = (message: string, language: string): Write => {
  const read = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
  return (values) => String(read.format(values));
};

/** The names that a message asks values for, and the words among which it chooses. */
function asked(message: string): { names: string[]; words: string[] } {
  const names = [...message.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name as string);
  const words = [...message.matchAll(/(\w+) \{/g)].map(([, word]) => word as string);
  return { names: [...new Set(names)], words: [...new Set(words)] };
}

const LANGUAGES = ['en', 'de', 'ar', 'ru'];
const AMOUNTS = [0, 1, 2, 5, 100, 1234.5];

describe('our reader of messages beside intl-messageformat', () => {
  it('writes every text of the product alike, with every number and every word that it chooses by', () => {
    const differ: string[] = [];
    let written = 0;
    for (const [key, message] of Object.entries(en)) {
      const { names, words } = asked(message);
      for (const language of ['en', 'ar']) {
        const [our, their] = [ours(message, language), theirs(message, language)];
        for (const value of [...AMOUNTS, ...words, 'O’Neill {& Co} #1']) {
          const values = Object.fromEntries(names.map((name) => [name, value]));
          written++;
          if (our(values) !== their(values)) differ.push(`${key} ${value}`);
        }
      }
    }
    expect(written).toBeGreaterThan(20_000);
    expect(differ).toEqual([]);
  });

  it('writes made messages alike: one in another, quotes, the count of a plural', () => {
    const plain = fc
      .array(fc.constantFrom('a', ' ', "'", "''", "'{", "}'", '#', ',', 'é'), { maxLength: 6 })
      .map((signs) => signs.join(''));
    const { message } = fc.letrec<{ message: string; part: string }>((tie) => ({
      message: fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
      part: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        plain,
        fc.constantFrom('{n}', '{ n , number }', '{word}'),
        fc
          .tuple(tie('message'), tie('message'))
          .map(([one, other]) => `{n, plural, =0 {#} one {${one}} other {${other}}}`),
        fc.tuple(tie('message'), tie('message')).map(([a, other]) => `{word, select, a {${a}} other {${other}}}`),
      ),
    }));
    const read = (text: string, values: Values, language: string) => {
      try {
        return theirs(text, language)(values);
      } catch {
        return undefined;
      }
    };
    let written = 0;
    fc.assert(
      fc.property(
        message,
        fc.constantFrom(...AMOUNTS),
        fc.constantFrom('a', 'b'),
        fc.constantFrom(...LANGUAGES),
        (text, n, word, language) => {
          const expected = read(text, { n, word }, language);
          // Quotes that cut a message open make it none for the library.
          if (expected === undefined) return;
          written++;
          expect(ours(text, language)({ n, word })).toBe(expected);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(written).toBeGreaterThan(500);
  });

  it.each([
    '{',
    '{a',
    '{a b}',
    '{a, date}',
    '{a, number, ::percent}',
    '{a, plural, one {b}}',
    '{a, select}',
    '{a, selectordinal, other {b}}',
    '{a, plural, other {b}',
  ])('refuses %s, which is no message that we write', (message) => {
    expect(() => readMessage(message)).toThrow(SyntaxError);
  });

  it('tells of a value that is missing rather than leaving a hole', () => {
    expect(() => ours('{a} of {b}', 'en')({ a: 1 })).toThrow(TypeError);
  });
});
