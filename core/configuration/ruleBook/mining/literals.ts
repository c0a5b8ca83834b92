import { type Bits, bitsOf, count } from '../../../explain/bits';
import type { History } from './history';

/** Something that can be true of a configuration: an option is there, or an attribute has a value. */
export interface Literal {
  /** Place of the parameter in its history. */
  parameter: number;
  /** Code of the value; 0 = any: it is there. */
  value: number;
  rows: Bits;
  count: number;
}

/** Values of an attribute that are looked at one by one; one with more is a measure or a name. */
const MOST_VALUES = 12;
/** What fewer orders have says nothing. */
const FEWEST = 5;

/** What is looked at inside a product: all that some orders have and others have not. */
export function literalsOf({ rows, parameters }: History): Literal[] {
  return parameters.flatMap(({ kind, values, codes }, parameter) => {
    const told = kind === 'option' ? [0] : values.length - 1 <= MOST_VALUES ? [...values.keys()].slice(1) : [];
    return told.flatMap((value) => {
      const holding = bitsOf(rows, (row) => (value === 0 ? (codes[row] as number) > 0 : codes[row] === value));
      const literal = { parameter, value, rows: holding, count: count(holding) };
      return literal.count >= FEWEST && literal.count < rows ? [literal] : [];
    });
  });
}
