import { isOutOfUse } from '../../crm/sale';
import { DAYS_PER_YEAR } from '../../crm/time';
import { todayOf } from '../../table/rows';
import type { CatalogueFeature } from '../define';
import { numberFeature, perCustomer } from '../define';
import { hasAny } from '../facts/dated';
import type { Facts } from '../facts/facts';
import { oncePerFacts } from '../facts/facts';

/** By row: 1 = in use as of the day. An asset without an end is in use until its status says otherwise. */
const inUse = oncePerFacts(({ rows, asOf }): Uint8Array => {
  const { until, status } = rows.asset.columns;
  // A status has no history: on an earlier day an asset that was taken out since was in use.
  const isToday = asOf >= todayOf(rows.org);
  const over = status.dictionary.map((word) => isToday && isOutOfUse(word));
  return Uint8Array.from(status.codes, (code, row) => Number(!((until.values[row] as number) < asOf || over[code])));
});

/** Rows of a customer's assets in use; undefined where "none" says nothing (it never bought, or nobody's are kept). */
function assetsInUse(facts: Facts, c: number): number[] | undefined {
  const assets = facts.assets();
  if (assets.rows.length === 0 || (facts.bought()[c] !== 1 && !hasAny(assets, c))) return undefined;
  const used = inUse(facts);
  return [...assets.rows.subarray(assets.offsets[c], assets.offsets[c + 1])].filter((row) => used[row] === 1);
}

/** Mean age of the assets in use, of those whose beginning is known. */
function assetAge(facts: Facts): Float64Array {
  const since = facts.rows.asset.columns.since.values;
  return perCustomer(facts, (c) => {
    const known = (assetsInUse(facts, c) ?? []).filter((row) => !Number.isNaN(since[row]));
    if (known.length === 0) return undefined;
    return known.reduce((sum, row) => sum + facts.asOf - (since[row] as number), 0) / known.length / DAYS_PER_YEAR;
  });
}

const base = { group: 'service', needs: ['asset'], knownWhen: 'history' } as const;

/** The installed base, by the dates of the assets. */
export const ASSETS: readonly CatalogueFeature[] = [
  numberFeature({
    ...base,
    id: 'assetsInUse',
    unit: 'count',
    scale: 'log',
    values: (facts) => perCustomer(facts, (c) => assetsInUse(facts, c)?.length),
  }),
  numberFeature({ ...base, id: 'assetAgeYears', unit: 'years', values: assetAge }),
];
