import { generateCompany } from '../../connectors/sample/generate';
import { companyToRows } from '../../connectors/sample/toTables';
import { finish } from '../../core/kernels/finish';
import type { ListGround } from '../../core/reports/ground';
import { listOf } from '../../core/reports/list';
import type { ListAnswer, ListAsk } from '../../core/reports/lists';
import { linesOf, readSales } from '../../core/reports/sales';
import { todayOf } from '../../core/table/rows';
import { VERSION } from './version';

let made: ListGround | undefined;

/** Lists of the built-in company in its planted segments; customers of one segment are alike. */
function ground(): ListGround {
  const { company, truth } = generateCompany(7);
  const rows = companyToRows(company);
  const segmentOf = Int32Array.from(rows.customer.ids, (id) => truth.segmentOf.get(id) ?? -1);
  const sales = finish(readSales(rows, todayOf(rows.org)));
  return {
    rows,
    sales,
    asOf: sales.asOf,
    chosen: {},
    segments: VERSION.segments,
    segmentOf,
    alike: (customer, count) =>
      [...segmentOf.keys()]
        .filter((row) => row !== customer && (segmentOf[customer] === -1 || segmentOf[row] === segmentOf[customer]))
        .slice(0, count)
        .map((row) => ({ row, similarity: 80 })),
    alikeLead: () => [],
    refOf: (kind, id) => ({ source: 'sample', kind, id }),
    urlOf: ({ id }) => `https://example.org/${id}`,
  };
}

export async function listsOf(asked: ListAsk): Promise<ListAnswer> {
  return finish(listOf(built(), asked));
}

const built = () => (made ??= ground());
const buys = (customer: number) => linesOf(built().sales, customer).length;
const idWhere = (holds: (customer: number) => boolean) => {
  const { rows } = built();
  return rows.customer.ids.find((_, customer) => holds(customer)) ?? '';
};

/** A customer that has bought much. */
export const richCustomer = () => idWhere((customer) => buys(customer) > 60);

/** A customer that has bought nothing. */
export const newCustomer = () => idWhere((customer) => buys(customer) === 0);
