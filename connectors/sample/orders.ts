import type { Day } from '../../core/crm/time';
import { type BasketLine, type ConfiguredSystem, configureSystem, fillBasket, lineCount, type Shop } from './baskets';
import { iso, orderDays, TODAY } from './calendar';
import type { Company } from './company';
import { type Buyer, yearsOf } from './customers';
import type { Deal } from './deals';
import { apportion, clamp, type Draw, idOf, sum } from './draw';
import { opportunityId } from './opportunities';

/** An order before it becomes records. */
interface Sale {
  buyer: Buyer;
  day: Day;
  opportunity?: string;
  lines: BasketLine[];
}

/** A repeat order without a deal before it; its loose lines are handed out when all are known. */
interface Repeat {
  buyer: Buyer;
  day: Day;
  configured: ConfiguredSystem | undefined;
  weight: number;
}

/**
 * The orders that won deals led to, and repeat orders up to the wanted number of orders and lines; every customer has
 * at least one order. Both numbers are met exactly unless what must be is more.
 */
export function makeOrders(
  draw: Draw,
  shop: Shop,
  buyers: readonly Buyer[],
  deals: readonly Deal[],
  size: { orders: number; lines: number },
): { orders: Company['orders']; orderLines: Company['orderLines'] } {
  const sales: Sale[] = [];
  deals.forEach(({ buyer, course, lines, won }, i) => {
    const day = Math.min(course.closeOn + draw.whole(0, 9), TODAY);
    if (won) sales.push({ buyer, day, opportunity: opportunityId(i), lines });
  });
  const repeats = makeRepeats(draw, shop, buyers, sales, size.orders);
  const lines = size.lines - sum(sales.map((sale) => sale.lines.length));
  const needed = repeats.map((repeat) => (repeat.configured ? lineCount(repeat.configured) : 1));
  const counts = apportion(
    lines,
    repeats.map((repeat) => repeat.weight),
    needed,
  );
  repeats.forEach(({ buyer, day, configured }, i) => {
    const loose = (counts[i] ?? 1) - (configured ? lineCount(configured) : 0);
    const discount = clamp(buyer.habit.discount + draw.normal(0, 0.02), 0, 0.45);
    sales.push({ buyer, day, lines: fillBasket(draw, shop, buyer, { day, discount, loose, configured }) });
  });
  return writeOrders(draw, sales);
}

function makeRepeats(
  draw: Draw,
  shop: Shop,
  buyers: readonly Buyer[],
  sales: readonly Sale[],
  orders: number,
): Repeat[] {
  const customers = buyers.filter((buyer) => buyer.record.type !== 'Prospect');
  const bought = new Set(sales.map((sale) => sale.buyer));
  const weights = customers.map((buyer) => buyer.habit.ordersPerYear * yearsOf(buyer));
  const minimums = customers.map((buyer) => (bought.has(buyer) ? 0 : 1));
  const counts = apportion(orders - sales.length, weights, minimums);
  return customers.flatMap((buyer, i) =>
    orderDays(draw, counts[i] ?? 0, buyer.from, buyer.to, buyer.habit).map((day) => ({
      buyer,
      day,
      configured: draw.chance(buyer.habit.systemShare * 0.7) ? configureSystem(draw, shop, buyer) : undefined,
      weight: draw.lognormal(buyer.habit.linesPerOrder, 0.4),
    })),
  );
}

/** Numbers the sales in the order of their days. */
function writeOrders(draw: Draw, sales: Sale[]): { orders: Company['orders']; orderLines: Company['orderLines'] } {
  const byDay = sales
    .map((sale, place) => ({ sale, place }))
    .sort((a, b) => a.sale.day - b.sale.day || a.place - b.place);
  const orders: Company['orders'] = [];
  const orderLines: Company['orderLines'] = [];
  for (const { sale } of byDay) {
    const order = idOf('O', orders.length + 1);
    const fresh = sale.day > TODAY - 45;
    orders.push({
      id: order,
      customer: sale.buyer.record.id,
      ...(sale.opportunity ? { opportunity: sale.opportunity } : {}),
      orderedOn: iso(sale.day),
      status: fresh && draw.chance(0.8) ? 'Activated' : 'Fulfilled',
      type: sale.opportunity ? 'Project' : 'Repeat',
    });
    const first = orderLines.length + 1;
    for (const { parent, ...line } of sale.lines) {
      const id = idOf('Q', orderLines.length + 1);
      const above = parent === undefined ? {} : { parentLine: idOf('Q', first + parent) };
      orderLines.push({ id, order, ...above, ...line });
    }
  }
  return { orders, orderLines };
}
