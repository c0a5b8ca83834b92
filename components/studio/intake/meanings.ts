import type { FieldKind, TableName } from '../../../core/crm/schema';
import { SCHEMA } from '../../../core/crm/schema';
import type { Meaning, SheetRecipe } from '../../../core/intake/recipe';

/** What a row of a file can be. */
export const MEANT_TABLES = [
  'customer',
  'order',
  'orderLine',
  'opportunity',
  'opportunityLine',
  'product',
  'contact',
  'lead',
  'quote',
  'activity',
  'case',
  'asset',
  'contract',
] as const satisfies TableName[];

/** References that a person says by a column of their own; the others follow from the ids in a row. */
const SAID_REFS = new Set(['parent', 'parentLine']);

/** What a column can mean in a table: which of its rows, or a field of it. */
export function fieldsOf(table: TableName): string[] {
  const fields = Object.entries<FieldKind>(SCHEMA[table])
    .filter(([field, kind]) => field !== 'modifiedAt' && (kind !== 'ref' || SAID_REFS.has(field)))
    .map(([field]) => field);
  return ['id', ...fields];
}

/** One string for each thing that a column can mean. */
export const placeOf = ({ table, field }: Pick<Meaning, 'table' | 'field'>): string => `${table}.${field}`;

export function meaningOf(column: string, place: string): Meaning {
  const [table = '', field = ''] = place.split('.');
  return { column, table: table as TableName, field };
}

/** The recipe in which a column means one more thing. A field is said by one column: another that said it does not any more. */
export function withMeaning(recipe: SheetRecipe, meaning: Meaning): SheetRecipe {
  const others = recipe.means.filter(
    (own) => placeOf(own) !== placeOf(meaning) || (meaning.field === 'id' && own.column !== meaning.column),
  );
  return { ...recipe, means: [...others, meaning] };
}

export function withoutMeaning(recipe: SheetRecipe, meaning: Meaning): SheetRecipe {
  return {
    ...recipe,
    means: recipe.means.filter((own) => own.column !== meaning.column || placeOf(own) !== placeOf(meaning)),
  };
}

/** The recipe of a sheet whose rows are something else; undefined = only looked up from others. */
export function withRowIs({ rowIs: _, ...rest }: SheetRecipe, table: TableName | undefined): SheetRecipe {
  return { ...rest, ...(table && { rowIs: table }) };
}

/** The recipe of a sheet whose ids are given by another system; empty = by that of the others. */
export function withSystem({ system: _, ...rest }: SheetRecipe, system: string): SheetRecipe {
  return { ...rest, ...(system !== '' && { system }) };
}
