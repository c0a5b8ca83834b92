import type { MethodJudged, RecommendationJudged } from '../../core/configuration/recommend/method';
import { judgementsTold } from '../../core/configuration/recommend/told';
import type { ChanceJudged, ConfigurationsJudged } from '../../core/engine/expert';
import type { CardNumber, ChanceCard } from '../../core/outcome/card';

const ranged = (value: number, low: number, high: number): CardNumber => ({ value, low, high });

/** The card of the built-in company, as it came out. */
export const CHANCE_CARD: ChanceCard = {
  better: true,
  threshold: 0.57,
  chosenOn: 8_758,
  trainRate: 0.523,
  atHalf: {
    accuracy: ranged(0.675, 0.655, 0.695),
    balancedAccuracy: ranged(0.671, 0.651, 0.691),
    precision: ranged(0.696, 0.664, 0.725),
    recall: ranged(0.713, 0.689, 0.738),
    f1: ranged(0.705, 0.682, 0.725),
  },
  atThreshold: {
    accuracy: ranged(0.663, 0.642, 0.683),
    balancedAccuracy: ranged(0.668, 0.647, 0.688),
    precision: ranged(0.729, 0.696, 0.76),
    recall: ranged(0.604, 0.581, 0.63),
    f1: ranged(0.66, 0.638, 0.683),
  },
  guess: {
    accuracy: { value: 0.502 },
    balancedAccuracy: { value: 0.5 },
    precision: { value: 0.544 },
    recall: { value: 0.523 },
    f1: { value: 0.533 },
  },
  mostCommon: {
    accuracy: { value: 0.544 },
    balancedAccuracy: { value: 0.5 },
    precision: { value: 0.544 },
    recall: { value: 1 },
    f1: { value: 0.704 },
  },
  chance: {
    auc: ranged(0.734, 0.709, 0.757),
    averagePrecision: ranged(0.758, 0.725, 0.789),
    logLoss: ranged(0.598, 0.577, 0.621),
    brier: ranged(0.207, 0.198, 0.217),
    brierSkill: ranged(0.168, 0.13, 0.203),
    calibrationError: { value: 0.023 },
  },
  baseRate: {
    auc: { value: 0.5 },
    averagePrecision: { value: 0.544 },
    logLoss: { value: 0.69 },
    brier: { value: 0.249 },
    brierSkill: { value: 0 },
    calibrationError: { value: 0.02 },
  },
  confusion: [3_960, 1_443, 2_551, 3_883],
  reliability: [
    { from: 0, to: 0.1, rows: 426, said: 0.054, seen: 0.059 },
    { from: 0.1, to: 0.2, rows: 451, said: 0.157, seen: 0.162 },
    { from: 0.2, to: 0.3, rows: 1_038, said: 0.258, seen: 0.32 },
    { from: 0.3, to: 0.4, rows: 1_492, said: 0.353, seen: 0.4 },
    { from: 0.4, to: 0.5, rows: 1_834, said: 0.45, seen: 0.445 },
    { from: 0.5, to: 0.6, rows: 1_766, said: 0.549, seen: 0.573 },
    { from: 0.6, to: 0.7, rows: 1_635, said: 0.649, seen: 0.641 },
    { from: 0.7, to: 0.8, rows: 1_496, said: 0.749, seen: 0.723 },
    { from: 0.8, to: 0.9, rows: 1_257, said: 0.849, seen: 0.83 },
    { from: 0.9, to: 1, rows: 442, said: 0.925, seen: 0.916 },
  ],
};

const JUDGED: ChanceJudged = {
  won: 2_359,
  lost: 2_069,
  needed: 40,
  judged: { split: 20_392, trainDeals: 3_324, testDeals: 1_104, moments: 11_837, card: CHANCE_CARD },
};

/** All are called won. */
const COIN: ChanceCard['atHalf'] = {
  accuracy: ranged(0.494, 0.431, 0.56),
  balancedAccuracy: ranged(0.5, 0.5, 0.5),
  precision: ranged(0.494, 0.431, 0.56),
  recall: ranged(1, 1, 1),
  f1: ranged(0.662, 0.602, 0.718),
};

/** Deals of which nothing is known that tells them apart: said is about the base rate, in one range or two. */
const NOT_BETTER: ChanceJudged = {
  won: 364,
  lost: 356,
  needed: 40,
  judged: {
    split: 20_240,
    trainDeals: 540,
    testDeals: 180,
    moments: 540,
    card: {
      ...CHANCE_CARD,
      better: false,
      threshold: 0.5,
      chosenOn: 0,
      trainRate: 0.507,
      chance: {
        ...CHANCE_CARD.chance,
        auc: ranged(0.508, 0.442, 0.571),
        logLoss: ranged(0.694, 0.689, 0.699),
        brierSkill: ranged(-0.001, -0.012, 0.009),
      },
      baseRate: { ...CHANCE_CARD.baseRate, logLoss: { value: 0.692 } },
      atHalf: COIN,
      atThreshold: COIN,
      confusion: [0, 273, 0, 267],
      reliability: [
        { from: 0.4, to: 0.5, rows: 72, said: 0.492, seen: 0.5 },
        { from: 0.5, to: 0.6, rows: 468, said: 0.509, seen: 0.494 },
      ],
    },
  },
};

/** How the chance was judged, by the name of the picture. */
export function chanceJudged(state: string): ChanceJudged {
  if (state === 'expertNoBetter') return NOT_BETTER;
  if (state === 'expertThinDeals') return { won: 61, lost: 12, needed: 40 };
  if (state === 'expertUnjudged') return { won: 66, lost: 44, needed: 40 };
  return JUDGED;
}

/** A method on later orders: exactly right, one of three, parameters right, changes. */
const did = (
  method: string,
  of: number,
  [hit1, hit3, accuracy, edits]: [number, number, number, number],
): MethodJudged => ({
  method,
  numbers: {},
  of,
  hit1,
  hit3,
  accuracy,
  edits,
});

/** The methods on the built-in company, as they came out. */
const ALL_PRODUCTS: RecommendationJudged = {
  earlier: 1_375,
  later: 353,
  from: 20_386,
  chosen: 'nearest',
  numbers: { count: 10, whole: 0 },
  better: true,
  methods: [
    did('common', 353, [0.227, 0.371, 0.762, 3.43]),
    did('clusters', 353, [0.232, 0.303, 0.779, 3.19]),
    did('independent', 353, [0.173, 0.246, 0.77, 3.33]),
    did('chain', 353, [0.19, 0.303, 0.788, 3.06]),
    did('powerset', 353, [0.204, 0.306, 0.796, 2.95]),
    did('nearest', 353, [0.244, 0.357, 0.815, 2.67]),
    did('density', 353, [0.232, 0.377, 0.816, 2.66]),
  ],
};

/** A product with orders enough to choose for itself, where nothing is better than what is most common. */
const ONE_PRODUCT: RecommendationJudged = {
  ...ALL_PRODUCTS,
  product: 'p',
  earlier: 318,
  later: 80,
  chosen: 'common',
  numbers: {},
  better: false,
};

/** How configurations were judged, by the name of the picture. */
export function configurationsJudged(state: string): ConfigurationsJudged {
  const judged =
    state === 'expertThinDeals' ? [] : [ALL_PRODUCTS, ...(state === 'expertNoBetter' ? [] : [ONE_PRODUCT])];
  return { needed: 40, judged: judgementsTold({ judged }, () => 'Filling line 400') };
}
