import { makeActivities } from './activities';
import { TODAY_TEXT } from './calendar';
import type { Company, PlantedTruth } from './company';
import { makeOptionTree, makeProductRules, makeUsualConfigurations, usualAsTruth } from './configurations';
import { type Buyer, makeBuyers } from './customers';
import { type Deal, makeDeals } from './deals';
import { cents, createDraw } from './draw';
import { opportunityId, writeOpportunities } from './opportunities';
import { makeOrders } from './orders';
import { makeContacts, makeLeads, makeUsers } from './people';
import { type Catalogue, makeCatalogue } from './products';
import { SEGMENTS } from './segments';
import { makeCases, makeContracts } from './service';
import { type CompanySize, completeSize, DEFAULT_SIZE } from './size';
import { STAGES } from './stages';

/**
 * The generator is frozen: it was written before the methods that are judged on its planted truth. Whoever must change
 * what it makes raises this number, renews the digest in its test, and judges all methods anew.
 */
export const GENERATOR_VERSION = 2;

/** One stream of chance per subject; numbers are never reused. */
const SUBJECT = {
  products: 1,
  configurations: 2,
  users: 3,
  buyers: 4,
  contacts: 5,
  leads: 6,
  deals: 7,
  opportunities: 8,
  orders: 9,
  service: 10,
  activities: 11,
} as const;

/**
 * Makes the built-in company: a maker of pumps, compressors and filters that sells to other companies in Europe. The
 * same seed and size give the same company in every engine. Amounts are in EUR, today is 2026-11-20.
 * @param seed any finite number.
 * @param size what is not given follows in the proportions of the default size (see {@link completeSize}).
 * @returns the company, and apart from it what was planted, for tests of the methods.
 * Throws a RangeError on a size that is negative or not whole.
 */
export function generateCompany(
  seed: number,
  size: Partial<CompanySize> = {},
): { company: Company; truth: PlantedTruth } {
  const wanted = completeSize(size);
  const draw = (subject: keyof typeof SUBJECT) => createDraw(seed, SUBJECT[subject]);
  const catalogue = makeCatalogue(draw('products'));
  const usual = makeUsualConfigurations(draw('configurations'), catalogue);
  const shop = { catalogue, usual };
  const users = makeUsers(draw('users'), 24);
  const owners = users.slice(0, 18).map((user) => user.id);
  const buyers = makeBuyers(draw('buyers'), wanted, owners);
  const contacts = makeContacts(draw('contacts'), buyers);
  const deals = makeDeals(draw('deals'), shop, buyers, buyers.length > 0 ? wanted.opportunities : 0);
  const written = writeOpportunities(draw('opportunities'), deals);
  const sold = makeOrders(draw('orders'), shop, buyers, deals, wanted);
  const service = draw('service');
  const usualOrders = (DEFAULT_SIZE.orders / DEFAULT_SIZE.customers) * Math.max(wanted.customers, 1);
  const company: Company = {
    name: 'Brennwald Fluid Systems GmbH',
    currency: 'EUR',
    zone: 'Europe/Berlin',
    today: TODAY_TEXT,
    users,
    customers: buyers.map((buyer) => buyer.record),
    leads: makeLeads(draw('leads'), wanted.leads, buyers, owners),
    contacts,
    stages: [...STAGES],
    ...written,
    ...sold,
    products: catalogue.products,
    productOptions: makeOptionTree(catalogue),
    productRules: makeProductRules(catalogue),
    ...makePriceBooks(catalogue),
    activities: makeActivities(draw('activities'), buyers, deals, Math.min(wanted.orders / usualOrders, 1)),
    cases: makeCases(service, buyers),
    contracts: makeContracts(service, buyers),
  };
  return { company, truth: truthOf(buyers, deals, usualAsTruth(catalogue, usual)) };
}

/** The standard book at the list prices, and two with prices agreed for a kind of customer. */
function makePriceBooks(catalogue: Catalogue): Pick<Company, 'priceBooks' | 'priceEntries'> {
  const books = [
    { id: 'B1', name: 'Standard Price Book', standard: true, level: 1 },
    { id: 'B2', name: 'Distribution', standard: false, level: 0.85 },
    { id: 'B3', name: 'Framework agreements', standard: false, level: 0.94 },
  ];
  const priceEntries = books.flatMap(({ id, level }) =>
    catalogue.products.map((product) => ({
      id: `${id}${product.id}`,
      priceBook: id,
      product: product.id,
      unitPrice: cents((catalogue.listPrice.get(product.id) ?? 0) * level),
    })),
  );
  return { priceBooks: books.map(({ level: _, ...book }) => book), priceEntries };
}

function truthOf(
  buyers: readonly Buyer[],
  deals: readonly Deal[],
  modalConfiguration: PlantedTruth['modalConfiguration'],
): PlantedTruth {
  const customers = buyers.filter((buyer) => buyer.record.type !== 'Prospect');
  return {
    segmentOf: new Map(customers.map((buyer) => [buyer.record.id, buyer.segment])),
    segmentNames: SEGMENTS.map((segment) => segment.name),
    winProbabilityOf: new Map(deals.map((deal, i) => [opportunityId(i), deal.probability])),
    winProbabilityAtStageOf: new Map(deals.map((deal, i) => [opportunityId(i), deal.probabilityAtStage])),
    modalConfiguration,
  };
}
