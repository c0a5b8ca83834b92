import type { CustomerWhy, ExpertAnswer, ExpertView, SwarmPoint } from '../../core/engine/expert';
import { createRandom } from '../../core/kernels/random';
import { chanceJudged, configurationsJudged } from './judged';
import { VERSION } from './version';

const FEATURES = [
  'ordersPerYear',
  'optionShare',
  'salesLast12Months',
  'mainFamily',
  'averageOrderValue',
  'discount',
  'activeContracts',
  'tenureYears',
].map((id) => ({ id, labelKey: `feature.${id}` }));
const LEVELS = ['low', 'middle', 'high'];

/** Points as of a feature whose high values speak for the segment, the less the later it stands. */
function pointsOf(feature: number, segment: number): SwarmPoint[] {
  const random = createRandom(feature * 31 + segment);
  const reach = (segment % 2 === 0 ? 1 : -1) * (2.4 - 0.28 * feature);
  return Array.from({ length: 200 }, () => {
    const place = random.next();
    const influence = reach * (place - 0.45) + 0.25 * (random.next() - 0.5);
    return [influence, feature === 3 ? -1 : place];
  });
}

export function expertAnswer(segment: number, state: string): ExpertAnswer {
  return { view: expertView(segment), chance: chanceJudged(state), configurations: configurationsJudged(state) };
}

function expertView(segment: number): ExpertView {
  const segments = VERSION.segments.map(({ id, slot, label }) => ({ id, slot, label }));
  return {
    segments,
    trees: { of: 300, right: 264, mostCommon: 88 },
    features: FEATURES.map((feature, f) => ({
      ...feature,
      bySegment: segments.map((_, s) => (8 - f) / (6 + ((f + s) % 5))),
    })),
    influence: FEATURES.map((feature, f) => ({
      ...feature,
      points: pointsOf(f, segment),
      levels: LEVELS.map((level, i) => ({
        what: {
          key: `influence.${level}`,
          values: { feature: { as: 'text', text: { key: feature.labelKey } }, low: 2, high: 6 },
        },
        count: 80,
        mean: (i - 1) * (1.2 - f / 8),
      })),
    })),
    strengths: segments.map(({ slot }) => [0, 0, 0, 4, 12, 18, 22, 30, 41 + slot, 60 - 4 * slot]),
  };
}

export const CUSTOMER_WHY: CustomerWhy = {
  memberships: VERSION.segments.map(({ id, slot, label }, i) => ({
    id,
    slot,
    label,
    strength: [0.82, 0.11, 0.04, 0.02, 0.01][i] ?? 0,
  })),
  parts: FEATURES.slice(0, 6).map((feature, i) => ({
    ...feature,
    value: i === 3 ? 'hook-lift container' : i === 5 ? undefined : { as: 'number', value: 3.5 * (i + 1), digits: 1 },
    weight: [0.31, 0.18, -0.12, 0.09, -0.05, 0.03][i] ?? 0,
  })),
  explained: 0.64,
};
