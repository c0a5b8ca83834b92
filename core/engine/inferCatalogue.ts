import { CATALOGUE } from '../features/catalogue';
import { computeFeatures } from '../features/compute';
import { type CriterionAvailability, criteriaAvailability, knownOf } from '../features/criteria';
import type { FeatureTable } from '../features/feature';
import { finish } from '../kernels/finish';
import type { FeatureChoice } from '../protocol';
import { usedFeatures } from '../segments/weights';
import type { Engine } from './engine';

/** What segments can be made of, and how much of it this org's data can fill. */
export interface Catalogue {
  features: FeatureChoice[];
  criteria: CriterionAvailability[];
}

/** Every feature and every criterion with how many of the version's customers have a value, whatever the version counts. */
export function inferCatalogue(engine: Engine): Catalogue {
  const table = wholeTable(engine);
  const used = usedFeatures(engine.version);
  return {
    features: table.features.map(({ id, group, unit, labelKey }, f) => ({
      id,
      group,
      unit,
      labelKey,
      known: knownOf(table.values[f]),
      of: table.customerIds.length,
      counts: used.has(id),
    })),
    criteria: criteriaAvailability(table),
  };
}

/** The version's table; where it was made of some features only, all are computed for its customers. */
function wholeTable({ version, rows, records }: Engine): FeatureTable {
  const has = new Set(version.features.features.map(({ id }) => id));
  if (CATALOGUE.every(({ id }) => has.has(id))) return version.features;
  const rowsOf = version.features.customerIds.map((id) => records.customerRow(id)).filter((row) => row >= 0);
  const { asOf, plan } = version;
  return finish(computeFeatures(rows, { asOf, years: plan.years, customers: Int32Array.from(rowsOf) }));
}
