import type { Conflict } from './conflict';
import { decode } from './decode';
import { ABSENT, type Assignment, type Literal, type ProductModel, UNKNOWN } from './model';
import type { GaveUp, Scores } from './search';
import type { Compiled } from './session';

/** How gladly a preset value is taken, something is left out, and one more is taken. */
const PRESET = 10;
const LEFT_OUT = 1;
/** Conditions of presets are looked at again so often: one preset can call for another. */
const ROUNDS = 4;

/**
 * Fills what is open: with presets whose condition holds, else with as little as is valid.
 * @returns the conflict where what is known cannot be part of any valid configuration; {@link GaveUp} where none was found.
 */
export function complete(
  compiled: Compiled,
  known: Assignment,
): { values: Assignment } | { conflict: Conflict } | GaveUp {
  const { model } = compiled;
  let last: Assignment | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const decoded = decode(compiled, known, scoresOf(model, last ?? known));
    if (!('values' in decoded)) return decoded;
    const isSame = last?.every((value, v) => value === decoded.values[v]);
    last = decoded.values;
    if (isSame) break;
  }
  return { values: last ?? known };
}

function scoresOf({ variables, defaults }: ProductModel, values: Assignment): Scores {
  const presets = new Map<number, number>();
  const holds = ({ variable, values: of }: Literal) => of.includes(values[variable] as number);
  for (const { given, variable, value } of defaults)
    if (!presets.has(variable) && given.every(holds)) presets.set(variable, value);
  return variables.map(({ values: words }, v) =>
    words.map((word, value) => (presets.get(v) === value ? PRESET : word === ABSENT ? LEFT_OUT : 0)),
  );
}

/** What is known by word: value by id of the variable, "" = not there. Words that the model does not know are told. */
export function knownValues(
  model: ProductModel,
  words: Readonly<Record<string, string>>,
): { known: Assignment; unknown: string[] } {
  const known = new Int16Array(model.variables.length).fill(UNKNOWN);
  const indexOf = new Map(model.variables.map(({ id }, v) => [id, v]));
  const unknown: string[] = [];
  for (const [id, word] of Object.entries(words)) {
    const v = indexOf.get(id);
    const value = v === undefined ? -1 : (model.variables[v]?.values.indexOf(word) ?? -1);
    if (v === undefined || value < 0) unknown.push(id);
    else known[v] = value;
  }
  return { known, unknown };
}
