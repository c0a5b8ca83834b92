import type { ConfigurationDocument, LineDocument, ValueDocument } from '../../../core/configuration/offers/xml';
import type { Text } from '../../../core/crm/text';
import { text } from '../../../core/crm/text';
import type { ConfigurationInsight } from '../../../core/engine/insight';
import type { Recommended } from '../../../core/protocolConfiguration';
import type { RequestChanges } from '../request/useRecommend';
import { meantLines } from './offerWords';
import { isThere, type Parameter, quantityInAll } from './tree';
import type { Drafts, Work } from './work';
import type { StandingLine } from './written';

type Write = (text: Text) => string;

/**
 * A request with its lines as a file has them. Quantities of options are those for all of what they are inside of, as lines are written.
 * Sentences are written in the reader's language.
 */
export function documentOf(
  { request, name, choices }: Recommended,
  { currency, products }: ConfigurationInsight,
  standing: readonly StandingLine[],
  write: Write,
): ConfigurationDocument {
  const segment = choices.segments.find(({ id }) => id === request.segment);
  const codes = new Map(everyProduct(choices, products).map(({ id, code }) => [id, code]));
  // A product without a code goes by its id.
  const codeOf = (id: string) => codes.get(id) || id;
  const insideOf = (parameters: readonly Parameter[], above: number) => {
    const here = parameters.filter(isThere);
    const values = here.filter(({ kind }) => kind === 'attribute').map((one) => valueDocument(one, write));
    const lines = here
      .filter(({ kind }) => kind === 'option')
      .map((one): LineDocument => {
        const { product, name, unitPrice, children } = one;
        const quantity = quantityInAll(one, above);
        const argued = arguedOf(one, write);
        const price = unitPrice === undefined ? {} : { unitPrice: unitPrice / 10 ** currency.scale };
        return {
          product,
          code: codeOf(product),
          name,
          quantity,
          ...price,
          ...argued,
          ...insideOf(children, quantity),
        };
      });
    return { values, lines };
  };
  return {
    currency: currency.code,
    request: {
      ...(request.record && { record: request.record.id }),
      ...(name && { name }),
      ...(segment && { segment: write(segment.label) }),
      ...(request.country && { country: request.country }),
      ...(request.postalCode && { postalCode: request.postalCode }),
      ...(request.size !== undefined && { size: request.size }),
      products: (request.products ?? []).map(codeOf),
    },
    lines: meantLines(standing).map(({ line, quantity, parameters }) => ({
      product: line.product.id,
      code: line.code || line.product.id,
      name: line.name,
      quantity: quantity ?? 1,
      ...(line.unitPrice !== undefined && { unitPrice: line.unitPrice / 10 ** currency.scale }),
      ...(line.of > 0 && { support: { have: line.support, of: line.of } }),
      ...(line.lineage && { lineage: write(line.lineage) }),
      ...(line.forcedBy && { rule: write(line.forcedBy) }),
      ...insideOf(parameters, quantity ?? 1),
    })),
  };
}

function valueDocument(parameter: Parameter, write: Write): ValueDocument {
  const { id, name, value = '' } = parameter;
  return { variable: id, name, value, ...arguedOf(parameter, write) };
}

/** What speaks for a parameter, where it still has the value that was proposed. */
function arguedOf({ value, proposed, support, lineage, forcedBy }: Parameter, write: Write) {
  if (value !== proposed) return {};
  return {
    ...(support && { support }),
    ...(lineage && { lineage: write(lineage) }),
    ...(forcedBy && { rule: write(forcedBy) }),
  };
}

/** What a file would set, and what of it is not known here. */
export interface Import {
  work: Pick<Work, 'changes' | 'drafts'>;
  lines: number;
  values: number;
  problems: Text[];
}

/** Reads a file's request and lines into a person's work. Products are known by their code, segments by name or id. */
export function importOf(file: ConfigurationDocument, answer: Recommended, write: Write): Import {
  const problems: Text[] = [];
  const { choices } = answer;
  const products = answer.configuration.abstained ? {} : (answer.configuration.products ?? {});
  const idOf = productFinder(everyProduct(choices, products));
  const { segment, country, postalCode, size } = file.request;
  const known = choices.segments.find(({ id, label }) => id === segment || write(label) === segment);
  if (segment && !known) problems.push(text('xml.noSegment', { segment }));
  const drafts: Record<string, Drafts[string]> = {};
  const asked: string[] = [];
  let values = 0;
  for (const [product, line] of joined(file.lines, idOf, problems)) {
    const inside: Reading['inside'] = { values: {}, inAll: { '': line.quantity }, names: {} };
    readInside(line, '', { inside, idOf, problems });
    values += Object.keys(inside.names).length;
    asked.push(product);
    drafts[product] = { decision: 'accepted', quantity: line.quantity, name: line.name, ...inside };
  }
  for (const code of file.request.products) {
    const product = idOf(code);
    if (!product) problems.push(text('xml.noProduct', { code, name: code }));
    else if (!asked.includes(product)) asked.push(product);
  }
  const changes: RequestChanges = {
    ...(known && { segment: known.id }),
    ...(country && { country }),
    ...(postalCode && { postalCode }),
    ...(size !== undefined && { size }),
    ...(asked.length > 0 && { products: asked }),
  };
  return { work: { changes, drafts }, lines: Object.keys(drafts).length, values, problems };
}

type Product = { id: string; name: string; code: string };
type FindProduct = (code: string, product?: string) => string | undefined;

/** What is known by name here; what can be asked for by itself last. */
function everyProduct(
  { products, others = [] }: Recommended['choices'],
  inside: ConfigurationInsight['products'] = {},
) {
  return [...others, ...Object.entries(inside).map(([id, one]): Product => ({ id, ...one })), ...products];
}

/** Finds a product by its code; of several with one code the one that the file names, else what can be asked for by itself. */
function productFinder(known: readonly Product[]): FindProduct {
  const codeOf = new Map(known.map(({ id, code }) => [id, code || id]));
  const byCode = new Map([...codeOf].map(([id, code]) => [code, id]));
  return (code, product) => (product !== undefined && codeOf.get(product) === code ? product : byCode.get(code));
}

/**
 * The lines of a level by product id: quantities of one product are added, and what is inside is joined, whatever code or id each line
 * names it by. Of two values of one parameter the first counts.
 */
function joined(lines: readonly LineDocument[], idOf: FindProduct, problems: Text[]): Map<string, LineDocument> {
  const byProduct = new Map<string, LineDocument>();
  for (const line of lines) {
    const product = idOf(line.code, line.product);
    if (product === undefined) {
      problems.push(text('xml.noProduct', { code: line.code, name: line.name }));
      continue;
    }
    const seen = byProduct.get(product);
    byProduct.set(product, seen ? together(seen, line, problems) : line);
  }
  return byProduct;
}

function together(first: LineDocument, second: LineDocument, problems: Text[]): LineDocument {
  const said = new Map(first.values.map(({ name, value }) => [name, value]));
  for (const { name, value } of second.values)
    if (said.has(name) && said.get(name) !== value)
      problems.push(text('xml.twice', { product: first.name, name, value }));
  const values = [...first.values, ...second.values.filter(({ name }) => !said.has(name))];
  const quantity = Math.round((first.quantity + second.quantity) * 1e4) / 1e4;
  return { ...first, quantity, values, lines: [...first.lines, ...second.lines] };
}

type Inside = Pick<Required<Drafts[string]>, 'values' | 'names' | 'inAll'>;

interface Reading {
  inside: { [K in keyof Inside]: Record<string, Inside[K][string]> };
  idOf: FindProduct;
  problems: Text[];
}

/** Reads what is inside a line, by id of its variable. */
function readInside(line: LineDocument, parent: string, reading: Reading): void {
  const { inside, idOf, problems } = reading;
  for (const { name, value } of line.values) {
    const id = `${parent}#${name}`;
    inside.values[id] = value;
    inside.names[id] = name;
  }
  for (const [product, option] of joined(line.lines, idOf, problems)) {
    const id = parent ? `${parent}/${product}` : product;
    inside.inAll[id] = option.quantity;
    inside.names[id] = option.name;
    readInside(option, id, reading);
  }
}
