import type { Weights } from '../engine/plan';

/**
 * Default weights. Weights add up: three features that say the same thing with 5 each count as one with 15. So each
 * subject (recency, frequency, money, rhythm, what is bought, at which price …) gets about 5 in all:
 * - One feature per subject carries it; the second way of saying it gets 1–2 or, where it is a mere transformation of the
 *   first (scores by fifths, sales in the window beside sales of 12 months), 0. Off features wait for a preset or a person.
 * - What describes a moment rather than a customer (open cases, open deals, days since the last call, lateness) gets
 *   little: a segment should not change because of a quiet fortnight.
 * - What the CRM's users fill by hand and unevenly (rating, lead source, ownership, roles) gets little.
 * - What the owner of the data wrote to say the same as a segment (the customer type) is off: it would be found again.
 */
const DEFAULT_WEIGHTS: Weights = {
  industry: 5,
  country: 2,
  region: 0,
  employees: 3,
  revenue: 2,
  ageYears: 1,
  ownership: 1,
  customerType: 0,
  rating: 0,
  source: 0,
  corporateGroupSize: 1,
  subsidiaries: 0,

  recencyDays: 2,
  ordersPerYear: 5,
  salesLast12Months: 3,
  salesInWindow: 0,
  averageOrderValue: 4,
  recencyScore: 0,
  frequencyScore: 0,
  monetaryScore: 0,
  orderInterval: 1,
  orderIrregularity: 2,
  orderLateness: 1,
  salesTrend: 2,
  salesSlope: 1,
  seasonShare: 2,
  strongestQuarter: 0,
  unitsPerYear: 1,
  linesPerOrder: 3,

  mainFamily: 5,
  mainFamilyShare: 2,
  familyCount: 2,
  productCount: 1,
  productConcentration: 1,
  optionShare: 3,
  newProductShare: 1,

  discount: 4,
  discountSpread: 1,
  priceLevel: 2,

  marginShare: 4,
  profitPerYear: 1,
  profitPerUnit: 1,
  projectedProfit: 0,
  casesPerOrder: 1,
  activitiesPerOrder: 1,

  casesPerYear: 3,
  openCases: 0,
  urgentCaseShare: 1,
  daysToCloseCases: 1,
  activeContracts: 3,
  contractValue: 2,
  contractMonthsLeft: 0,
  assetsInUse: 2,
  assetAgeYears: 1,
  yearsUnderContract: 1,

  tenureYears: 2,
  contactCount: 2,
  newContacts: 0,
  departmentCount: 1,
  involvedContacts: 1,
  decisionMakers: 2,
  roleCount: 1,

  activitiesLast90Days: 0,
  activitiesPerYear: 3,
  daysSinceActivity: 0,
  meetingShare: 2,
  engagement: 0,

  openDeals: 1,
  openAmount: 0,
  wonShare: 2,
  dealCycle: 2,
  lostDeals: 1,
  averageDealAmount: 1,
};

/** The weight that a feature has until somebody sets one, 0–10; 0 for an id that the catalogue does not have. */
export function defaultWeight(featureId: string): number {
  return DEFAULT_WEIGHTS[featureId] ?? 0;
}

/** A weight for every feature of the catalogue: those given, 0 for the others. */
export function onlyWeights(weights: Weights): Weights {
  return Object.fromEntries(Object.keys(DEFAULT_WEIGHTS).map((id) => [id, weights[id] ?? 0]));
}
