import type { RuleGround } from '../../../core/configuration/ruleBook/ground';
import { noteWithId, withId } from '../../../core/configuration/ruleBook/identity';
import type { RuleBook } from '../../../core/configuration/ruleBook/ruleBook';

/** A row of each kind, with codes of the company's own products where there are some: a file to begin with. */
export function sampleBook({ products, countries }: RuleGround): RuleBook {
  const found = products.find(({ parameters }) => parameters.length >= 3) ?? products[0];
  const product = found?.code ?? 'PRODUCT';
  const [a = 'OPTION-1', b = 'OPTION-2', c = 'OPTION-3'] = found?.parameters.map(({ parameter }) => parameter) ?? [];
  const [country = 'Finland'] = countries;
  const said = { product, origin: 'file' } as const;
  return {
    format: 1,
    rules: [
      withId({ ...said, kind: 'requires', given: [{ parameter: a }], then: { parameter: b } }),
      withId({ ...said, kind: 'excludes', given: [{ parameter: a }], then: { parameter: c } }),
      withId({ ...said, kind: 'count', of: [{ parameter: b }, { parameter: c }], least: 0, most: 1 }),
      withId({ ...said, kind: 'range', parameter: b, least: 1, most: 4 }),
      withId({ ...said, kind: 'default', given: [], then: { parameter: b } }),
    ],
    notes: [
      noteWithId({ country, postalPrefix: '0', note: 'What a person should know there' }),
      noteWithId({ country, note: 'Why', effect: { kind: 'must', product, then: { parameter: b } } }),
    ],
    refused: [],
  };
}
