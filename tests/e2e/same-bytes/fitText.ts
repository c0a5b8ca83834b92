import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { METHODS } from '../../../core/clustering/registry';
import { fit } from '../../../core/engine/fit';
import { DEFAULT_PLAN } from '../../../core/engine/plan';
import { createRandom } from '../../../core/kernels/random';

/** Few, so that every method finds dense groups among them, in little time. */
const FEATURES = ['employees', 'revenue', 'ordersPerYear', 'industry', 'averageOrderValue', 'recencyDays'];

/** Every byte of a typed array, so that a difference in the last bit of a number shows. */
export function bytes(_key: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value))
    return Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), (byte) =>
      byte.toString(16),
    ).join('');
  if (value instanceof Map) return [...value];
  return value;
}

/** Every method that a fit can be made by. */
export const FIT_METHODS = [...METHODS.keys()];

/** One whole fit of a small company by a method, written out bit by bit. Runs in Node and, bundled, in a page. */
export function fitText(seed: number, method: string): string {
  const usual = method === 'kmeans';
  const { company } = generateCompany(
    seed,
    usual ? { customers: 200, lines: 4_000 } : { customers: 240, lines: 1_500 },
  );
  const rows = companyToRows(company);
  const plan = usual ? DEFAULT_PLAN : { ...DEFAULT_PLAN, features: FEATURES, kTo: 4, method };
  const steps = fit(rows, plan, undefined, { now: rows.org.now, random: createRandom(7), id: 'same-bytes' });
  for (;;) {
    const step = steps.next();
    if (step.done) return JSON.stringify(step.value, bytes);
  }
}
