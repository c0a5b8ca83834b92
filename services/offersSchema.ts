import * as v from 'valibot';
import { MOST_DEPTH, type Offer, type OfferLine } from '../core/configuration/offers/offer';
import type { Store } from '../core/store/store';

const word = v.exactOptional(v.string());
const amount = v.exactOptional(v.pipe(v.number(), v.finite()));

const line: v.GenericSchema<unknown, OfferLine> = v.object({
  code: v.string(),
  name: v.string(),
  quantity: v.pipe(v.number(), v.finite()),
  unit: word,
  unitPrice: amount,
  values: v.record(v.string(), v.string()),
  lines: v.array(v.lazy(() => line)),
});

/** Looked at level by level: what is read line within line would not come to an end that a worker survives. */
function isShallow(offer: unknown): boolean {
  let level = new Set([offer]);
  for (let depth = 0; depth <= MOST_DEPTH && level.size > 0; depth++) {
    const inside = new Set<unknown>();
    for (const one of level) {
      const lines: unknown = one instanceof Object && 'lines' in one ? one.lines : [];
      if (Array.isArray(lines)) for (const line of lines) inside.add(line);
    }
    level = inside;
  }
  return level.size === 0;
}

/** An offer as it is kept. */
export const OFFER: v.GenericSchema<unknown, Offer> = v.pipe(
  v.unknown(),
  v.check(isShallow),
  v.object({
    id: v.pipe(v.string(), v.minLength(1)),
    on: amount,
    customer: word,
    customerName: word,
    country: word,
    postalCode: word,
    size: amount,
    sizeOf: word,
    outcome: v.exactOptional(v.picklist(['won', 'lost'])),
    lines: v.array(line),
  }),
);

/** The offers of an open store, by id; those that cannot be read are left out. */
export async function offersOf(store: Pick<Store, 'offers'>): Promise<Offer[]> {
  return (await store.offers()).flatMap((stored) => {
    const parsed = v.safeParse(OFFER, stored);
    return parsed.success ? [parsed.output] : [];
  });
}
