import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { fit } from '../../../core/engine/fit';
import { DEFAULT_PLAN } from '../../../core/engine/plan';
import { createRandom } from '../../../core/kernels/random';

/** Every byte of a typed array, so that a difference in the last bit of a number shows. */
export function bytes(_key: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value))
    return Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), (byte) =>
      byte.toString(16),
    ).join('');
  if (value instanceof Map) return [...value];
  return value;
}

/** One whole fit of a small company, written out bit by bit. Runs in Node and, bundled, in a page. */
export function fitText(seed: number): string {
  const { company } = generateCompany(seed, { customers: 200, lines: 4_000 });
  const rows = companyToRows(company);
  const steps = fit(rows, DEFAULT_PLAN, undefined, { now: rows.org.now, random: createRandom(7), id: 'same-bytes' });
  for (;;) {
    const step = steps.next();
    if (step.done) return JSON.stringify(step.value, bytes);
  }
}
