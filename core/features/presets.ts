import type { Text } from '../crm/text';
import { text } from '../crm/text';
import type { FitPlan, Weights } from '../engine/plan';
import { defaultWeight, onlyWeights } from './defaults';

/** A ready set of weights; every feature has one, 0 = off. `<labelKey>.help` says what it is for. */
export interface Preset {
  id: string;
  labelKey: string;
  weights: Weights;
}

const RFM: Weights = { recencyScore: 5, frequencyScore: 5, monetaryScore: 5 };
const FIRMOGRAPHICS: Weights = {
  industry: 5,
  country: 3,
  region: 1,
  employees: 4,
  revenue: 4,
  ageYears: 2,
  ownership: 2,
  corporateGroupSize: 1,
};
const RELATIONSHIP: Weights = {
  tenureYears: 4,
  contactCount: 3,
  departmentCount: 2,
  involvedContacts: 1,
  decisionMakers: 3,
  roleCount: 1,
  activitiesPerYear: 3,
  meetingShare: 2,
};

/** What customers need shows in what they buy, who asks for it and what they call for help with. */
const NEEDS: Weights = {
  mainFamily: 6,
  mainFamilyShare: 3,
  familyCount: 4,
  productConcentration: 2,
  optionShare: 4,
  newProductShare: 3,
  linesPerOrder: 3,
  decisionMakers: 3,
  roleCount: 3,
  departmentCount: 3,
  casesPerYear: 4,
  urgentCaseShare: 2,
  activeContracts: 4,
  industry: 2,
};

/** Where customers are decides, and what they order there: the same region with other orders is another segment. */
const AREA: Weights = {
  country: 7,
  region: 6,
  ordersPerYear: 2,
  averageOrderValue: 2,
  mainFamily: 2,
  familyCount: 1,
};

const BEHAVIOUR: Weights = {
  recencyDays: 3,
  ordersPerYear: 5,
  averageOrderValue: 4,
  salesLast12Months: 2,
  orderIrregularity: 4,
  orderLateness: 2,
  salesTrend: 4,
  seasonShare: 3,
  strongestQuarter: 1,
  linesPerOrder: 3,
  mainFamily: 3,
  familyCount: 2,
  newProductShare: 2,
  discount: 2,
  meetingShare: 1,
};

const PROFITABILITY: Weights = {
  marginShare: 5,
  profitPerYear: 5,
  profitPerUnit: 3,
  projectedProfit: 3,
  discount: 4,
  priceLevel: 4,
  casesPerOrder: 4,
  activitiesPerOrder: 3,
  contractValue: 2,
};

/** How far the customer is as a buyer: whole solutions, several people in the decision, contracts, little haggling. */
const SOPHISTICATION: Weights = {
  optionShare: 5,
  familyCount: 4,
  newProductShare: 3,
  linesPerOrder: 3,
  involvedContacts: 2,
  decisionMakers: 4,
  roleCount: 4,
  departmentCount: 3,
  activeContracts: 4,
  yearsUnderContract: 2,
  dealCycle: 3,
  discountSpread: 2,
  orderIrregularity: 2,
};

const preset = (id: string, weights: Weights): Preset => ({
  id,
  labelKey: `preset.${id}`,
  weights: onlyWeights(weights),
});

/** The default, one preset per approach to segmentation, and recency–frequency–monetary with what it lacks. */
export const PRESETS: readonly Preset[] = [
  preset('default', Object.fromEntries(Object.keys(onlyWeights({})).map((id) => [id, defaultWeight(id)]))),
  preset('firmographics', FIRMOGRAPHICS),
  preset('area', AREA),
  preset('needs', NEEDS),
  preset('behaviour', BEHAVIOUR),
  preset('profitability', PROFITABILITY),
  preset('sophistication', SOPHISTICATION),
  preset('rfm', RFM),
  preset('rfmPlus', { ...RFM, ...FIRMOGRAPHICS, ...RELATIONSHIP }),
];

/** The set of features that is nobody's preset. */
export const OWN_SET = 'own';

/** The set of features that a plan counts: the preset whose weights it has, feature by feature, else {@link OWN_SET}. */
export function featureSetOf({ features, weights }: Pick<FitPlan, 'features' | 'weights'>): string {
  const left = features.length > 0 ? new Set(features) : undefined;
  const weightOf = (id: string) => (left && !left.has(id) ? 0 : (weights[id] ?? defaultWeight(id)));
  const same = PRESETS.find((one) => Object.entries(one.weights).every(([id, weight]) => weightOf(id) === weight));
  return same?.id ?? OWN_SET;
}

/** The name of a set of features; one that this release does not know is somebody's own. */
export function featureSetName(set: string): Text {
  return text(PRESETS.find(({ id }) => id === set)?.labelKey ?? 'preset.own');
}
