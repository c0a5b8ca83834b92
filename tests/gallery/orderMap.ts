import { generateCompany } from '../../connectors/sample/generate';
import { companyToRows } from '../../connectors/sample/toTables';
import { readCatalogue } from '../../core/configuration/catalogue';
import { orderSteps } from '../../core/configuration/orders';
import { customerContext } from '../../core/configuration/recommend/context';
import { inferOrderMap, type OrderMapAnswer } from '../../core/engine/inferOrderMap';
import { finish } from '../../core/kernels/finish';
import { lazy } from '../../core/kernels/lazy';
import { todayOf } from '../../core/table/rows';

const ground = lazy(() => {
  const rows = companyToRows(generateCompany(7).company);
  return {
    orders: lazy(() => finish(orderSteps(rows, todayOf(rows.org), 3))),
    catalogue: lazy(() => readCatalogue(rows)),
    context: customerContext(rows, () => undefined),
  };
});

/** Orders of the built-in company in groups. */
export async function orderMapOf(product: string | undefined): Promise<OrderMapAnswer> {
  const links = {
    refOf: (kind: 'order' | 'product' | 'customer', id: string) => ({ source: 'sample', kind, id }),
    urlOf: ({ id }: { id: string }) => `https://example.org/${id}`,
  };
  return finish(inferOrderMap(ground(), product, links));
}
