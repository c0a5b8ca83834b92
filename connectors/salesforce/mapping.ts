import type { Mapping } from '../../core/crm/mapping';
import type { TableName } from '../../core/crm/schema';
import { SCHEMA } from '../../core/crm/schema';
import type { Origin, Source } from './sources';
import { SOURCES } from './sources';

export type { Origin, Source } from './sources';

/** Written by people to people: never read, whatever a mapping says. */
export const NEVER_READ: ReadonlySet<string> = new Set(['Subject', 'Description', 'Comments']);

/**
 * Every table and its objects, in the order in which they are read, as a person's mapping has it. What the mapping does
 * not say is found by the usual names; on another object too, where it has fields of those names.
 */
export function sourcesFor(mapping: Mapping | undefined): readonly Source[] {
  if (!mapping) return SOURCES;
  const moved = SOURCES.filter(({ table }, i) => {
    const first = SOURCES.findIndex((source) => source.table === table);
    return mapping.objects[table] === undefined || i === first;
  });
  return moved.map((usual) => withChoices(usual, mapping));
}

/** The object that fills a table unless a mapping names another; the first of several. */
export function usualObject(table: TableName): string | undefined {
  return SOURCES.find((source) => source.table === table)?.object;
}

/** The field names that mean a domain field to everybody: the CRM's own, and those that admins and packages give. */
export function usualNames(table: TableName, field: string): readonly string[] {
  return SOURCES.filter((source) => source.table === table).flatMap(({ fields }) => pathsOf(fields[field]));
}

/** What was chosen, as one mark among the names of what was read of an object; none where nothing was. */
export function marksOf({ chosen, only }: Source): string[] {
  return chosen || only ? [`${MARK}${JSON.stringify({ chosen, only })}`] : [];
}

/** No field's name begins with it. */
export const MARK = '=';
/** Whether a name among those of what was read is a mark, not a field. */
export const isMark = (name: string): boolean => name.startsWith(MARK);

function withChoices(usual: Source, mapping: Mapping): Source {
  const { table } = usual;
  const chosen = choicesOf(usual, mapping);
  const object = mapping.objects[table] ?? usual.object;
  const only = table === 'customer' ? mapping.customersOnly : undefined;
  const fields = { ...usual.fields };
  for (const [field, path] of Object.entries(chosen)) fields[field] = path === null ? undefined : [path];
  const endUser = endUserOf(table, mapping);
  if (endUser && !Object.hasOwn(chosen, 'customer')) {
    fields.customer = { firstKnown: [endUser, ...pathsOf(usual.fields.customer)] };
    chosen.customer = endUser;
  }
  return {
    ...(object === usual.object ? usual : { table }),
    object,
    fields,
    ...(Object.keys(chosen).length > 0 && { chosen }),
    ...(only && { only }),
  };
}

function choicesOf({ table, fields }: Source, mapping: Mapping): Record<string, string | null> {
  const known = new Set([...Object.keys(fields), ...Object.keys(SCHEMA[table])]);
  return Object.fromEntries(
    Object.entries(mapping.fields[table] ?? {}).filter(
      ([field, path]) => known.has(field) && (path === null || !NEVER_READ.has(path)) && field !== 'modifiedAt',
    ),
  );
}

function endUserOf(table: TableName, { unit }: Mapping): string | undefined {
  if (unit?.kind !== 'endUser') return undefined;
  return table === 'opportunity' ? unit.opportunity : table === 'order' ? unit.order : undefined;
}

function pathsOf(origin: Origin | undefined): readonly string[] {
  if (!origin) return [];
  return 'firstKnown' in origin ? origin.firstKnown : 'make' in origin ? origin.of : origin;
}
