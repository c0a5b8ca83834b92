import type { RowFilter } from '../table/choose';
import type { Meaning, Recipe, SheetRecipe } from './recipe';

/** What a saved recipe speaks of and is not there. */
export interface Gone {
  sheet: string;
  /** Absent where the whole sheet is not there. */
  column?: string;
  /** Rows were left out by this column. */
  filter?: RowFilter;
}

/**
 * A saved recipe for files that are there now: sheets are known by their names or, where a file is called otherwise, by the columns that the recipe
 * uses. What has no sheet any more is told, and so is what was left out by a column that is gone; sheets that the recipe does not know are read as suggested.
 * That the files hold everything is never taken for granted: newer ones may be of one month.
 * @param columns names of the columns of each sheet.
 */
export function adoptRecipe(
  saved: Recipe,
  suggested: Recipe,
  columns: ReadonlyMap<string, readonly string[]>,
): { recipe: Recipe; gone: Gone[] } {
  const gone: Gone[] = [];
  const nameOf = new Map<string, string>();
  const free = new Set(columns.keys());
  const take = (sheet: SheetRecipe, found: string | undefined): void => {
    if (found === undefined) return;
    nameOf.set(sheet.sheet, found);
    free.delete(found);
  };
  for (const sheet of saved.sheets) take(sheet, free.has(sheet.sheet) ? sheet.sheet : undefined);
  for (const sheet of saved.sheets)
    if (!nameOf.has(sheet.sheet))
      take(
        sheet,
        [...free].find((name) => usedOf(sheet, saved).every((column) => columns.get(name)?.includes(column))),
      );
  const adopted = saved.sheets.flatMap((sheet): SheetRecipe[] => {
    const name = nameOf.get(sheet.sheet);
    if (name === undefined) {
      gone.push({ sheet: sheet.sheet });
      return [];
    }
    return [adoptSheet(sheet, name, nameOf, columns, gone)];
  });
  const others = suggested.sheets.filter(({ sheet }) => free.has(sheet));
  return { recipe: { ...saved, complete: false, sheets: [...adopted, ...others] }, gone };
}

/** Columns of its own that a sheet's recipe uses. */
function usedOf({ sheet, means, joins }: SheetRecipe, { sheets }: Recipe): string[] {
  const taken = new Set(joins.flatMap(({ take }) => take.map(({ as }) => as)));
  const lookedUp = sheets.flatMap((other) => other.joins.filter((join) => join.sheet === sheet));
  return [
    ...means.map(({ column }) => column),
    ...joins.map(({ key }) => key),
    ...lookedUp.flatMap(({ on, take }) => [on, ...take.map(({ column }) => column)]),
  ].filter((column) => !taken.has(column));
}

function adoptSheet(
  sheet: SheetRecipe,
  name: string,
  nameOf: ReadonlyMap<string, string>,
  columns: ReadonlyMap<string, readonly string[]>,
  gone: Gone[],
): SheetRecipe {
  const has = (own: string, column: string): boolean => columns.get(own)?.includes(column) ?? false;
  const joins = sheet.joins.flatMap((join) => {
    const other = nameOf.get(join.sheet);
    if (other === undefined || !has(name, join.key) || !has(other, join.on)) return [];
    return [{ ...join, sheet: other, take: join.take.filter(({ column }) => has(other, column)) }];
  });
  const there = new Set([...(columns.get(name) ?? []), ...joins.flatMap(({ take }) => take.map(({ as }) => as))]);
  const means = sheet.means.filter(({ column }) => there.has(column)).map((meaning) => withoutGoneLess(meaning, there));
  for (const column of new Set(sheet.means.map((meaning) => meaning.column)))
    if (!there.has(column)) gone.push({ sheet: name, column });
  const filters = sheet.filters.filter((filter) => {
    const { column } = filter;
    if (column === undefined || there.has(column)) return true;
    gone.push({ sheet: name, column, filter });
    return false;
  });
  const { rowIs: was, ...rest } = sheet;
  return { ...rest, ...(was && { rowIs: was }), sheet: name, joins, means, filters };
}

function withoutGoneLess({ less, ...meaning }: Meaning, there: ReadonlySet<string>): Meaning {
  return less !== undefined && there.has(less) ? { ...meaning, less } : meaning;
}
