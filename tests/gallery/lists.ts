import type { Company } from '../../connectors/sample/company';
import { generateCompany } from '../../connectors/sample/generate';
import { companyToRows } from '../../connectors/sample/toTables';
import { finish } from '../../core/kernels/finish';
import type { ListGround } from '../../core/reports/ground';
import { listOf } from '../../core/reports/list';
import type { ListAnswer, ListAsk } from '../../core/reports/lists';
import { linesOf, readSales } from '../../core/reports/sales';
import { todayOf } from '../../core/table/rows';
import { VERSION } from './version';

const made = new Map<boolean, ListGround>();

/** Lists of the built-in company in its planted segments; customers of one segment are alike, and every seventh is like anybody. */
function ground(together: boolean): ListGround {
  const { company, truth } = generateCompany(7);
  if (together) buyTogether(company);
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
        .filter((row) => row !== customer && (row % 7 === 0 || [-1, segmentOf[row]].includes(segmentOf[customer])))
        .slice(0, count)
        .map((row) => ({ row, similarity: 80 })),
    strengthOf: (customer) => 0.6 + (customer % 4) / 10,
    tierOf: (customer) => (['key', 'core', 'small', 'none'] as const)[customer % 4] ?? 'none',
    valuesOf: (segment) => VERSION.segments[segment]?.distinguishing ?? [],
    alikeLead: () => [],
    refOf: (kind, id) => ({ source: 'sample', kind, id }),
    urlOf: ({ id }) => `https://example.org/${id}`,
  };
}

/** What the built-in company does not have: each of three pairs of loose products is in most orders with one of the two. */
function buyTogether(company: Company): void {
  const loose = company.orderLines.filter(({ parentLine }) => parentLine === undefined);
  const sold = [...new Set(loose.map(({ product }) => product))].slice(0, 6);
  for (const [at, line] of loose.entries()) {
    const other = sold[sold.indexOf(line.product) ^ 1];
    if (other && sold.includes(line.product) && at % 3 > 0)
      company.orderLines.push({ ...line, id: `${line.id}-with`, product: other });
  }
}

/** `together`: of a company in which products are bought together. */
export async function listsOf(asked: ListAsk, together = false): Promise<ListAnswer> {
  return finish(listOf(built(together), asked));
}

function built(together = false): ListGround {
  const there = made.get(together) ?? ground(together);
  made.set(together, there);
  return there;
}
const buys = (customer: number) => linesOf(built().sales, customer).length;
const idWhere = (holds: (customer: number) => boolean) => {
  const { rows } = built();
  return rows.customer.ids.find((_, customer) => holds(customer)) ?? '';
};

/** A customer that has bought much. */
export const richCustomer = () => idWhere((customer) => buys(customer) > 60);

/** A customer that has bought nothing. */
export const newCustomer = () => idWhere((customer) => buys(customer) === 0);
