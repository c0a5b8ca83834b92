import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { ConfigurationDocument, LineDocument } from '../../../../core/configuration/offers/xml';
import { configurationFromXml, configurationToXml } from '../../../../core/configuration/offers/xml';

const schema = readFileSync('public/configuration.xsd', 'utf8');
const NAMED = 'xmlns="urn:peerlens:configuration:1"';

/** Every sign that a string of JavaScript can hold, the awkward ones often. */
const anything = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', "'", '&', '<', '>', '\r', '\n', '\t', ' ', '_', 'x', '0', '\u0001', '\u000b', '\ud83d\ude00'),
    fc.constantFrom(
      '\ufffe',
      '\ud800',
      '\udc00',
      '_x0041_',
      '_x0001',
      ']]>',
      '&amp;',
      '&#65;',
      '\u0085',
      '\u2028',
      'ä',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 12,
});
const said = anything.filter((word) => word.trim() !== '');
const amount = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }),
  fc.double({ min: 0, max: 1e15, noNaN: true }).map((value) => value + 0),
);
const support = fc.record({ have: fc.nat(50), of: fc.nat(99) });
const argued = { support, lineage: anything, rule: anything };
const value = fc.record(
  { variable: anything, name: said, value: anything, ...argued },
  { requiredKeys: ['name', 'value'] },
);
const { line } = fc.letrec<{ line: LineDocument }>((tie) => ({
  line: fc.record(
    {
      product: anything,
      code: said,
      name: anything,
      quantity: amount.map((own) => own || 1),
      unit: anything,
      unitPrice: amount,
      ...argued,
      values: fc.array(value, { maxLength: 3 }),
      lines: fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie('line'), { maxLength: 3 })),
    },
    { requiredKeys: ['code', 'name', 'quantity', 'values', 'lines'] },
  ) as fc.Arbitrary<LineDocument>,
}));
const document: fc.Arbitrary<ConfigurationDocument> = fc.record(
  {
    madeAt: fc.integer({ min: 0, max: 4e12 }),
    currency: anything,
    request: fc.record(
      {
        record: anything,
        name: anything,
        segment: anything,
        country: anything,
        postalCode: anything,
        size: amount,
        products: fc.array(anything, { maxLength: 3 }),
      },
      { requiredKeys: ['products'] },
    ),
    lines: fc.array(line, { maxLength: 4 }),
  },
  { requiredKeys: ['request', 'lines'] },
);

it('gives back what was written, whatever signs are in it', () => {
  fc.assert(
    fc.property(document, (written) => {
      const read = configurationFromXml(configurationToXml(written));
      expect(read).toEqual({ configuration: written, problems: [] });
    }),
    { numRuns: 500 },
  );
});

it('holds to the schema that ships with the project, as another program checks it', async () => {
  const files = fc.sample(document, { numRuns: 60, seed: 7 }).map((one, i) => ({
    fileName: `configuration${i}.xml`,
    contents: configurationToXml(one),
  }));
  const checked = await validateXML({ xml: files, schema });
  expect(checked.errors).toEqual([]);
  expect(checked.valid).toBe(true);
});

it.each([
  ['no code', '<line quantity="1"><name>Pump</name></line>'],
  ['a quantity below 0', '<line quantity="-1"><code>P</code></line>'],
  ['no quantity', '<line><code>P</code></line>'],
  ['something else', '<line quantity="1"><code>P</code><colour>red</colour></line>'],
])('of a file with %s the rest is used, and both the schema and the reader say so', async (_, wrong) => {
  const xml = `<configuration ${NAMED}>\n<line quantity="2"><code>A</code></line>\n${wrong}\n</configuration>`;
  expect((await validateXML({ xml, schema })).valid).toBe(false);
  const read = configurationFromXml(xml);
  if ('problem' in read) throw new Error(read.problem.key);
  expect(read.configuration.lines[0]).toMatchObject({ code: 'A', quantity: 2 });
  expect(read.problems.length).toBeGreaterThan(0);
  for (const problem of read.problems) expect(problem.values).toMatchObject({ line: 3 });
});

const DEEP = `<configuration ${NAMED}>${'<line quantity="1">'.repeat(60)}`;
it.each([
  ['nothing', ' ', 'empty', undefined],
  ['an entity bomb', '<!DOCTYPE a [<!ENTITY b "b&b;">]>\n<configuration/>', 'doctype', 1],
  ['a file of the system', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><configuration/>', 'doctype', 1],
  [
    'an unknown entity',
    `<configuration ${NAMED}>\n<line quantity="1"><code>&b;</code></line></configuration>`,
    'entity',
    2,
  ],
  ['half of a pair as a number', `<configuration ${NAMED} currency="&#xD800;"/>`, 'entity', 1],
  ['lines within lines without end', DEEP, 'tooDeep', 1],
  ['a file that was cut off', `<configuration ${NAMED}>\n\n<line quantity="1">`, 'malformed', undefined],
  ['what is not XML', 'offer;product\n1;2', 'malformed', undefined],
  ['another format', '<html></html>', 'noConfiguration', 1],
  ['a later version', '<configuration xmlns="urn:peerlens:configuration:2"/>', 'otherVersion', 1],
])('%s is refused with a sentence', (_, xml, key, line) => {
  const read = configurationFromXml(xml);
  if (!('problem' in read)) throw new Error('was read');
  expect(read.problem.key).toBe(`offers.xml.${key}`);
  if (line !== undefined) expect(read.problem.values).toMatchObject({ line });
});

it('reads another program’s prefixes, comments, CDATA and order', () => {
  const xml = `<?xml version="1.0"?><p:configuration xmlns:p="urn:peerlens:configuration:1"><!-- made by hand -->
    <p:line quantity="3e0"><p:name><![CDATA[Pump <10> & more]]></p:name><p:code>P-10</p:code></p:line></p:configuration>`;
  expect(configurationFromXml(xml)).toEqual({
    configuration: {
      request: { products: [] },
      lines: [{ code: 'P-10', name: 'Pump <10> & more', quantity: 3, values: [], lines: [] }],
    },
    problems: [],
  });
});
