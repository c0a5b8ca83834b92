import type { TableName } from '../crm/schema';
import type { CodedColumn, Table } from '../table/table';
import { looseName } from './names';

/** Ids that two sources know by different names: perhaps they number different customers. */
export interface Clash {
  table: TableName;
  /** Ids that both have, and those of them that are called otherwise. */
  both: number;
  differ: number;
  example: { id: string; one: string; other: string };
  /** The sheets that say so; absent of what was kept before. */
  sheets?: [string, string];
}

/** Names by id. */
export type Named = ReadonlyMap<string, string>;

/** Fewer slips than this among names are slips. */
const TOLD_FROM = 0.2;

/** Whether two sources call the same ids otherwise, more often than people mistype. "Alpha" and "Alpha GmbH" are one name. */
export function clashOf(one: Named, other: Named): Omit<Clash, 'table' | 'sheets'> | undefined {
  let [both, differ] = [0, 0];
  let example: Clash['example'] | undefined;
  for (const [id, name] of one) {
    const theirs = other.get(id);
    if (theirs === undefined) continue;
    both++;
    if (isSameName(name, theirs)) continue;
    differ++;
    example ??= { id, one: name, other: theirs };
  }
  return example && differ > both * TOLD_FROM ? { both, differ, example } : undefined;
}

function isSameName(one: string, other: string): boolean {
  const [a, b] = [looseName(one), looseName(other)];
  return a === '' || b === '' || a.startsWith(b) || b.startsWith(a);
}

/** The names of a table's rows, without those that are only ids. */
export function namesOf(ids: readonly string[], name: CodedColumn | undefined): Named {
  const names = new Map<string, string>();
  for (const [row, id] of ids.entries()) {
    const word = name?.dictionary[name.codes[row] as number];
    if (word !== undefined && word !== id) names.set(id, word);
  }
  return names;
}

/** What was kept under the same ids and is called otherwise. @param kept names of others' records, by table. */
export function clashesWithKept(tables: readonly Table[], kept: Partial<Record<TableName, Named>>): Clash[] {
  return tables.flatMap((table) => {
    const names = kept[table.name];
    if (!names) return [];
    const own = namesOf(table.ids, (table.columns as unknown as Record<string, CodedColumn>).name);
    const clash = clashOf(own, names);
    return clash ? [{ table: table.name, ...clash }] : [];
  });
}
