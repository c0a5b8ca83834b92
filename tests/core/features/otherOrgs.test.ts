import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { companyToRows } from '../../../connectors/sample/toTables';
import { computeFeatures } from '../../../core/features/compute';
import { defaultWeight } from '../../../core/features/defaults';
import { encode } from '../../../core/table/encode';
import { todayOf } from '../../../core/table/rows';
import type { DataName } from '../../org/data/index';
import { loadCompany } from '../../org/data/index';
import { finish } from './fixture';

const SHARED = resolve(import.meta.dirname, '../../../../shared/data');

/** Companies of other trades, unchanged: food, bicycles, computers. `unknown` is what their data cannot fill. */
const ORGS: { name: DataName; features: number; unknown: string[] }[] = [
  { name: 'northwind', features: 20, unknown: ['marginShare', 'casesPerYear', 'employees'] },
  { name: 'adventureworks', features: 25, unknown: ['casesPerYear', 'activitiesPerYear'] },
  { name: 'maven-crm', features: 25, unknown: ['marginShare', 'contactCount'] },
];

for (const { name, features, unknown } of ORGS) {
  const there = existsSync(resolve(SHARED, name));
  const title = `fills at least ${features} features of ${name}, and says which it cannot`;
  it.skipIf(!there)(there ? title : `${title} (skipped: ${SHARED} holds no ${name})`, () => {
    const rows = companyToRows(loadCompany(name));
    const table = finish(computeFeatures(rows, { asOf: todayOf(rows.org), years: 5 }));
    const { encoding, data } = encode(table, defaultWeight);
    expect(new Set(encoding.dims.map(({ feature }) => feature)).size).toBeGreaterThanOrEqual(features);
    expect(data.every(Number.isFinite)).toBe(true);
    const empty = encoding.dropped.filter(({ reason }) => reason === 'tooEmpty').map(({ feature }) => feature);
    expect(empty).toEqual(expect.arrayContaining(unknown));
  });
}
