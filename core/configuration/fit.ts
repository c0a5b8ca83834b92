import type { Day } from '../crm/time';
import type { Rows } from '../table/table';
import { readCatalogue } from './catalogue';
import type { CommonSet, ConfigurationModel } from './model';
import { everyLine, indexOrders, readOrder } from './orders';
import { countSets } from './sets';

/** The group of all customers. */
export const EVERYBODY = -1;

/**
 * The most common valid option set of every bundle, for each segment and for all customers, from the orders of the window.
 * @param input.segmentOf segment number by customer id; absent = in none.
 */
export function fitConfiguration(
  rows: Rows,
  input: { asOf: Day; years: number; segmentOf: ReadonlyMap<string, number> },
): ConfigurationModel {
  const index = indexOrders(rows, input.asOf, input.years);
  const catalogue = readCatalogue(rows);
  const sets = new Map<string, { segment: number; bundle: string; sets: Iterable<string>[] }>();
  for (const order of index.considered) {
    const segment = input.segmentOf.get(rows.customer.ids[index.customer[order] ?? -1] ?? '');
    for (const line of everyLine(readOrder(index, order))) {
      if (line.options.size === 0 && !catalogue.optionsOf.has(line.product)) continue;
      for (const group of segment === undefined ? [EVERYBODY] : [EVERYBODY, segment]) {
        const key = `${group} ${line.product}`;
        const seen = sets.get(key) ?? { segment: group, bundle: line.product, sets: [] };
        seen.sets.push(line.options.keys());
        sets.set(key, seen);
      }
    }
  }
  const common: CommonSet[] = [];
  for (const { segment, bundle, sets: bought } of sets.values()) {
    const most = countSets(bundle, bought, catalogue.rulesOf(bundle), catalogue.isActive)[0];
    if (most) common.push({ segment, bundle, options: most.options, count: most.count, of: bought.length });
  }
  common.sort((a, b) => a.segment - b.segment || (a.bundle < b.bundle ? -1 : 1));
  return { format: 1, years: input.years, common };
}
