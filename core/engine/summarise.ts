import { featureSetOf } from '../features/presets';
import type { DataDone, Judged, VersionSummary } from '../protocol';
import { howOf } from '../segments/how';
import { usedFeatures } from '../segments/weights';
import { countMissing } from '../table/impute';
import type { Version } from './version';

/** Features of the ranking of what sets segments apart. */
const RANKED = 12;

/** What lists and screens show of a version, without its models. */
export function summarise(version: Version): VersionSummary {
  const { plan } = version;
  const used = usedFeatures(version);
  const labels = new Map(version.features.features.map(({ id, labelKey }) => [id, labelKey]));
  const ranked = version.importance.filter(({ feature }) => used.has(feature)).slice(0, RANKED);
  return {
    id: version.id,
    status: 'draft',
    fittedAt: version.fittedAt,
    publishedAt: undefined,
    customers: version.features.customerIds.length,
    features: used.size,
    featureSet: plan.featureSet ?? featureSetOf(plan),
    years: plan.years,
    weights: plan.featureSet === undefined ? undefined : plan.weights,
    importance: ranked.map(({ feature, value }) => ({ id: feature, labelKey: labels.get(feature) ?? feature, value })),
    how: howOf(plan),
    methodKey: version.placedBy?.nameKey ?? 'clustering.kmeans',
    outside: version.assignment.filter((segment) => segment >= version.segments.length).length,
    segments: version.segments.map(({ id, slot, label, definition, distinguishing, size, rules, influence, rfm }) => ({
      id,
      slot,
      label,
      definition,
      distinguishing,
      size,
      rules,
      influence,
      rfm,
    })),
    ...(plan.withoutDrivers && { withoutDrivers: plan.withoutDrivers }),
    ...(plan.reviewedDrivers && { reviewedDrivers: plan.reviewedDrivers }),
    ...(plan.targets && { targets: plan.targets }),
    ...(plan.model !== undefined && { model: plan.model }),
    data: dataDone(version, used),
    judged: judgedOf(version),
    choice: version.choice,
    ...(version.moves && { moves: version.moves }),
    notices: version.notices,
  };
}

function dataDone({ prepared, encoding, features: table }: Version, used: ReadonlySet<string>): DataDone {
  const labelOf = (id: string) => table.features.find((feature) => feature.id === id)?.labelKey ?? id;
  const gaps = table.features.map(({ id }, f) => {
    const values = table.values[f];
    return values && used.has(id) ? countMissing(values) : 0;
  });
  return {
    of: prepared.of,
    read: prepared.shapes.flatMap(({ feature, codes, missing }) => [
      ...codes.map(({ value, rows }) => ({ labelKey: labelOf(feature), value, rows })),
      ...missing.map(({ word, rows }) => ({ labelKey: labelOf(feature), value: word, rows })),
    ]),
    binned: prepared.shapes.flatMap(({ feature, bins }) =>
      bins ? [{ labelKey: labelOf(feature), bins: bins.labels.length }] : [],
    ),
    dropped: encoding.dropped
      .filter(({ reason }) => reason !== 'off')
      .map(({ feature, reason }) => ({ labelKey: labelOf(feature), reason })),
    filled: { features: gaps.filter((rows) => rows > 0).length, values: gaps.reduce((sum, rows) => sum + rows, 0) },
  };
}

function judgedOf({ plan, surrogate, outcome }: Version): Judged {
  const { won, lost, fitted } = outcome;
  return {
    seed: plan.seed,
    ...(surrogate && { segments: { of: surrogate.of, right: surrogate.right, mostCommon: surrogate.mostCommon } }),
    ...(fitted && {
      chance: { won, lost, check: fitted.check, ...(fitted.judgement && { judgement: fitted.judgement }) },
    }),
  };
}
