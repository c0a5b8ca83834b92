import type { FeatureTable, FeatureValues } from './feature';

/**
 * How a criterion can be had: `data` = features say it, `estimate` = features hint at it, `rating` = only people at the
 * company know it; it waits for their rating.
 */
export type CriterionBasis = 'data' | 'estimate' | 'rating';

/** A criterion by which business customers are segmented. `labelKey` names it, `<labelKey>.help` says what stands for it. */
export interface Criterion {
  id: string;
  /** Macro: who the company is, seen from outside. Micro: how and why it buys. */
  level: 'macro' | 'micro';
  basis: CriterionBasis;
  /** Features that stand for it; empty for a rating. */
  features: readonly string[];
  labelKey: string;
}

const criterion = (
  level: Criterion['level'],
  id: string,
  basis: CriterionBasis,
  features: readonly string[] = [],
): Criterion => ({ id, level, basis, features, labelKey: `criterion.${id}` });

/**
 * All candidate criteria of business segmentation, so that those in use are a choice (after the two-stage approach of Wind
 * & Cardozo 1974: macro criteria first, then micro criteria).
 */
export const CRITERIA: readonly Criterion[] = [
  criterion('macro', 'location', 'data', ['country', 'region']),
  criterion('macro', 'industry', 'data', ['industry']),
  criterion('macro', 'companySize', 'data', ['employees', 'revenue', 'corporateGroupSize', 'subsidiaries']),
  criterion('macro', 'companyAge', 'data', ['ageYears']),
  criterion('macro', 'ownership', 'data', ['ownership']),
  criterion('macro', 'productUsage', 'data', ['mainFamily', 'familyCount', 'unitsPerYear', 'productCount']),
  criterion('macro', 'economic', 'estimate', ['revenue', 'salesTrend', 'salesSlope']),
  criterion('macro', 'technological', 'estimate', ['optionShare', 'newProductShare']),
  criterion('macro', 'cultural', 'rating'),

  criterion('micro', 'needs', 'estimate', ['mainFamily', 'optionShare', 'casesPerYear', 'activeContracts']),
  criterion('micro', 'values', 'rating'),
  criterion('micro', 'purchasingBehaviour', 'data', [
    'ordersPerYear',
    'orderInterval',
    'orderIrregularity',
    'averageOrderValue',
    'seasonShare',
    'linesPerOrder',
  ]),
  criterion('micro', 'sourcingStrategy', 'estimate', ['mainFamilyShare', 'productConcentration', 'yearsUnderContract']),
  criterion('micro', 'buyingMotivation', 'estimate', ['discount', 'priceLevel', 'optionShare', 'newProductShare']),
  criterion('micro', 'technicalMaturity', 'estimate', ['optionShare', 'casesPerOrder', 'newProductShare']),
  criterion('micro', 'attitude', 'estimate', ['engagement', 'meetingShare', 'tenureYears']),
  criterion('micro', 'priceSensitivity', 'estimate', ['discount', 'discountSpread', 'priceLevel', 'wonShare']),
  criterion('micro', 'decisionProcess', 'estimate', ['decisionMakers', 'roleCount', 'departmentCount', 'dealCycle']),
  criterion('micro', 'strategicObjectives', 'rating'),
];

/** How many of a feature's values are known. */
export function knownOf(column: FeatureValues | undefined): number {
  if (!column) return 0;
  let known = 0;
  const rows = column.kind === 'number' ? column.values.length : column.codes.length;
  for (let row = 0; row < rows; row++) if (isKnown(column, row)) known++;
  return known;
}

/** A criterion and for how many of the customers anything that stands for it is known. */
export interface CriterionAvailability {
  criterion: Criterion;
  known: number;
  of: number;
}

/**
 * What of the criteria this org's data can fill: customers with at least one of the criterion's features known.
 * @param table features of the org's customers; a feature that it lacks is known for nobody.
 */
export function criteriaAvailability(table: FeatureTable): CriterionAvailability[] {
  const column = new Map(table.features.map(({ id }, i) => [id, table.values[i] as FeatureValues]));
  const of = table.customerIds.length;
  return CRITERIA.map((criterion) => {
    const columns = criterion.features.flatMap((id) => column.get(id) ?? []);
    let known = 0;
    for (let row = 0; row < of; row++) if (columns.some((values) => isKnown(values, row))) known++;
    return { criterion, known, of };
  });
}

function isKnown(values: FeatureValues, row: number): boolean {
  return values.kind === 'number' ? Number.isFinite(values.values[row]) : (values.codes[row] ?? -1) >= 0;
}
