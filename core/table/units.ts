import { compareIds } from '../crm/ids';
import type { CustomerUnit } from '../crm/mapping';
import { resolveRefs, rowOfId } from './rows';
import type { Rows, Table } from './table';

/** Row of the topmost parent of each customer; parents that were not synced end the way up. */
export function topmost({ ids, columns }: Table<'customer'>): Int32Array {
  const parents = resolveRefs(columns.parent, rowOfId(ids));
  const tops = new Int32Array(ids.length).fill(-1);
  for (let start = 0; start < ids.length; start++) {
    const way: number[] = [];
    const onWay = new Set<number>();
    let row = start;
    while (tops[row] === -1 && (parents[row] as number) >= 0 && !onWay.has(row)) {
      way.push(row);
      onWay.add(row);
      row = parents[row] as number;
    }
    let top = tops[row] === -1 ? row : (tops[row] as number);
    if (onWay.has(row)) {
      const circle = way.slice(way.indexOf(row));
      top = circle.reduce((a, b) => (compareIds(ids[a] as string, ids[b] as string) <= 0 ? a : b));
    }
    tops[row] = tops[row] === -1 ? top : (tops[row] as number);
    for (const passed of way) tops[passed] = top;
  }
  return tops;
}

/** Id of each account that is part of another unit → id of that unit. @param tops as {@link topmost} tells them. */
export function unitsOf({ ids }: Table<'customer'>, tops: Int32Array): Map<string, string> {
  const unitOf = new Map<string, string>();
  tops.forEach((top, row) => {
    if (top !== row) unitOf.set(ids[row] as string, ids[top] as string);
  });
  return unitOf;
}

/** The customer and, where accounts count together as one, the others of its group. */
export function membersOf({ customer }: Rows, unit: CustomerUnit | undefined, id: string): string[] {
  const unitOf = unit?.kind === 'group' ? unitsOf(customer, topmost(customer)) : [];
  return [id, ...[...unitOf].flatMap(([account, of]) => (of === id ? [account] : []))];
}

/** How many accounts are part of another one's group, as rolling up sees it. */
export function countParts({ customer }: Rows): number {
  const tops = topmost(customer);
  return tops.reduce((parts, top, row) => parts + Number(top !== row), 0);
}
