import type { ConfigurationDocument, LineDocument, ValueDocument } from '../../../core/configuration/offers/xml';
import type { Text } from '../../../core/crm/text';
import { text } from '../../../core/crm/text';
import type { ConfigurationInsight } from '../../../core/engine/insight';
import type { Recommended } from '../../../core/protocolConfiguration';
import type { RequestChanges } from '../request/useRecommend';
import { meantLines } from './offerWords';
import { isThere, type Parameter } from './tree';
import type { Drafts, Work } from './work';
import type { StandingLine } from './written';

type Write = (text: Text) => string;

/** A request with its lines as a file has them. Sentences are written in the reader's language. */
export function documentOf(
  { request, name, choices }: Recommended,
  { currency, products }: ConfigurationInsight,
  standing: readonly StandingLine[],
  write: Write,
): ConfigurationDocument {
  const segment = choices.segments.find(({ id }) => id === request.segment);
  const codeOf = (id: string) => choices.products.find((one) => one.id === id)?.code ?? products?.[id]?.code ?? id;
  const insideOf = (parameters: readonly Parameter[]) => {
    const here = parameters.filter(isThere);
    const values = here.filter(({ kind }) => kind === 'attribute').map((one) => valueDocument(one, write));
    const lines = here
      .filter(({ kind }) => kind === 'option')
      .map((one): LineDocument => {
        const { product, name, value, unitPrice, children } = one;
        const argued = arguedOf(one, write);
        const price = unitPrice === undefined ? {} : { unitPrice: unitPrice / 10 ** currency.scale };
        return {
          product,
          code: codeOf(product),
          name,
          quantity: Number(value),
          ...price,
          ...argued,
          ...insideOf(children),
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
      code: line.code,
      name: line.name,
      quantity: quantity ?? 1,
      ...(line.unitPrice !== undefined && { unitPrice: line.unitPrice / 10 ** currency.scale }),
      ...(line.of > 0 && { support: { have: line.support, of: line.of } }),
      ...(line.lineage && { lineage: write(line.lineage) }),
      ...(line.forcedBy && { rule: write(line.forcedBy) }),
      ...insideOf(parameters),
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
  const idByCode = new Map([
    ...Object.entries(products).map(([id, { code }]) => [code, id] as const),
    ...choices.products.map(({ id, code }) => [code, id] as const),
  ]);
  const idOf = (code: string) => idByCode.get(code);
  const { segment, country, postalCode, size } = file.request;
  const known = choices.segments.find(({ id, label }) => id === segment || write(label) === segment);
  if (segment && !known) problems.push(text('xml.noSegment', { segment }));
  const drafts: Record<string, Drafts[string]> = {};
  const asked: string[] = [];
  let values = 0;
  for (const line of file.lines) {
    const product = idOf(line.code);
    if (!product) {
      problems.push(text('xml.noProduct', { code: line.code, name: line.name }));
      continue;
    }
    const inside = insideValues(line, '', idOf, problems);
    values += Object.keys(inside).length;
    asked.push(product);
    drafts[product] = { decision: 'accepted', quantity: line.quantity, values: inside };
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

/** Values inside a line by id of their variable. */
function insideValues(
  line: LineDocument,
  parent: string,
  idOf: (code: string) => string | undefined,
  problems: Text[],
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, value } of line.values) found[`${parent}#${name}`] = value;
  for (const option of line.lines) {
    const product = idOf(option.code);
    if (!product) {
      problems.push(text('xml.noProduct', { code: option.code, name: option.name }));
      continue;
    }
    const id = parent ? `${parent}/${product}` : product;
    found[id] = String(option.quantity);
    Object.assign(found, insideValues(option, id, idOf, problems));
  }
  return found;
}
