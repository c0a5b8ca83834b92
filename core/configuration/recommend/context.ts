import type { Rows } from '../../table/table';
import { wordAt } from '../../table/table';
import type { Offer } from '../offers/offer';
import { requestSize } from '../requestSize';
import { plainPostalCode } from './area';
import type { ContextSource } from './table';

/** What a request can be told by besides the product, in this order. */
export const CONTEXT_COLUMNS = [
  { id: 'segment', labelKey: 'recommendContext.segment' },
  { id: 'country', labelKey: 'recommendContext.country' },
  { id: 'postal', labelKey: 'recommendContext.postal' },
  { id: 'industry', labelKey: 'recommendContext.industry' },
  { id: 'size', labelKey: 'recommendContext.size' },
] as const;

/** So many letters or digits of a postal code name an area that has some customers. */
const AREA = 2;

/** Upper ends of the classes of size: those of the European Union up to 250 (recommendation 2003/361/EC), then by four. */
const CLASSES = [10, 50, 250, 1_000, 4_000];

/** The class of a size ("50–249"); undefined where it is not known. */
export function sizeClass(size: number | undefined): string | undefined {
  if (size === undefined || !(size >= 0)) return undefined;
  const at = CLASSES.findIndex((end) => size < end);
  const from = at === 0 ? 0 : (CLASSES[(at < 0 ? CLASSES.length : at) - 1] as number);
  return at < 0 ? `${from}+` : `${from}–${(CLASSES[at] as number) - 1}`;
}

/** The area of a postal code: its country and how it begins. */
export function postalArea(country: string | undefined, postalCode: string | undefined): string | undefined {
  const begins = [...plainPostalCode(postalCode ?? '')].slice(0, AREA).join('');
  return begins === '' ? undefined : `${country ?? ''} ${begins}`;
}

/** What is known of a request, in words by the id of the column. */
export interface ContextFacts {
  segment?: string | undefined;
  country?: string | undefined;
  postalCode?: string | undefined;
  industry?: string | undefined;
  size?: number | undefined;
}

/** The words of a request, by id of the column. */
export function contextWords(facts: ContextFacts): Record<string, string | undefined> {
  return {
    segment: facts.segment,
    country: facts.country,
    postal: postalArea(facts.country, facts.postalCode),
    industry: facts.industry,
    size: sizeClass(facts.size),
  };
}

function listed(facts: ContextFacts): (string | undefined)[] {
  const words = contextWords(facts);
  return CONTEXT_COLUMNS.map(({ id }) => words[id]);
}

/** What an offer says itself, which goes before what is known of its customer. */
function toldBy({ country, postalCode }: Offer): ContextFacts {
  return {
    ...(country !== undefined && { country }),
    ...(postalCode !== undefined && { postalCode }),
  };
}

/** What is known of orders by their customers, and of offers by what they say. @param segmentOf word of the segment by row of rows.customer; undefined = in none. */
export function customerContext(
  rows: Rows,
  segmentOf: (customer: number) => string | undefined,
): ContextSource & { factsOf(customer: number): ContextFacts } {
  const { columns } = rows.customer;
  const size = requestSize(rows);
  const factsOf = (customer: number): ContextFacts => {
    if (customer < 0) return {};
    return {
      segment: segmentOf(customer),
      country: wordAt(columns.country, customer),
      postalCode: wordAt(columns.postalCode, customer),
      industry: wordAt(columns.industry, customer),
      size: size.of(customer),
    };
  };
  const known = new Map<number, readonly (string | undefined)[]>();
  return {
    columns: CONTEXT_COLUMNS,
    factsOf,
    wordsOf(customer, offer) {
      if (offer) return listed({ ...factsOf(customer), ...toldBy(offer), size: size.of(customer, offer) });
      const before = known.get(customer);
      if (before) return before;
      const words = listed(factsOf(customer));
      known.set(customer, words);
      return words;
    },
  };
}
