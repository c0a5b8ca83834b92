import type { Facts } from '../features/facts/facts';

/** Unit costs must be known of so much of a sale, by the price of its lines. */
const KNOWN = 0.8;

/**
 * What was left of each sale (a place in facts.sales()) after the unit costs of its lines: those without a known cost are taken to
 * leave as much of their price as the others. NaN where less than four fifths of the sale is known, and without lines.
 * @returns undefined where no sale has one.
 */
export function saleMargins(facts: Pick<Facts, 'lines' | 'sales' | 'rows'>): Float64Array | undefined {
  const { sale, product, quantity, total } = facts.lines();
  const cost = facts.rows.product.columns.unitCost.values;
  const sales = facts.sales().day.length;
  const [all, known, left] = [
    new Float64Array(sales),
    new Float64Array(sales),
    new Float64Array(sales).fill(Number.NaN),
  ];
  for (let i = 0; i < sale.length; i++) {
    const at = sale[i] as number;
    const price = total[i] as number;
    const earned = price - (quantity[i] as number) * (cost[product[i] as number] ?? Number.NaN);
    all[at] = (all[at] as number) + price;
    if (Number.isNaN(earned)) continue;
    known[at] = (known[at] as number) + price;
    left[at] = (Number.isNaN(left[at]) ? 0 : (left[at] as number)) + earned;
  }
  const margins = left.map((value, at) => {
    const share = all[at] === 0 ? 1 : (known[at] as number) / (all[at] as number);
    return share >= KNOWN ? value / share : Number.NaN;
  });
  return margins.some((value) => !Number.isNaN(value)) ? margins : undefined;
}
