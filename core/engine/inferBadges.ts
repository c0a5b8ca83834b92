import type { RecordKind } from '../crm/ids';
import { recordKey } from '../crm/ids';
import { type Text, text } from '../crm/text';
import { featureSetName, featureSetOf } from '../features/presets';
import { askedOf } from '../outcome/asked';
import { estimateChance } from '../outcome/probability';
import { tenthsOf } from '../outcome/tenths';
import { trendOf } from '../outcome/trend';
import type { PriceInputs } from '../pricing/inputs';
import { usedFeatures } from '../segments/weights';
import type { Engine } from './engine';
import { isOpen } from './inferDeal';
import { fitOf, membershipsOf, type Place, strongestSegment } from './inferPlaces';
import { levelAsked, offerOf, standDeal } from './inferPrice';
import type { Badge, SegmentInsight } from './insight';
import type { Version } from './version';

/** What is read by key when a record is opened. */
export interface Badges {
  /** Customers, prospects, leads and open opportunities. */
  badges: Badge[];
  /**
   * Orders, cases, contacts, closed opportunities and converted leads → the badge of their customer; quotes → that of
   * their deal.
   */
  aliases: [string, string][];
}

/**
 * The badges of everything that can be opened.
 * @param priceInputs what prices depend on: the chance of a badge is that of the panel, before anything is argued; none where absent.
 */
export function inferBadges(engine: Engine, priceInputs?: PriceInputs): Badges {
  const { rows, places, records } = engine;
  const badges: Badge[] = [];
  const aliases: [string, string][] = [];
  const customerKey = (row: number) => recordKey({ kind: 'customer', id: rows.customer.ids[row] ?? '' });
  const alias = (kind: RecordKind, ids: readonly string[], customerOf: Int32Array) => {
    ids.forEach((id, row) => {
      const customer = customerOf[row] ?? -1;
      if (customer >= 0) aliases.push([recordKey({ kind, id }), customerKey(customer)]);
    });
  };
  rows.customer.ids.forEach((_, row) => {
    badges.push(badgeOf(engine, customerKey(row), places.customer(row), places.tiers[row] ?? 'none', undefined));
  });
  const converted = records.customerOf.lead();
  rows.lead.ids.forEach((id, row) => {
    const key = recordKey({ kind: 'lead', id });
    const customer = converted[row] ?? -1;
    if (customer >= 0) aliases.push([key, customerKey(customer)]);
    else badges.push(badgeOf(engine, key, places.lead(row), 'none', undefined));
  });
  const dealOf = records.customerOf.opportunity();
  rows.opportunity.ids.forEach((id, row) => {
    const key = recordKey({ kind: 'opportunity', id });
    const customer = dealOf[row] ?? -1;
    if (isOpen(engine, row)) {
      const place = customer < 0 ? undefined : places.customer(customer);
      const chance = chanceOf(engine, { opportunity: row, customer }, priceInputs);
      badges.push(badgeOf(engine, key, place, places.tiers[customer] ?? 'none', chance));
    } else if (customer >= 0) aliases.push([key, customerKey(customer)]);
  });
  const quoted = records.dealOfQuote();
  const quoteOf = records.customerOf.quote();
  rows.quote.ids.forEach((id, row) => {
    const deal = quoted[row] ?? -1;
    const customer = quoteOf[row] ?? -1;
    const key = recordKey({ kind: 'quote', id });
    if (deal >= 0 && isOpen(engine, deal))
      aliases.push([key, recordKey({ kind: 'opportunity', id: rows.opportunity.ids[deal] ?? '' })]);
    else if (customer >= 0) aliases.push([key, customerKey(customer)]);
  });
  alias('order', rows.order.ids, records.customerOf.order());
  alias('case', rows.case.ids, records.customerOf.case());
  alias('contact', rows.contact.ids, records.customerOf.contact());
  const madeFrom = madeFromOf(engine.version);
  for (const badge of badges) if (badge.segment) badge.madeFrom = madeFrom;
  return { badges, aliases };
}

function madeFromOf(version: Version): Text {
  const set = { as: 'text' as const, text: featureSetName(version.plan.featureSet ?? featureSetOf(version.plan)) };
  return text('badge.madeFrom', { count: usedFeatures(version).size, set });
}

function chanceOf(
  engine: Engine,
  deal: { opportunity: number; customer: number },
  priceInputs: PriceInputs | undefined,
): Badge['chance'] {
  const { outcome } = engine.version;
  const index = engine.outcomes();
  const offer = offerOf(engine, deal, {});
  const stood = standDeal(engine, deal, offer, priceInputs ? { priceInputs } : {});
  const asked = askedOf(index, deal.opportunity, {
    order: priceInputs,
    priceLevel: levelAsked(engine, offer, stood),
  });
  const estimate = estimateChance(outcome, index, deal.opportunity, asked);
  if (!estimate) return 'thin';
  const { direction } = trendOf(outcome, index, deal.opportunity, estimate, asked);
  return { ...tenthsOf(estimate), trend: direction };
}

function badgeOf(
  { version }: Engine,
  key: string,
  place: Place | undefined,
  tier: SegmentInsight['tier'],
  chance: Badge['chance'],
): Badge {
  const members = place ? membershipsOf(version, place.strengths) : [];
  const segment = version.segments[strongestSegment(members)];
  const without = place ? text('segment.outside') : text('segment.none');
  return {
    key,
    segment: place &&
      segment && {
        slot: segment.slot,
        label: segment.label,
        provisional: fitOf(place, members) === 'provisional',
      },
    tier,
    definition: segment ? segment.definition : without,
    chance,
    versionId: version.id,
  };
}
