import type { Points } from '../../clustering/method';
import { ABSENT, type Assignment, type ProductModel } from '../product/model';

/** Where the numbers of each variable stand in a frequency vector. */
export interface FrequencyColumns {
  width: number;
  /** By variable. */
  from: Int32Array;
  /** By variable: how often an option can be taken at most; 0 of an attribute. */
  most: Float64Array;
}

/** The columns that every configuration of a product has, whatever is in it. */
export function frequencyColumns(model: ProductModel): FrequencyColumns {
  const from = new Int32Array(model.variables.length);
  const most = new Float64Array(model.variables.length);
  let width = 0;
  model.variables.forEach(({ kind, values }, v) => {
    from[v] = width;
    width += kind === 'option' ? 1 : values.length;
    if (kind === 'option') most[v] = values.reduce((most, value) => Math.max(most, Number(value) || 0), 0);
  });
  return { width, from, most };
}

function writeFrequencies(
  model: ProductModel,
  { from, most }: FrequencyColumns,
  values: Assignment,
  into: Float32Array,
  at: number,
): void {
  model.variables.forEach((variable, v) => {
    const value = values[v] as number;
    if (value < 0) return;
    const place = at + (from[v] as number);
    if (variable.kind === 'attribute') into[place + value] = 1;
    else if (variable.values[value] !== ABSENT) into[place] = Number(variable.values[value]) / (most[v] as number);
  });
}

/**
 * Configurations as how often each thing is in them, row by row: one number for each option, its quantity beside the most that can be, and
 * one for each value of an attribute, 1 for the one it has. All have vectors of the same length, however many lines they have.
 */
export function frequencyPoints(model: ProductModel, rows: readonly Assignment[]): Points {
  const columns = frequencyColumns(model);
  const data = new Float32Array(rows.length * columns.width);
  rows.forEach((values, row) => {
    writeFrequencies(model, columns, values, data, row * columns.width);
  });
  return { data, n: rows.length, d: columns.width };
}
