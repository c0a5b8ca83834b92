import { chooseRows } from '../table/choose';
import type { ColumnChoice, ColumnChoices } from '../table/columnProfile';
import { profileWords } from '../table/profile';
import type { MatchReport } from './join';
import { joinSheet } from './join';
import type { Recipe, SheetRecipe } from './recipe';
import type { IntakeSheet, ReadSheet } from './sheet';
import { numbersOfWords } from './sheet';
import type { Profiled } from './suggest';

/** Sheets as a recipe reads them: rows chosen, columns of others joined. */
export interface ReadBy {
  read: ReadSheet[];
  joins: MatchReport[];
  /** By sheet: why rows went; a row with two reasons counts in both. */
  left: { sheet: string; column: string; word: string | undefined; rows: number }[];
}

/**
 * Reads sheets by a recipe; sheets that it does not name are left alone. Columns are profiled with what the recipe says of them. Yields while it works.
 * Throws a RangeError where the recipe names a column or sheet that is not there.
 */
export function* readSheets(sheets: readonly Profiled[], recipe: Recipe): Generator<undefined, ReadBy> {
  const found: ReadBy = { read: [], joins: [], left: [] };
  for (const own of recipe.sheets) {
    if (own.rowIs === undefined) continue;
    const one = sheets.find(({ sheet }) => sheet.name === own.sheet);
    if (!one) throw new RangeError(`There is no sheet "${own.sheet}"`);
    const joined = yield* joinAll(one.sheet, own, sheets, found);
    const choices = { ...choicesOfTaken(own, sheets, recipe), ...own.choices };
    const profiles = yield* profileWords(joined.columns, joined.rows, choices);
    const { kept, left } = chooseRows(joined.columns, joined.rows, own.filters, createReader(joined, profiles));
    found.left.push(...left.map((one) => ({ sheet: own.sheet, ...one })));
    found.read.push({ sheet: joined, profiles, kept, recipe: own });
    yield;
  }
  return found;
}

/** Columns of another sheet are written as that sheet writes, whatever this one does. */
function choicesOfTaken(
  { joins }: SheetRecipe,
  sheets: readonly Profiled[],
  { sheets: recipes }: Recipe,
): ColumnChoices {
  const choices: Record<string, ColumnChoice> = {};
  for (const { sheet, take } of joins) {
    const said = recipes.find((own) => own.sheet === sheet)?.choices;
    const profiles = sheets.find((one) => one.sheet.name === sheet)?.profiles ?? [];
    for (const { column, as } of take) {
      const profile = profiles.find(({ name }) => name === column);
      choices[as] = {
        ...(profile?.form && { decimal: profile.form.decimal }),
        ...(profile?.dateOrder && { dateOrder: profile.dateOrder }),
        ...said?.[column],
      };
    }
  }
  return choices;
}

function* joinAll(
  sheet: IntakeSheet,
  { joins }: SheetRecipe,
  sheets: readonly Profiled[],
  found: ReadBy,
): Generator<undefined, IntakeSheet> {
  let joined = sheet;
  const all = Int32Array.from({ length: sheet.rows }, (_, row) => row);
  for (const join of joins) {
    const other = sheets.find((one) => one.sheet.name === join.sheet);
    if (!other) throw new RangeError(`There is no sheet "${join.sheet}"`);
    const made = joinSheet(joined, other.sheet, join, all);
    joined = made.sheet;
    found.joins.push(made.report);
    yield;
  }
  return joined;
}

/** Reads words of columns as numbers, each column once. */
function createReader(sheet: IntakeSheet, profiles: ReadSheet['profiles']) {
  const known = new Map<string, Map<string, number>>();
  return (word: string, name: string): number => {
    let numbers = known.get(name);
    if (!numbers) {
      const column = sheet.columns.find((one) => one.name === name);
      const values =
        column &&
        numbersOfWords(
          column,
          profiles.find((profile) => profile.name === name),
        );
      numbers = new Map(column?.words.dictionary.map((own, code) => [own, values?.[code] as number]));
      known.set(name, numbers);
    }
    return numbers.get(word) ?? Number.NaN;
  };
}
