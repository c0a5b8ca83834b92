import { NEEDED_ORDERS } from '../configuration/recommend/choose';
import { judgementsTold } from '../configuration/recommend/told';
import { featureLevels, type InfluenceView, influenceOf, levelInfluences, levelText } from '../explain/influence';
import { lime } from '../explain/lime';
import { placeOf } from '../explain/profile';
import type { Surrogate } from '../explain/surrogate';
import { valueText } from '../explain/value';
import type { FeatureTable } from '../features/feature';
import { createRandom } from '../kernels/random';
import { NEEDED_DEALS } from '../outcome/model';
import { memberships } from '../segments/assign';
import { usedFeatures } from '../segments/weights';
import { sortedKnown } from '../table/statistics';
import type { Engine } from './engine';
import type {
  ChanceJudged,
  ConfigurationsJudged,
  CustomerWhy,
  ExpertView,
  FeatureInfluence,
  SwarmPoint,
} from './expert';
import { membershipsOf, type Places, segmentName, strongestSegment } from './inferPlaces';
import type { Version } from './version';

/** What the expert view shows; undefined of a version too small for trees. @param segment index into the version's segments, 0 where there is none such. */
export function inferExpert({ version, places }: Engine, segment: number): ExpertView | undefined {
  const { surrogate, segments, features } = version;
  if (!surrogate) return undefined;
  const k = segments.length;
  const shown = segments[segment] ? segment : 0;
  return {
    segments: segments.flatMap((_, s) => segmentName(version, s) ?? []),
    trees: { of: surrogate.of, right: surrogate.right, mostCommon: surrogate.mostCommon },
    features: Array.from(surrogate.features, (feature, place) => ({
      ...headOf(features, feature),
      bySegment: Array.from(surrogate.mean.subarray(place * k, (place + 1) * k), thousandth),
    })),
    influence: Array.from(surrogate.features, (_, place) => influenceIn(version, surrogate, place, shown)),
    strengths: strengthsOf(version),
    ...followsOf(places.followed()),
  };
}

/** How the chance to win of a version was judged. */
export function inferChanceJudged({ outcome: { won, lost, fitted } }: Version): ChanceJudged {
  const { judgement, card } = fitted ?? {};
  const counts = { won, lost, needed: NEEDED_DEALS };
  if (!judgement || !card) return counts;
  const { split, trainDeals, testDeals, moments } = judgement;
  return { ...counts, judged: { split, trainDeals, testDeals, moments, card } };
}

/** How the methods that foresee configurations were judged. */
export function inferConfigurationsJudged({ version, catalogue }: Engine): ConfigurationsJudged {
  const model = version.configuration.recommendation ?? { judged: [] };
  return { needed: NEEDED_ORDERS, judged: judgementsTold(model, (product) => catalogue().nameOf(product)) };
}

function followsOf({ customers, moved }: ReturnType<Places['followed']>): Pick<ExpertView, 'follows'> {
  return customers > 0 ? { follows: { customers, farthest: thousandth(Math.max(...moved)) } } : {};
}

function headOf({ features }: FeatureTable, feature: number): { id: string; labelKey: string } {
  const { id = '', labelKey = '' } = features[feature] ?? {};
  return { id, labelKey };
}

const thousandth = (value: number) => Math.round(value * 1000) / 1000;

function influenceIn(version: Version, surrogate: Surrogate, place: number, segment: number): FeatureInfluence {
  const { features: table, currency } = version;
  const feature = surrogate.features[place] as number;
  const column = table.values[feature];
  const sorted = column?.kind === 'number' ? sortedKnown(column.values) : undefined;
  const levels = featureLevels(table, feature);
  const points = Array.from(surrogate.rows, (row, i): SwarmPoint => {
    const value = column?.kind === 'number' ? (column.values[row] as number) : Number.NaN;
    const stands = sorted && !Number.isNaN(value) ? thousandth(placeOf(sorted, value)) : -1;
    return [thousandth(influenceOf(surrogate, i, place, segment)), stands];
  });
  return {
    ...headOf(table, feature),
    points,
    levels: levelInfluences(levels, surrogate, place, segment).map(({ level, count, mean }) => ({
      what: levelText({ table, currency } satisfies Pick<InfluenceView, 'table' | 'currency'>, levels, level),
      count,
      mean: thousandth(mean),
    })),
  };
}

function strengthsOf({ segments, assignment, strength }: Version): number[][] {
  const counts = segments.map(() => new Array<number>(10).fill(0));
  for (const [i, s] of assignment.entries()) {
    const tenth = Math.min(9, Math.max(0, Math.ceil((strength[i] as number) * 10) - 1));
    const own = counts[s];
    if (own) own[tenth] = (own[tenth] as number) + 1;
  }
  return counts;
}

/**
 * Why a customer is in its segment, by LIME; the same every time. Undefined for one that the version was not made from, or that is in none.
 * @param customer row of rows.customer.
 */
export function inferCustomerWhy({ version, places }: Engine, customer: number): CustomerWhy | undefined {
  const { table, row, strengths } = places.customer(customer);
  if (table !== version.features) return undefined;
  const members = membershipsOf(version, strengths);
  const own = strongestSegment(members);
  if (own < 0) return undefined;
  const k = version.segments.length;
  const strategic = places.isStrategic(customer);
  const model = (neighbours: FeatureTable) => {
    const all = memberships(version, neighbours, () => strategic);
    return Float64Array.from(neighbours.customerIds, (_, i) => all[i * k + own] as number);
  };
  const used = usedFeatures(version);
  const features = table.features.flatMap(({ id }, f) => (used.has(id) ? [f] : []));
  const { weights, explained } = lime(table, row, features, model, createRandom(version.plan.seed));
  return {
    memberships: members.map(({ id, slot, label, strength }) => ({ id, slot, label, strength })),
    parts: weights.map(({ feature, weight }) => {
      const head = table.features[feature];
      return { ...headOf(table, feature), value: head && valueText(head, table, row, version.currency), weight };
    }),
    explained,
  };
}
