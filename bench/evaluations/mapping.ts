import type { Company } from '../../connectors/sample/company';
import { companyToRows } from '../../connectors/sample/toTables';
import { dayInZone } from '../../core/crm/time';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import { computeFeatures } from '../../core/features/compute';
import { finish } from '../../core/kernels/finish';
import { memberships } from '../../core/segments/assign';
import type { Subject } from '../company';
import { figure, type Row, row } from '../form';
import { fitRows } from './fitRows';

/** The company without the orders-side trace of some customers: they are not there when the fit is made. */
function without(company: Company, left: ReadonlySet<string>): Company {
  return {
    ...company,
    customers: company.customers.filter((customer) => !left.has(customer.id)),
    orders: company.orders.filter((order) => !left.has(order.customer)),
    opportunities: company.opportunities.filter((deal) => !left.has(deal.customer)),
  };
}

/** Customers that a fit has not seen are placed where a fit that saw them puts them (every fifth customer held out). */
export function evaluateMapping(subject: Subject): Row[] {
  const rows = companyToRows(subject.company);
  const whole = fitRows(rows);
  const ids = whole.features.customerIds;
  const heldOut = new Set(ids.filter((_, i) => i % 5 === 0));
  // With the whole fit as its base, segments of the smaller fit keep the ids of those that they grew from.
  const part = fitRows(companyToRows(without(subject.company, heldOut)), whole);
  const asOf = dayInZone(rows.org.now, rows.org.zone);
  const wanted = Int32Array.from(rows.customer.ids.flatMap((id, r) => (heldOut.has(id) ? [r] : [])));
  const features = part.features.features.map((feature) => feature.id);
  const table = finish(computeFeatures(rows, { asOf, years: DEFAULT_PLAN.years, customers: wanted, features }));
  const strengths = memberships(part, table);
  const k = part.segments.length;
  const segmentOf = new Map(ids.map((id, i) => [id, whole.segments[whole.assignment[i] ?? 0]?.id]));
  const agree = table.customerIds.filter((id, i) => {
    const own = Array.from(strengths.subarray(i * k, (i + 1) * k));
    return part.segments[own.indexOf(Math.max(...own))]?.id === segmentOf.get(id);
  }).length;
  const share = agree / table.customerIds.length;
  return [
    row({
      name: `${subject.name}: new customers placed as a refit does`,
      subject: `${agree} of ${table.customerIds.length} customers`,
      reference: `refit with all ${ids.length} customers, ${whole.segments.length} segments`,
      value: Number(figure(share)),
      unit: 'share',
      goal: '≥ 0.95',
    }),
  ];
}
