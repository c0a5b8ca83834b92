import { readCatalogue } from '../../core/configuration/catalogue';
import { type Inside, type InsideContext, insideOf } from '../../core/configuration/inside';
import { orderSteps } from '../../core/configuration/orders';
import { ABSENT } from '../../core/configuration/product/model';
import { customerContext } from '../../core/configuration/recommend/context';
import { configuredProducts } from '../../core/configuration/recommend/products';
import { askOf } from '../../core/configuration/recommend/table';
import { parseDay } from '../../core/crm/time';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { broken, missing } from './broken';
import { type MadeCatalogue, madeCatalogue } from './catalogue';
import { type Configured, drawn, wordsOf } from './configured';
import { drawnRequest, type Request } from './requests';
import { soldOf, TODAY } from './sold';

/** How requests to one made product were answered. */
export interface Answered {
  depth: number;
  /** Options and attributes that can be decided. */
  variables: number;
  requests: number;
  /** Requests of which a valid configuration is known, and those of them that got a complete one. */
  possible: number;
  complete: number;
  /** Requests that were refused, no valid configuration of them being known. */
  refused: number;
  /** Rules broken, and decided words that were not kept. */
  violations: number;
  /** Lines without what they belong to. */
  orphans: number;
  /** The first problems, in words. */
  told: string[];
}

const MOST_TOLD = 10;
/** Draws that look for a valid configuration of a request that was refused. */
const LOOKED_FOR = 40;

/**
 * Asks a made product for so many configurations, on the way that a proposal takes: products, option trees, rules, orders and offers as
 * rows, the model of the product made from them, the recommender, lines. Each answer is read by the catalogue and the rule book alone.
 */
export function askProduct(depth: number, requests: number, seed: number, orders = 60): Answered {
  const made = madeCatalogue(depth, seed);
  const { rows, vocabulary } = soldOf(made, orders, seed);
  const [index, catalogue] = [finish(orderSteps(rows, parseDay(TODAY), 5)), readCatalogue(rows)];
  const configured = configuredProducts(
    index,
    catalogue,
    customerContext(rows, () => undefined),
    undefined,
  );
  const context: InsideContext = {
    index,
    catalogue,
    priceBook: undefined,
    refOf: (kind, id) => ({ source: 'made', kind, id }),
  };
  const random = createRandom(seed + 1);
  const variables = configured(made.product)?.table.model.variables.length ?? 0;
  const all: Answered = { ...NONE, told: [], depth, variables, requests };
  for (let i = 0; i < requests; i++) {
    const request = drawnRequest(made, vocabulary, random);
    const recommender = configured(made.product, { country: request.country });
    if (!recommender) throw new Error(`${made.product} cannot be configured`);
    const { model } = recommender.table;
    const found = recommender.recommend(askOf(recommender.table, request.decided, { country: request.country }));
    const isPossible = request.answer !== undefined || (!found && isDrawable(made, request, vocabulary, seed + i));
    if (request.answer || found || isPossible) all.possible++;
    else all.refused++;
    if (!found) continue;
    const answer = asConfigured(made.product, 1, 1, insideOf(context, model, found, 1));
    const there = found.values.reduce((sum, value, v) => sum + Number(model.variables[v]?.values[value] !== ABSENT), 0);
    note(all, made, request, answer, there);
  }
  return all;
}

const NONE = { possible: 0, complete: 0, refused: 0, violations: 0, orphans: 0 };

function isDrawable(
  made: MadeCatalogue,
  { country, decided }: Request,
  vocabulary: ReadonlyMap<string, ReadonlySet<string>>,
  seed: number,
): boolean {
  const random = createRandom(seed);
  for (let i = 0; i < LOOKED_FOR; i++) {
    const one = drawn({ made, random, country, decided, vocabulary });
    if (one && unkept(decided, one).length + missing(made, one).length === 0) return true;
  }
  return false;
}

function note(all: Answered, made: MadeCatalogue, request: Request, answer: Configured, there: number): void {
  const lost = there - wordsOf(answer).length;
  const wrong = [...broken(made, answer, request.country), ...unkept(request.decided, answer)];
  const lacks = missing(made, answer);
  all.violations += wrong.length;
  all.orphans += lost;
  if (wrong.length + lost + lacks.length === 0) all.complete++;
  for (const one of [...wrong, ...lacks]) if (all.told.length < MOST_TOLD) all.told.push(one);
}

/** Decided words that an answer does not have. */
function unkept(decided: Request['decided'], answer: Configured): string[] {
  const words = new Map(wordsOf(answer));
  return Object.entries(decided).flatMap(([place, word]) =>
    (words.get(place) ?? '') === word ? [] : [`${place} is ${words.get(place)}, not ${word}`],
  );
}

/** Lines as they are for one of what they are inside of. @param many how many of the product there are. */
function asConfigured(product: string, quantity: number, many: number, { options, values = [] }: Inside): Configured {
  return {
    product,
    quantity,
    values: Object.fromEntries(values.map(({ attribute, value }) => [attribute, value])),
    options: options.map((line) => asConfigured(line.product.id, line.quantity / many, line.quantity, line)),
  };
}
