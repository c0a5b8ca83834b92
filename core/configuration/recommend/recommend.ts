import { MOST_RECORDS } from '../../crm/reason';
import type { Text } from '../../crm/text';
import { finish } from '../../kernels/finish';
import { lazy } from '../../kernels/lazy';
import { type Assignment, UNKNOWN } from '../product/model';
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
import { presetPredictor } from './preset';
import { proposalsFor, type Validity } from './proposals';
import { methodOf } from './registry';

/** What a product's past orders say; made once for a product, and asked as often as something is decided. */
export interface Recommender {
  table: ParameterTable;
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

/** A {@link Recommender}; what its method learns is learnt when it is first asked. @param why the rule that leaves a variable no other value. */
export function createRecommender(
  table: ParameterTable,
  validity: Validity,
  { method, numbers }: Chosen,
  why: (values: Assignment, variable: number) => Text | undefined = () => undefined,
): Recommender {
  const used = table.rows === 0 ? PRESET : methodOf(method).id;
  const predictor = lazy(
    (): Predictor => (table.rows === 0 ? presetPredictor(table) : finish(methodOf(method).fit(table))(numbers)),
  );
  return {
    table,
    distributions: (ask) => predictor().distributions(ask),
    recommend(ask) {
      const { best, distributions } = proposalsFor(predictor(), validity, ask, 3);
      const [values, ...others] = best;
      if (!values) return undefined;
      const counting = predictor().counting(ask);
      const parameters = table.model.variables.map(
        (_, v): RecommendedParameter => ({
          ...supportOf(table, counting, v, values[v] as number),
          probability: distributions[v]?.[values[v] as number] ?? 0,
          given: ask.known[v] !== UNKNOWN,
        }),
      );
      for (const [v, parameter] of parameters.entries()) {
        const forcedBy = parameter.given ? undefined : why(values, v);
        if (forcedBy) parameter.forcedBy = forcedBy;
      }
      return { values, parameters, distributions, others, method: used, orders: table.rows, counting };
    },
  };
}

/** "14 of 17": counts of a variable's values among the rows that count. A row that does not tell the variable is not one of them. */
function supportOf(table: ParameterTable, { rows }: CountingRows, variable: number, value: number) {
  const width = table.model.variables.length;
  const counts = new Map<number, number>();
  const evidence: number[] = [];
  let of = 0;
  for (const row of rows) {
    const seen = table.values[row * width + variable] as number;
    if (seen === UNKNOWN) continue;
    of++;
    counts.set(seen, (counts.get(seen) ?? 0) + 1);
    if (seen === value && evidence.length < MOST_RECORDS) evidence.push(table.order[row] as number);
  }
  const alternatives = [...counts]
    .map(([one, count]) => ({ value: one, count }))
    .sort((a, b) => b.count - a.count || a.value - b.value);
  return { value, support: counts.get(value) ?? 0, of, evidence: Int32Array.from(evidence), alternatives };
}
