import type { Mapping } from '../../core/crm/mapping';
import type { TableName } from '../../core/crm/schema';

/** Chooses a source for a field; undefined goes back to what is found, null leaves it empty. */
export function withField(mapping: Mapping, table: TableName, field: string, path: string | null | undefined): Mapping {
  const { [field]: _, ...rest } = mapping.fields[table] ?? {};
  const chosen = path === undefined ? rest : { ...rest, [field]: path };
  const { [table]: __, ...others } = mapping.fields;
  return { ...mapping, fields: Object.keys(chosen).length > 0 ? { ...others, [table]: chosen } : others };
}

/** Forgets every choice of a table's fields. */
export function withoutTable(mapping: Mapping, table: TableName): Mapping {
  const { [table]: _, ...others } = mapping.fields;
  return { ...mapping, fields: others };
}

/** How many choices differ between two mappings: fields, objects, unit and the values that count. */
export function countChanges(before: Mapping, after: Mapping): number {
  const [old, now] = [choices(before), choices(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key) !== now.get(key)).length;
}

function choices({ fields, objects, unit, customersOnly, lostAfter }: Mapping): Map<string, string> {
  const all = new Map<string, string>();
  for (const [table, chosen] of Object.entries(fields))
    for (const [field, path] of Object.entries(chosen ?? {})) all.set(`${table}.${field}`, String(path));
  for (const [table, object] of Object.entries(objects)) all.set(table, String(object));
  if (unit && unit.kind !== 'account') all.set('unit', JSON.stringify(unit));
  if (lostAfter !== undefined) all.set('lostAfter', String(lostAfter));
  if (customersOnly) all.set('only', JSON.stringify(customersOnly));
  return all;
}
