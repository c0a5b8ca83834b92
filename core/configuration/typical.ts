import type { RecordRef } from '../crm/ids';
import type { TypicalOption } from '../engine/insight';
import type { ProductCatalogue } from './catalogue';
import { EVERYBODY } from './fit';
import type { ConfigurationModel, TakenOptions } from './model';
import { NEEDED_ORDERS } from './similarOrders';

/** What at least half of the orders take is usual; what others take less often, from a third on. */
const USUAL = 1 / 2;
const OFTEN = 1 / 3;
/** What fewer customers take is their habit, not that of the segment. */
const NEEDED_CUSTOMERS = 3;
/** A difference must be so many times its standard error: one in twenty by luck alone. */
const SURE = 1.645;
const MOST = 6;

/**
 * The options that a segment's orders usually take, with their counts among the segment's orders of the bundle, as of the fit:
 * those that it takes more often than other customers first, by how much more, then the most common ones. Left out is what a
 * rule forces into every order, what is no longer sold, and every bundle with fewer than {@link NEEDED_ORDERS} orders of the
 * segment. Empty for no segment, and for a version that was fitted before options were counted.
 * @param segment segment number; −1 = none.
 */
export function typicalOptions(
  { taken = [] }: ConfigurationModel,
  catalogue: ProductCatalogue,
  segment: number,
  refOf: (kind: 'product', id: string) => RecordRef,
): TypicalOption[] {
  if (segment < 0) return [];
  const found = taken.filter((one) => one.segment === segment && one.orders >= NEEDED_ORDERS);
  return found
    .flatMap((here) => {
      const all = taken.find((one) => one.segment === EVERYBODY && one.bundle === here.bundle);
      return rankOptions(catalogue, here, all).map((ranked) => ({ ...ranked, bundle: here.bundle }));
    })
    .sort(
      (a, b) =>
        b.more - a.more ||
        b.share - a.share ||
        b.of - a.of ||
        compare(a.bundle, b.bundle) ||
        compare(a.option, b.option),
    )
    .slice(0, MOST)
    .map(({ bundle, option, have, of, others }) => ({
      product: refOf('product', option),
      name: catalogue.nameOf(option),
      bundle: catalogue.nameOf(bundle),
      have,
      of,
      ...(others && { others }),
    }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Ranked {
  option: string;
  share: number;
  /** By how much the share exceeds that of the others, 0 where it may be luck. */
  more: number;
  have: number;
  of: number;
  others: { have: number; of: number } | undefined;
}

function rankOptions(catalogue: ProductCatalogue, here: TakenOptions, all: TakenOptions | undefined): Ranked[] {
  const rules = catalogue.rulesOf(here.bundle);
  const isForced = (option: string) =>
    rules.some((rule) => rule.kind === 'requires' && rule.given === here.bundle && rule.target === option);
  return here.options.flatMap(({ option, orders: have, customers }) => {
    if (customers < NEEDED_CUSTOMERS || isForced(option) || !catalogue.isActive(option)) return [];
    const everywhere = all?.options.find((one) => one.option === option)?.orders ?? have;
    const others = { have: everywhere - have, of: (all?.orders ?? here.orders) - here.orders };
    const [share, more] = [have / here.orders, exceeds({ have, of: here.orders }, others)];
    if (share < (more > 0 ? OFTEN : USUAL)) return [];
    return [{ option, share, more, have, of: here.orders, others: more > 0 ? others : undefined }];
  });
}

interface Part {
  have: number;
  of: number;
}

/** By how much one share is above another; 0 where it is not, where that may be luck, and with too few orders of others. */
function exceeds(here: Part, others: Part): number {
  if (others.of < NEEDED_ORDERS) return 0;
  const more = here.have / here.of - others.have / others.of;
  const common = (here.have + others.have) / (here.of + others.of);
  const error = Math.sqrt(common * (1 - common) * (1 / here.of + 1 / others.of));
  return more > SURE * error ? more : 0;
}
