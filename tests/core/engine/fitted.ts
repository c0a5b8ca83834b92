import { expect } from 'vitest';
import { createWriter } from '../../../components/kit/text';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import type { RecordRef } from '../../../core/crm/ids';
import type { Text } from '../../../core/crm/text';
import { fit as fitVersion } from '../../../core/engine/fit';
import { createScorer, type Scorer } from '../../../core/engine/infer';
import { type ClassWeights, DEFAULT_PLAN, type FitPlan, type Weights } from '../../../core/engine/plan';
import type { Version } from '../../../core/engine/version';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import type { Rows } from '../../../core/table/table';

/** Fewer numbers of segments than usual are tried: what is tested here is what a version says. */
export const PLAN: FitPlan = {
  ...DEFAULT_PLAN,
  kTo: 6,
  weightsOfClass: { strategic: { industry: 10, recencyDays: 0, mainFamily: 0 } },
};

export const forAll = (weights: Weights): ClassWeights => ({ weights, weightsOfClass: {} });

export function fitted(rows: Rows, plan: FitPlan = PLAN, id = 'v1'): Version {
  return finish(fitVersion(rows, plan, undefined, { now: rows.org.now, random: createRandom(1), id }));
}

export const ref = (kind: RecordRef['kind'], id: string | undefined): RecordRef => ({
  source: 'sample',
  kind,
  id: id ?? '',
});

/** A made-up company of 240 customers with a version that was fitted to it. */
export interface Sample {
  rows: Rows;
  version: Version;
  scorer: Scorer;
  /** Ids of the rows of a table for which something holds. */
  idsOf(table: 'customer' | 'opportunity', holds: (row: number) => boolean): string[];
  openDeals(): string[];
  /** Ids of the customers that are marked as strategic. */
  strategic(): string[];
  /** A customer that the version is made of. */
  buyer: string;
}

let sample: Sample | undefined;

/** The sample, fitted once for all files that a test worker runs: nobody changes it. */
export function fitSample(): Sample {
  sample ??= makeSample();
  return sample;
}

function makeSample(): Sample {
  const rows = companyToRows(generateCompany(7, { customers: 240 }).company);
  const version = fitted(rows);
  const idsOf: Sample['idsOf'] = (table, holds) => rows[table].ids.filter((_, row) => holds(row));
  return {
    rows,
    version,
    scorer: createScorer(version, rows),
    idsOf,
    openDeals: () => idsOf('opportunity', (row) => rows.opportunity.columns.closed.values[row] === 0),
    strategic: () => idsOf('customer', (row) => rows.customer.columns.strategic.values[row] === 1),
    buyer: version.features.customerIds[3] ?? '',
  };
}

/** Every text inside a value. */
function textsIn(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  if (ArrayBuffer.isView(value)) return [];
  const inside = Object.values(value).flatMap(textsIn);
  return 'key' in value && typeof value.key === 'string' && !('versionId' in value)
    ? [value as Text, ...inside]
    : inside;
}

/** Every text inside a value becomes a sentence, with a value for each of its gaps. */
export function expectSentences(value: unknown, { org }: Rows): void {
  const write = createWriter('en', org.now);
  for (const text of textsIn(value)) {
    const sentence = write(text);
    expect(sentence).not.toBe(text.key);
    expect(sentence).not.toMatch(/[{}]|NaN|undefined|Infinity/);
  }
}
