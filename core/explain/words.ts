/**
 * How people say that somebody has more or less of a feature than most. A word stands in three texts: `segment.first.<word>` before a noun
 * ("Frequent"), `segment.rest.<word>` with its noun ("frequent buyers"), `segment.phrase.<word>` after "They" ("order often").
 * Features that say the same share a word, so that no label says it twice.
 */
const WORDS: Record<string, { more?: string; less?: string }> = {
  orderInterval: { more: 'occasional', less: 'frequent' },
  ordersPerYear: { more: 'frequent', less: 'occasional' },
  orderIrregularity: { more: 'irregular', less: 'steady' },
  orderLateness: { more: 'overdue' },
  salesTrend: { more: 'growing', less: 'shrinking' },
  salesSlope: { more: 'growing', less: 'shrinking' },
  seasonShare: { more: 'seasonal' },
  recencyScore: { more: 'active', less: 'lapsed' },
  frequencyScore: { more: 'frequent', less: 'occasional' },
  monetaryScore: { more: 'large', less: 'small' },
  recencyDays: { more: 'lapsed', less: 'active' },
  salesLast12Months: { more: 'large', less: 'small' },
  salesInWindow: { more: 'large', less: 'small' },
  unitsPerYear: { more: 'volume' },
  averageOrderValue: { more: 'largeOrders', less: 'smallOrders' },
  linesPerOrder: { more: 'longOrders', less: 'shortOrders' },
  familyCount: { more: 'broad', less: 'narrow' },
  productCount: { more: 'broad', less: 'narrow' },
  mainFamilyShare: { more: 'narrow', less: 'broad' },
  productConcentration: { more: 'narrow', less: 'broad' },
  optionShare: { more: 'configured', less: 'standard' },
  newProductShare: { more: 'early' },
  discount: { more: 'discount', less: 'listPrice' },
  priceLevel: { more: 'listPrice', less: 'discount' },
  marginShare: { more: 'highMargin', less: 'lowMargin' },
  profitPerYear: { more: 'profitable', less: 'lowProfit' },
  projectedProfit: { more: 'profitable', less: 'lowProfit' },
  casesPerYear: { more: 'service', less: 'quiet' },
  openCases: { more: 'service' },
  casesPerOrder: { more: 'service', less: 'quiet' },
  urgentCaseShare: { more: 'urgent' },
  activeContracts: { more: 'contract', less: 'contractFree' },
  contractValue: { more: 'contract' },
  yearsUnderContract: { more: 'contract', less: 'contractFree' },
  contactCount: { more: 'manyContacts', less: 'fewContacts' },
  departmentCount: { more: 'manyContacts', less: 'fewContacts' },
  involvedContacts: { more: 'manyContacts', less: 'fewContacts' },
  tenureYears: { more: 'longStanding', less: 'recent' },
  activitiesPerYear: { more: 'closelyServed', less: 'rarelyServed' },
  activitiesLast90Days: { more: 'closelyServed', less: 'rarelyServed' },
  engagement: { more: 'closelyServed', less: 'rarelyServed' },
  daysSinceActivity: { more: 'rarelyServed', less: 'closelyServed' },
  openDeals: { more: 'openDeals' },
  openAmount: { more: 'openDeals' },
  averageDealAmount: { more: 'largeOrders', less: 'smallOrders' },
  dealCycle: { more: 'slowDeals', less: 'quickDeals' },
  wonShare: { more: 'oftenWon', less: 'hardToWin' },
  lostDeals: { more: 'hardToWin' },
  employees: { more: 'largeCompany', less: 'smallCompany' },
  revenue: { more: 'largeCompany', less: 'smallCompany' },
  ageYears: { more: 'established', less: 'young' },
  corporateGroupSize: { more: 'group' },
  subsidiaries: { more: 'group' },
};

/** Categories whose value makes a name by itself; they have the same three texts, with {value}. */
const CATEGORIES: Record<string, string> = {
  industry: 'industry',
  mainFamily: 'family',
  country: 'place',
  region: 'place',
};

/** The word for more or less of a number feature, or for a category; undefined where people have none. */
export function wordOf(feature: string, kind: 'more' | 'less' | 'category'): string | undefined {
  return kind === 'category' ? CATEGORIES[feature] : WORDS[feature]?.[kind];
}

/** Every word, for the check that each has its texts. */
export const ALL_WORDS: readonly string[] = [
  ...new Set([...Object.values(WORDS).flatMap((words) => Object.values(words)), ...Object.values(CATEGORIES)]),
].sort();
