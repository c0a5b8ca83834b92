import { companyToRows } from '../../connectors/sample/toTables';
import { type Day, parseDay } from '../../core/crm/time';
import { createScorer } from '../../core/engine/infer';
import { segmentsById } from '../../core/engine/inferPlaces';
import { shareRange } from '../../core/judging/shares';
import { finish } from '../../core/kernels/finish';
import type { ListAnswer, ListAsk } from '../../core/reports/lists';
import { linesOf, readSales, type Sales } from '../../core/reports/sales';
import { todayOf } from '../../core/table/rows';
import type { Rows } from '../../core/table/table';
import type { Subject } from '../company';
import { figure } from '../form';
import { fitRows } from './fitRows';
import { companyAsOf, daysBack } from './timeMachine';

/** What a list said on a past day, and what customers did after it. */
export interface Past {
  before: Rows;
  after: Rows;
  sales: Sales;
  later: Sales;
  day: Day;
  /** Ids of segments by id of the customer; absent = in none. */
  segmentOf: ReadonlyMap<string, string>;
  ask(list: ListAsk): ListAnswer;
  /** Products that a customer, by its id, bought after that day; with or without options inside others. */
  boughtAfter(id: string, until: Day, options?: boolean): Set<string>;
}

/** A company as it was some days ago, with a version of that day, and what came later. */
export function pastOf({ company }: Subject, back: number): Past {
  const [asked = ''] = daysBack(company, 1, back);
  const before = companyToRows(companyAsOf(company, asked));
  const after = companyToRows(company);
  const version = fitRows(before);
  const scorer = createScorer(version, before);
  const later = finish(readSales(after, todayOf(after.org)));
  const rowOf = new Map(after.customer.ids.map((id, at) => [id, at]));
  const day = parseDay(asked);
  const segmentOf = new Map(
    [...segmentsById(version)].flatMap(([id, at]): [string, string][] => {
      const segment = version.segments[at];
      return segment ? [[id, segment.id]] : [];
    }),
  );
  return {
    before,
    after,
    day,
    later,
    segmentOf,
    sales: finish(readSales(before, day)),
    ask: (list) => finish(scorer.list(list)),
    boughtAfter(id, until, options = true) {
      const at = rowOf.get(id);
      const lines = at === undefined ? [] : [...linesOf(later, at)];
      const then = lines.filter((line) => {
        const on = later.day[line] as number;
        return on > day && on <= until && (options || later.inside[line] === 0);
      });
      return new Set(then.map((line) => after.product.ids[later.product[line] as number] ?? ''));
    },
  };
}

/** "29 of 150 (0.14–0.26)": with the range of 95 %. */
export function counted(holds: number, of: number): string {
  const [low, high] = shareRange(holds, of, 0.95);
  return `${holds} of ${of} (${figure(holds === 0 ? 0 : low)}–${figure(high)})`;
}
