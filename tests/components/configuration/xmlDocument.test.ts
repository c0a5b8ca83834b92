import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../components/kit/text';
import { offerWords } from '../../../components/panel/configuration/offerWords';
import { fromInAll } from '../../../components/panel/configuration/tree';
import type { Drafts } from '../../../components/panel/configuration/work';
import { linesToWrite, standingLines } from '../../../components/panel/configuration/written';
import { documentOf, importOf } from '../../../components/panel/configuration/xmlDocument';
import {
  type ConfigurationDocument,
  configurationFromXml,
  configurationToXml,
  type LineDocument,
} from '../../../core/configuration/offers/xml';
import type { ProductModel } from '../../../core/configuration/product/model';
import type { ConfigurationInsight, ProposedLine } from '../../../core/engine/insight';
import type { Recommended } from '../../../core/protocolConfiguration';
import { PROPOSAL, RECOMMENDED } from '../../gallery/recommended';

const write = createWriter('en', 0);
const QUANTITIES = ['0.333333', '0.5', '1', '2', '2.5', '12'];

/** A pump with a motor, which has a fan inside; motor and fan are sold only inside it, the fan has no code. */
const MODEL: ProductModel = {
  product: 'pump',
  variables: [
    {
      id: '#voltage',
      kind: 'attribute',
      product: 'pump',
      attribute: 'voltage',
      values: ['12 V', '24 V'],
      optional: false,
    },
    { id: 'motor', kind: 'option', product: 'motor', values: ['', ...QUANTITIES], optional: true },
    {
      id: 'motor#colour',
      kind: 'attribute',
      product: 'motor',
      attribute: 'colour',
      values: ['', 'red', 'grey'],
      parent: { variable: 1, values: [1, 2, 3, 4, 5, 6] },
      optional: true,
    },
    {
      id: 'motor/fan',
      kind: 'option',
      product: 'fan',
      values: ['', ...QUANTITIES],
      parent: { variable: 1, values: [1, 2, 3, 4, 5, 6] },
      optional: true,
    },
  ],
  constraints: [],
  defaults: [],
};

/** Two for each pump are proposed, with a colour and a fan each. */
const MOTOR: ProposedLine = {
  product: { source: 's', kind: 'product', id: 'motor' },
  name: 'Motor',
  code: 'M',
  quantity: 12,
  unitPrice: 10,
  support: 5,
  of: 9,
  evidence: [],
  quantities: [],
  options: [
    {
      product: { source: 's', kind: 'product', id: 'fan' },
      name: 'Fan',
      code: '',
      quantity: 12,
      unitPrice: 1,
      support: 5,
      of: 9,
      evidence: [],
      quantities: [],
      options: [],
    },
  ],
  values: [
    { variable: 'motor#colour', attribute: 'colour', value: 'red', support: 5, of: 9, evidence: [], alternatives: [] },
  ],
};

const configuration: ConfigurationInsight = {
  ...PROPOSAL,
  lines: [
    {
      product: { source: 's', kind: 'product', id: 'pump' },
      name: 'Pump',
      code: 'P',
      quantity: 6,
      unitPrice: 100,
      support: 9,
      of: 9,
      evidence: [],
      quantities: [],
      options: [MOTOR],
    },
  ],
  models: { pump: MODEL },
  products: { motor: { name: 'Motor', code: 'M', unitPrice: 10 }, fan: { name: 'Fan', code: '', unitPrice: 1 } },
};
const others = [
  { id: 'motor', name: 'Motor', code: 'M' },
  { id: 'fan', name: 'Fan', code: '' },
];
const choices = { ...RECOMMENDED.choices, products: [{ id: 'pump', name: 'Pump', code: 'P', bundle: true }], others };
const answer: Recommended = { ...RECOMMENDED, configuration, choices };

const standing = (drafts: Drafts) => standingLines(configuration, drafts, undefined);
const fileOf = (drafts: Drafts) => documentOf(answer, configuration, standing(drafts), write);
/** What a file sets, read before the product was proposed: only the choices are known then. */
function read(file: ConfigurationDocument) {
  const found = configurationFromXml(configurationToXml(file));
  if ('problem' in found) throw new Error(write(found.problem));
  const before = { ...PROPOSAL, lines: [], models: {}, products: {} };
  return importOf(found.configuration, { ...answer, configuration: before }, write);
}

const quantity = fc.constantFrom(...QUANTITIES, '');
const drafts: fc.Arbitrary<Drafts> = fc.record({
  pump: fc.record({
    decision: fc.constant('accepted' as const),
    quantity: fc.integer({ min: 1, max: 40 }),
    values: fc.record({
      '#voltage': fc.constantFrom('12 V', '24 V'),
      motor: quantity,
      'motor#colour': fc.constantFrom('', 'red', 'grey'),
      'motor/fan': quantity,
    }),
  }),
});

describe('a configuration as XML', () => {
  it('is read as it was written, with what is sold only inside others', () => {
    fc.assert(
      fc.property(drafts, (given) => {
        const { work, problems } = read(fileOf(given));
        expect(problems).toEqual([]);
        const [was, now] = [standing(given), standing(work.drafts)];
        expect(linesToWrite(now)).toEqual(linesToWrite(was));
        expect(now[0]?.unused).toEqual([]);
        expect(now[0]?.parameters.map(({ id, value }) => [id, value])).toEqual(
          was[0]?.parameters.map(({ id, value }) => [id, value]),
        );
      }),
    );
  });

  it('has one line for several of a product, as orders have', () => {
    const twice = (line: LineDocument): LineDocument[] => {
      const half = {
        ...line,
        quantity: line.quantity / 2,
        lines: line.lines.map((one) => ({ ...one, quantity: one.quantity / 2 })),
      };
      return [half, half];
    };
    fc.assert(
      fc.property(drafts, (given) => {
        const file = fileOf({ pump: { ...given.pump, values: { ...given.pump?.values, 'motor/fan': '' } } } as Drafts);
        const { work, problems } = read({ ...file, lines: file.lines.flatMap(twice) });
        expect(problems).toEqual([]);
        expect(work.drafts).toEqual(read(file).work.drafts);
      }),
    );
  });

  it('keeps the quantity of an option that is sold once for all', () => {
    const once = { ...MOTOR, quantity: 1, options: [] };
    const lines = configuration.lines.map((line) => ({ ...line, options: [once] }));
    const sold: ConfigurationInsight = { ...configuration, lines };
    const given: Drafts = { pump: { decision: 'accepted', quantity: 6, values: { '#voltage': '24 V' } } };
    const was = standingLines(sold, given, undefined);
    const { work, problems } = read(documentOf({ ...answer, configuration: sold }, sold, was, write));
    const now = standingLines(sold, work.drafts, undefined);
    expect(problems).toEqual([]);
    expect(now[0]?.unused).toEqual([]);
    expect(linesToWrite(now)).toEqual(linesToWrite(was));
    expect(linesToWrite(now).lines.map(({ quantity }) => quantity)).toEqual([6, 1]);
  });

  it('reads a quantity in all that was not rounded as ours are', () => {
    const [line] = configuration.lines;
    const third = fromInAll({ '': 40_000, motor: 13_333.3333 }, { line: line as ProposedLine, model: MODEL });
    expect(third).toEqual({ motor: '0.333333' });
    const other = fromInAll({ '': 40_000, motor: 13_334 }, { line: line as ProposedLine, model: MODEL });
    expect(other).toEqual({ motor: '13334' });
  });

  it('has one line for a product that is named by its code, and once more by its code and its id', () => {
    const pump = { code: 'P', name: 'Pump', quantity: 2, values: [], lines: [] };
    const { work } = read({ request: { products: [] }, lines: [pump, { ...pump, product: 'pump', quantity: 3 }] });
    expect(work.drafts.pump?.quantity).toBe(5);
  });

  it('tells by name a value that stands beside another one of the same parameter', () => {
    const pump = (value: string): LineDocument => ({
      code: 'P',
      name: 'Pump',
      quantity: 1,
      values: [{ name: 'voltage', value }],
      lines: [],
    });
    const { work, problems } = read({ request: { products: [] }, lines: [pump('12 V'), pump('24 V')] });
    expect(work.drafts.pump?.values).toEqual({ '#voltage': '12 V' });
    expect(problems.map(write)).toEqual([
      'The file has “Pump” more than once with different values of “voltage”. A product has one value here: “24 V” is left out.',
    ]);
  });

  it('loses no line inside an option that the price book does not have', () => {
    const plain = configuration.lines.map((one) => ({ ...one, options: [] }));
    const products = { ...configuration.products, motor: { name: 'Motor', code: 'M' } };
    const free = { ...configuration, lines: plain, products };
    const given: Drafts = {
      pump: { decision: 'accepted', quantity: 6, values: { '#voltage': '24 V', motor: '2', 'motor/fan': '0.5' } },
    };
    const { lines, unpriced } = linesToWrite(standingLines(free, given, undefined));
    expect(lines.map((line) => [line.product, line.quantity, line.parent])).toEqual([
      ['pump', 6, undefined],
      ['fan', 6, 0],
    ]);
    expect(unpriced).toBe(1);
    const [line] = plain;
    const { unitPrice: _, ...unsold } = line as ProposedLine;
    expect(linesToWrite(standingLines({ ...free, lines: [unsold] }, given, undefined))).toEqual({
      lines: [],
      unpriced: 3,
    });
  });

  it('says quantities of options in all, like the text and the lines that are written', () => {
    const given: Drafts = {
      pump: {
        decision: 'accepted',
        quantity: 6,
        values: { '#voltage': '24 V', motor: '2', 'motor#colour': '', 'motor/fan': '0.5' },
      },
    };
    const [pump] = fileOf(given).lines;
    expect([pump?.quantity, pump?.lines[0]?.quantity, pump?.lines[0]?.lines[0]?.quantity]).toEqual([6, 12, 6]);
    expect(linesToWrite(standing(given)).lines.map((line) => line.quantity)).toEqual([6, 12, 6]);
    const words = offerWords(standing(given), (key, values) => write({ key, ...(values && { values }) }));
    expect(words).toBe('6 × Pump\n  voltage: 24 V\n  12 × Motor\n    6 × Fan');
  });
});
