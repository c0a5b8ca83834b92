import { quantileOfSorted } from '../table/statistics';
import { wordAt } from '../table/table';
import type { PriceIndex } from './prices';

/** Fewer customers than this are not told apart from each other. */
const FEWEST_CUSTOMERS = 3;

/** What customers of one segment in one country pay against the list price, beside the middle of the segment. */
export interface SpreadCell {
  country: string;
  /** Customers and sales behind it. */
  customers: number;
  sales: number;
  /** 0.03 = 3 % above the middle of the segment; undefined below three customers. */
  level: number | undefined;
}

export interface SegmentSpread {
  /** Segment number. */
  segment: number;
  /** By country, ascending by name. */
  countries: SpreadCell[];
  /** How far the lowest and the highest of the countries lie apart, 0.09 = 9 %; undefined below two that are told. */
  apart: number | undefined;
}

/**
 * How far prices of countries lie apart within each segment: the middle of what customers pay against the list price, sale by
 * sale. For managers: whether alike customers are offered alike prices. Countries of fewer than three customers are masked.
 * @param segments number of segments.
 */
export function priceSpread({ source, sold: { lines } }: PriceIndex, segments: number): SegmentSpread[] {
  const groups = Array.from(
    { length: segments },
    () => new Map<string, { customers: Set<number>; ratios: number[] }>(),
  );
  const ofSegment = Array.from({ length: segments }, (): number[] => []);
  lines.customer.forEach((customer, sale) => {
    const segment = lines.segment[sale] as number;
    const ratio = againstList(lines, sale);
    const country = wordAt(source.rows.customer.columns.country, customer);
    const group = groups[segment];
    if (!group || country === undefined || Number.isNaN(ratio)) return;
    const cell = group.get(country) ?? { customers: new Set(), ratios: [] };
    group.set(country, cell);
    cell.customers.add(customer);
    cell.ratios.push(ratio);
    ofSegment[segment]?.push(ratio);
  });
  return groups.map((group, segment) => {
    const middle = middleOf(ofSegment[segment] ?? []);
    const countries = [...group]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([country, { customers, ratios }]) => ({
        country,
        customers: customers.size,
        sales: ratios.length,
        level: customers.size < FEWEST_CUSTOMERS ? undefined : middleOf(ratios) / middle - 1,
      }));
    const told = countries.flatMap(({ level }) => (level === undefined ? [] : [1 + level]));
    const apart = told.length < 2 ? undefined : Math.max(...told) / Math.min(...told) - 1;
    return { segment, countries, apart };
  });
}

/** Net over list price of a sale; NaN where a line lacks one of the two. */
function againstList({ offsets, quantity, net, list }: PriceIndex['sold']['lines'], sale: number): number {
  let paid = 0;
  let listed = 0;
  for (let line = offsets[sale] ?? 0; line < (offsets[sale + 1] ?? 0); line++) {
    paid += (quantity[line] as number) * (net[line] as number);
    listed += (quantity[line] as number) * (list[line] as number);
  }
  return paid > 0 && listed > 0 ? paid / listed : Number.NaN;
}

function middleOf(values: readonly number[]): number {
  return quantileOfSorted(Float64Array.from(values).sort(), 0.5);
}
