import { ABSENT, type ProductModel } from '../../../core/configuration/product/model';
import type { ConfigurationInsight, ProposedLine } from '../../../core/engine/insight';
import type { Decision, LineToWrite } from '../../../core/protocol';
import { completed } from './assignments';
import {
  everyParameter,
  fromInAll,
  isThere,
  type LineContext,
  type Parameter,
  parametersOf,
  proposedValues,
  quantityInAll,
} from './tree';
import { type Drafts, decidedProducts, type LineDraft, OPEN, type Work } from './work';

/** A line as it stands: with its quantity and what is inside it. */
export interface StandingLine {
  line: ProposedLine;
  draft: LineDraft;
  /** Undefined = nobody has said it yet. */
  quantity: number | undefined;
  model: ProductModel | undefined;
  /** By id of the variable; what is still to be chosen is not in it. */
  values: Readonly<Record<string, string>>;
  parameters: Parameter[];
  /** What was chosen or read and is not known inside it: it is not part of the line. */
  unused: { name: string; value: string }[];
}

/** Every line of a proposal as a person left it. `scratch`: the lines of an offer that was begun empty, where it was. */
export function standingLines(
  proposal: ConfigurationInsight,
  drafts: Drafts,
  scratch: readonly string[] | undefined,
): StandingLine[] {
  const addable = scratch ? addableLines(proposal) : [];
  const lines = scratch
    ? scratch.flatMap((id) => addable.find(({ product }) => product.id === id) ?? [])
    : proposal.lines;
  return lines.map((line) => {
    const { models, products } = proposal;
    const model = models?.[line.product.id];
    // What was proposed inside it is no part of an offer that is begun empty.
    const told = scratch ? { ...line, options: [], values: [] } : line;
    const draft = asVariables(drafts[line.product.id] ?? OPEN, { line: told, model });
    const chosen = { ...(scratch ? {} : proposedValues(line, model)), ...draft.values };
    // Nobody has said what follows by itself in an offer that is begun empty: it is asked for.
    const values = model && !scratch ? completed(model, chosen) : chosen;
    const quantity = draft.quantity ?? (scratch ? undefined : line.quantity);
    const parameters = parametersOf({ line: told, model, products }, values);
    const unused = unusedOf(draft, told, model, products);
    return { line, draft, quantity, model, values, parameters, unused };
  });
}

/** A draft whose quantities from a file are those of the variables. What was proposed and the file does not have is not there. */
function asVariables(draft: LineDraft, of: Pick<LineContext, 'line' | 'model'>): LineDraft {
  if (!draft.inAll) return draft;
  const { line, model } = of;
  const needed = new Set(model?.variables.flatMap(({ id, optional }) => (optional ? [] : [id])));
  const proposed = Object.keys(proposedValues(line, model)).filter((id) => !needed.has(id));
  const without = Object.fromEntries(proposed.map((id) => [id, ABSENT]));
  return { ...draft, values: { ...without, ...fromInAll(draft.inAll, of), ...draft.values } };
}

/** What was decided and has no line now, by name: the newest answer does not propose it. */
export function lostDecisions(
  proposal: ConfigurationInsight | undefined,
  work: Pick<Work, 'drafts' | 'scratch'>,
): { product: string; name: string; quantity: number | undefined }[] {
  const there = new Set(
    (proposal ? standingLines(proposal, work.drafts, work.scratch) : []).map(({ line }) => line.product.id),
  );
  return decidedProducts(work)
    .filter((product) => !there.has(product))
    .map((product) => {
      const { name = product, quantity } = work.drafts[product] ?? {};
      return { product, name, quantity };
    });
}

function unusedOf(
  { values, names = {} }: LineDraft,
  line: ProposedLine,
  model: ProductModel | undefined,
  products: ConfigurationInsight['products'],
): StandingLine['unused'] {
  const can = new Map(model?.variables.map((variable) => [variable.id, variable.values]));
  const proposed = proposedValues(line, model);
  return Object.entries(values).flatMap(([id, value]) => {
    const isKnown = model ? can.get(id)?.includes(value) : id in proposed;
    if (isKnown || value === ABSENT) return [];
    return [{ name: names[id] ?? parameterName(id, products), value }];
  });
}

/** "colour" of "O1#colour", the name of O3 of "O1/O3". */
function parameterName(id: string, products: ConfigurationInsight['products'] = {}): string {
  const sign = id.indexOf('#');
  const product = id.split('/').at(-1) ?? id;
  return sign >= 0 ? id.slice(sign + 1) : (products[product]?.name ?? product);
}

/** What an offer that is begun empty can have: every product of a proposal once, options included, that has a price; by name. */
export function addableLines({ lines }: Pick<ConfigurationInsight, 'lines'>): ProposedLine[] {
  const seen = new Map<string, ProposedLine>();
  const walk = (line: ProposedLine) => {
    if (line.unitPrice !== undefined && !seen.has(line.product.id)) seen.set(line.product.id, line);
    line.options.forEach(walk);
  };
  lines.forEach(walk);
  return [...seen.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

type Unpriced = Omit<LineToWrite, 'unitPrice'> & { unitPrice: number | undefined };

/**
 * What would be written, each line after the one that it is inside of. Lines without a price in the price book are left out; `unpriced`
 * counts them. What is inside an option without a price stands inside what that is inside of.
 */
export function linesToWrite(standing: readonly StandingLine[]): { lines: LineToWrite[]; unpriced: number } {
  const lines: LineToWrite[] = [];
  let unpriced = 0;
  const write = (line: Unpriced, inside: readonly Parameter[]) => {
    const { unitPrice } = line;
    if (unitPrice === undefined) unpriced++;
    // Without its product no option is sold.
    if (unitPrice === undefined && line.parent === undefined) {
      unpriced += [...everyParameter(inside)].filter(({ kind }) => kind === 'option').length;
      return;
    }
    const parent = unitPrice === undefined ? line.parent : lines.push({ ...line, unitPrice }) - 1;
    for (const option of inside) {
      if (option.kind !== 'option' || !isThere(option)) continue;
      const { product, name, unitPrice, children } = option;
      const quantity = quantityInAll(option, line.quantity);
      write({ product, name, quantity, unitPrice, ...(parent !== undefined && { parent }) }, children);
    }
  };
  for (const { line, draft, quantity, parameters } of standing) {
    if (draft.decision !== 'accepted' || quantity === undefined) continue;
    const { product, name, unitPrice } = line;
    write({ product: product.id, name, quantity, unitPrice }, parameters);
  }
  return { lines, unpriced };
}

/** What was accepted, adjusted and declined, for the log. A line that is not decided is not in it. */
export function decisionsOf(standing: readonly StandingLine[]): Decision[] {
  return standing.flatMap(({ line, draft, quantity, model }): Decision[] => {
    const product = line.product.id;
    if (draft.decision === 'declined') return [{ product, decision: 'declined' }];
    if (draft.decision !== 'accepted') return [];
    const proposed = proposedValues(line, model);
    const changed = Object.entries(draft.values).filter(([id, value]) => value !== (proposed[id] ?? ''));
    const adjusted = quantity !== line.quantity || changed.length > 0;
    return [
      { product, decision: adjusted ? 'adjusted' : 'accepted', ...(quantity !== undefined && { quantity }) },
      ...changed.map(([parameter, value]): Decision => {
        const was = proposed[parameter] ?? '';
        return { product, decision: value === '' ? 'declined' : 'adjusted', parameter, value, proposed: was };
      }),
    ];
  });
}
