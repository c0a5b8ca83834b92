import { MOST_RECORDS } from '../../crm/reason';
import type { Text } from '../../crm/text';
import type { Preferred } from '../product/build';
import { complete } from '../product/complete';
import { forcedBy } from '../product/decode';
import { UNKNOWN } from '../product/model';
import type { Compiled } from '../product/session';
import type {
  Ask,
  CountingRows,
  Distributions,
  MethodNumbers,
  ParameterTable,
  Predictor,
  Recommendation,
  RecommendationModel,
  RecommendedParameter,
} from './method';
import { PRESET } from './method';
import { preferring } from './preferring';
import { type Proposals, proposalsFor } from './proposals';
import { methodOf } from './registry';
import { validityOf } from './validity';
import { evenly } from './votes';

/** What a product's past orders say; made once for a product, and asked as often as something is decided. */
export interface Recommender {
  table: ParameterTable;
  compiled: Compiled;
  /** Rules that do not count inside the product, each with why. */
  problems: readonly Text[];
  /** @returns undefined where what is known cannot be part of any valid configuration: whoever asks has to give something up. */
  recommend(ask: Ask): Recommendation | undefined;
  /** What is most probable for each variable, rules not asked: the next value while editing. */
  distributions(ask: Ask): Distributions;
}

/** How a product's configurations are foreseen. */
export interface Chosen {
  method: string;
  numbers: MethodNumbers;
}

/** Where nothing was judged: the method that needs least and answers any subset. */
const UNJUDGED: Chosen = { method: 'density', numbers: {} };

/** The method that was chosen for a product, or for all together; of a version that was fitted before there were any the usual one. */
export function chosenFor(model: RecommendationModel | undefined, product: string): Chosen {
  const judged =
    model?.judged.find((one) => one.product === product) ?? model?.judged.find((one) => one.product === undefined);
  return judged ? { method: judged.chosen, numbers: judged.numbers } : UNJUDGED;
}

/** What a {@link Recommender} is made of. */
export interface RecommenderInput {
  table: ParameterTable;
  compiled: Compiled;
  /** Id of the method that the predictor was made by. */
  method: string;
  /** What the method learnt from the table; asked for when it is first needed. */
  predictor(): Predictor;
  /** What the area speaks for. */
  preferred?: readonly Preferred[];
  problems?: readonly Text[];
}

/** Answers requests for one product. Where none of its orders is known it proposes what is preset, and else as little as is valid. */
export function createRecommender(input: RecommenderInput): Recommender {
  const { table, compiled, preferred = [], problems = [] } = input;
  const validity = validityOf(compiled);
  const none = table.rows === 0;
  const predictor = none ? presetPredictor(table) : preferring(input.predictor, preferred);
  const propose = (ask: Ask): Proposals =>
    none ? presetFor(input, ask) : proposalsFor(predictor, validity, ask, MOST);
  return {
    table,
    compiled,
    problems,
    distributions: (ask) => predictor.distributions(ask),
    recommend(ask) {
      const { best, distributions } = propose(ask);
      const [values, ...others] = best;
      if (!values) return undefined;
      const counting = predictor.counting(ask);
      const why = forcedBy(compiled, ask.known, values);
      const parameters = table.model.variables.map((_, v): RecommendedParameter => {
        const forced = why(v);
        return {
          ...supportOf(table, counting, v, values[v] as number),
          probability: distributions[v]?.[values[v] as number] ?? 0,
          given: ask.known[v] !== UNKNOWN,
          ...(forced && { forcedBy: forced }),
        };
      });
      const method = none ? PRESET : methodOf(input.method).id;
      return { values, parameters, distributions, others, method, orders: table.rows, counting };
    },
  };
}

function presetFor({ table, compiled }: RecommenderInput, { known }: Ask): Proposals {
  const completed = complete(compiled, known);
  return { best: 'values' in completed ? [completed.values] : [], distributions: evenly(table.model, known) };
}

function presetPredictor({ model }: ParameterTable): Predictor {
  return {
    first: 'parameters',
    distributions: ({ known }) => evenly(model, known),
    counting: () => ({ rows: new Int32Array(0) }),
  };
}

/** The best, and two others. */
const MOST = 3;

/**
 * "14 of 17": counts of a variable's values among the orders of the rows that count. A row that does not tell the variable is not one of them;
 * of an order that has the product in several places its first row speaks.
 */
function supportOf(table: ParameterTable, { rows }: CountingRows, variable: number, value: number) {
  const width = table.model.variables.length;
  const counts = new Map<number, number>();
  const evidence: number[] = [];
  const orders = new Set<number>();
  for (const row of rows) {
    const seen = table.values[row * width + variable] as number;
    const order = table.order[row] as number;
    if (seen === UNKNOWN || orders.has(order)) continue;
    orders.add(order);
    counts.set(seen, (counts.get(seen) ?? 0) + 1);
    if (seen === value && evidence.length < MOST_RECORDS) evidence.push(order);
  }
  const alternatives = [...counts]
    .map(([one, count]) => ({ value: one, count }))
    .sort((a, b) => b.count - a.count || a.value - b.value);
  return { value, support: counts.get(value) ?? 0, of: orders.size, evidence: Int32Array.from(evidence), alternatives };
}
