import { readSheets } from '../../../core/intake/readSheets';
import type { SheetNotes } from '../../../core/intake/readText';
import { createTextSheet } from '../../../core/intake/readText';
import type { Recipe } from '../../../core/intake/recipe';
import type { IntakeSheet } from '../../../core/intake/sheet';
import { type Profiled, suggestRecipe } from '../../../core/intake/suggest';
import { buildTables } from '../../../core/intake/tables';
import { finish } from '../../../core/kernels/finish';
import { profileWords } from '../../../core/table/profile';
import type { Column, Table } from '../../../core/table/table';
import { FLAG_MISSING } from '../../../core/table/table';

/** Reads a text in pieces of a size. */
export function readSheet(name: string, content: string, piece = 7): { sheet: IntakeSheet; notes: SheetNotes } {
  const reader = createTextSheet(name);
  for (let at = 0; at < content.length; at += piece) reader.push(content.slice(at, at + piece));
  const read = reader.finish();
  if ('problem' in read) throw new Error(read.problem);
  return read;
}

export function profiled(name: string, content: string): Profiled {
  const { sheet } = readSheet(name, content);
  return { sheet, profiles: finish(profileWords(sheet.columns, sheet.rows)) };
}

/** Everything from texts to tables, as suggested but for what is changed. */
export function intake(files: Record<string, string>, change: (recipe: Recipe) => Recipe = (recipe) => recipe) {
  const sheets = Object.entries(files).map(([name, content]) => profiled(name, content));
  const recipe = change(suggestRecipe(sheets, 'EUR'));
  const read = finish(readSheets(sheets, recipe));
  return { recipe, joins: read.joins, left: read.left, ...finish(buildTables(read.read)) };
}

/** The rows of a table as plain objects, by id; what is missing is left out. */
export function rowsOf(
  tables: readonly Table[],
  name: string,
): Record<string, Record<string, string | number | boolean>> {
  const table = tables.find((one) => one.name === name);
  if (!table) return {};
  return Object.fromEntries(
    table.ids.map((id, row) => [
      id,
      Object.fromEntries(
        Object.entries(table.columns as Record<string, Column>).flatMap(([field, column]) => {
          const value = valueAt(column, row);
          return value === undefined ? [] : [[field, value]];
        }),
      ),
    ]),
  );
}

function valueAt(column: Column, row: number): string | number | boolean | undefined {
  if ('dictionary' in column) return column.dictionary[column.codes[row] ?? -1];
  const value = column.values[row] as number;
  if (column.kind === 'flag') return value === FLAG_MISSING ? undefined : value === 1;
  return Number.isNaN(value) ? undefined : value;
}
