import { finish } from '../kernels/finish';
import { log } from '../kernels/math';
import { readClosings } from '../table/closings';
import { type Groups, groupRows } from '../table/rows';
import type { Rows } from '../table/table';
import { type ClosedPrice, type ClosedPrices, orderClosed } from './closed';
import { levelSteps, type PriceLevels } from './levels';
import type { PricingModel } from './model';
import { openPrices, type PriceSource, type PricingInput, type SoldLines, soldSteps } from './sold';
import type { UsualPrices } from './usual';

/** The rows, indexed once, that every price of a version is told from. */
export interface PriceIndex {
  source: PriceSource;
  sold: SoldLines;
  /** Rows of `sold.sales` by row of rows.customer, oldest first. */
  salesOf: Groups;
  levels: PriceLevels;
  /** What was usual when all sales were known. */
  usual: UsualPrices;
  closed: ClosedPrices;
}

/** Indexes the rows for prices, as of a day. */
export function indexPrices(model: PricingModel, rows: Rows, input: Omit<PricingInput, 'years'>): PriceIndex {
  const source = openPrices(rows, { ...input, years: model.years });
  const sold = finish(soldSteps(source));
  const { levels, usual } = finish(levelSteps(source, sold.lines, model.fitted?.strengths));
  const salesOf = groupRows(sold.lines.customer, rows.customer.length);
  return { source, sold, salesOf, levels, usual, closed: orderClosed(closedPrices(source, levels)) };
}

function closedPrices(source: PriceSource, { level, usual }: PriceLevels): ClosedPrice[] {
  const { closedOn, won } = readClosings(source.rows, source.input.asOf);
  const closed: ClosedPrice[] = [];
  closedOn.forEach((day, deal) => {
    const known = level[deal] as number;
    if (Number.isNaN(day) || Number.isNaN(known)) return;
    const customer = source.customerOfDeal[deal] ?? -1;
    closed.push({
      deal,
      closedOn: day,
      customer,
      segment: source.segment[customer] ?? -1,
      region: source.region[customer] ?? -1,
      won: won[deal] === 1,
      level: known,
      size: log(usual[deal] as number),
    });
  });
  return closed;
}
