import type { Text } from '../../core/crm/text';
import { text } from '../../core/crm/text';
import type { Access, CrmSchema, Mapping } from '../connector';
import type { Client, Listed } from './client';
import type { Described } from './describes';
import { describeIfThere } from './describes';
import { readFacts } from './facts';
import { fittedSources } from './fitted';
import type { LineShape } from './lineShapes';
import { CPQ_QUOTE, DEAL, QUOTE, unwritableField } from './lineShapes';
import { sourcesFor } from './mapping';
import { createReader, sightOf } from './reader';

/** Domain fields without which something is left out, and the sentence that says what. */
const MISSED: readonly { table: string; field: string; key: string }[] = [
  { table: 'customer', field: 'industry', key: 'missing.industry' },
  { table: 'customer', field: 'type', key: 'missing.customerType' },
  { table: 'opportunity', field: 'amount', key: 'missing.amount' },
  { table: 'opportunity', field: 'closed', key: 'missing.closed' },
  { table: 'order', field: 'customer', key: 'missing.orderCustomer' },
  { table: 'orderLine', field: 'unitPrice', key: 'missing.unitPrice' },
  { table: 'orderLine', field: 'parentLine', key: 'missing.parentLine' },
  { table: 'product', field: 'unitCost', key: 'missing.unitCost' },
];

const QUOTES = [QUOTE, CPQ_QUOTE];

/** Who is signed in, what this user may read and write, and what Peerlens cannot do for want of a right. */
export async function check(client: Client, mapping?: Mapping): Promise<Access> {
  const identity = await client.identity();
  const listed = await client.objects();
  const names = new Set(listed.filter((object) => object.queryable).map((object) => object.name));
  const has = (object: string) => names.has(object);
  const facts = await readFacts(client, has);
  const sources = await fittedSources(client, mapping);
  const customers = customersOf(listed, mapping);
  const wanted = new Set([
    ...sources.map(({ object }) => object),
    ...QUOTES.flatMap(({ object, lines }) => [object, lines]),
  ]);
  const described = await Promise.all([...wanted].filter(has).map((object) => describeIfThere(client, object)));
  const shapes = new Map(described.flatMap((shape) => (shape ? [[shape.name, shape] as const] : [])));
  const missing: Text[] = sources.flatMap((source) => {
    const shape = shapes.get(source.object);
    if (!shape) return source.optional ? [] : [text(`missing.${source.table}`)];
    const { absent, lost } = createReader(source, shape, facts.setting);
    const unseen = ({ table, field }: (typeof MISSED)[number]) =>
      table === source.table && absent.includes(field) && source.chosen?.[field] !== null;
    return [
      ...MISSED.filter(unseen).map(({ key }) => text(key)),
      ...lost.map(({ path }) => text('missing.mapped', { field: path, object: shape.label })),
    ];
  });
  const deals = shapes.get(DEAL.lines);
  const canWriteLines = Boolean(deals?.createable) && !unwritableField(DEAL, deals as Described);
  if (!canWriteLines) missing.push(text('missing.writeLines'));
  missing.push(...QUOTES.flatMap((shape) => missingOfQuotes(shape, shapes)));
  return {
    ...identity,
    org: { ...facts.org, now: client.now },
    missing: [...missing, ...facts.notices],
    canWriteLines,
    ...(customers && { customers }),
  };
}

/** Which object stands in place of accounts, as its records' addresses name it. */
function customersOf(listed: readonly Listed[], mapping: Mapping | undefined): Access['customers'] {
  const found = listed.find(({ name }) => name === mapping?.objects.customer);
  return found?.keyPrefix ? { object: found.name, prefix: found.keyPrefix } : undefined;
}

/** What is in the way of writing lines to quotes of a kind that this user may write to at all. */
function missingOfQuotes(shape: LineShape, shapes: ReadonlyMap<string, Described>): Text[] {
  const [quotes, lines] = [shapes.get(shape.object), shapes.get(shape.lines)];
  if (!quotes || !lines?.createable) return [];
  const field = unwritableField(shape, lines);
  if (field) return [text('missing.quoteLines', { object: quotes.label, field })];
  const { deal = '' } = shape;
  return sightOf(quotes)(deal) ? [] : [text('missing.quoteDeal', { object: quotes.label, field: deal })];
}

/** The objects that Peerlens reads, with all their fields, for the mapping by hand. */
export async function describe(client: Client, mapping?: Mapping): Promise<CrmSchema> {
  const names = new Set((await client.objects()).map((object) => object.name));
  const objects = [...new Set(sourcesFor(mapping).map((source) => source.object))].filter((object) =>
    names.has(object),
  );
  const described = await Promise.all(objects.map((object) => client.describe(object)));
  return {
    objects: described.map(({ name, label, fields }) => ({
      name,
      label,
      fields: fields.map((field) => ({ name: field.name, label: field.label, type: field.type })),
    })),
  };
}
