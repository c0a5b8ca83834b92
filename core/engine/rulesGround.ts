import { readCatalogue } from '../configuration/catalogue';
import { type OrderIndex, orderSteps } from '../configuration/orders';
import { type AreaReach, areaReach } from '../configuration/ruleBook/area';
import { type RuleGround, readGround } from '../configuration/ruleBook/ground';
import { historiesOf } from '../configuration/ruleBook/mining/history';
import type { AreaNote } from '../configuration/ruleBook/ruleBook';
import { todayOf } from '../table/rows';
import type { Rows } from '../table/table';
import { DEFAULT_PLAN } from './plan';

/** What rules can be about, by all that was synced; needs no version. In steps. */
export function* rulesGround(rows: Rows): Generator<undefined, RuleGround> {
  const histories = yield* historiesOf(yield* ordersOf(rows));
  return yield* readGround(rows, readCatalogue(rows), histories);
}

/** How many customers and orders of the usual window lie in each area. In steps. */
export function* reachOfAreas(
  rows: Rows,
  areas: readonly Pick<AreaNote, 'country' | 'postalPrefix'>[],
): Generator<undefined, AreaReach[]> {
  const index = yield* ordersOf(rows);
  return areaReach(rows, index, areas);
}

function ordersOf(rows: Rows): Generator<undefined, OrderIndex> {
  return orderSteps(rows, todayOf(rows.org), DEFAULT_PLAN.years);
}
