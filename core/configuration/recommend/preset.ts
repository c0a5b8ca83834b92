import { ABSENT, UNKNOWN } from '../product/model';
import type { ParameterTable, Predictor } from './method';
import { evenly } from './votes';

/** How much a preset value outweighs the others, and leaving something out outweighs taking it. */
const PRESET = 10;
const LEFT_OUT = 2;

/** Where no order of a product is known: what is preset, and of the rest as little as can be. Presets with a condition are the rules' own. */
export function presetPredictor({ model }: ParameterTable): Predictor {
  const preset = new Map<number, number>();
  for (const { given, variable, value } of model.defaults)
    if (given.length === 0 && !preset.has(variable)) preset.set(variable, value);
  return {
    first: 'parameters',
    distributions: ({ known }) =>
      evenly(model, known).map((shares, v) => {
        if (known[v] !== UNKNOWN) return shares;
        const weights = shares.map(
          (share, value) =>
            share * (preset.get(v) === value ? PRESET : model.variables[v]?.values[value] === ABSENT ? LEFT_OUT : 1),
        );
        const sum = weights.reduce((a, b) => a + b, 0);
        return weights.map((one) => one / sum);
      }),
    counting: () => ({ rows: new Int32Array(0) }),
  };
}
