import { describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { dayInZone } from '../../../core/crm/time';
import { foreseeSteps } from '../../../core/engine/foresee';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import type { TargetName } from '../../../core/outcome/targets';

const rows = companyToRows(generateCompany(11, { customers: 300 }).company);
const asOf = dayInZone(rows.org.now, rows.org.zone);

const foreseen = (targets: TargetName[]) =>
  finish(foreseeSteps(rows, targets, { asOf, years: 5, random: createRandom(1) }));

describe('what a plan asks to be foreseen', { timeout: 120_000 }, () => {
  it('is nothing by default, and several at once where it asks for them, in one order', () => {
    expect(foreseen([])).toEqual([]);
    const both = foreseen(['lifetime', 'overdue']);
    expect(both.map(({ name }) => name)).toEqual(['overdue', 'lifetime']);
    expect(JSON.stringify(foreseen(['overdue', 'lifetime']))).toBe(JSON.stringify(both));
  });

  it('names customers of the CRM, and says as of when', () => {
    const [result] = foreseen(['lifetime']);
    if (!result || result.state === 'thin') throw new Error('thin');
    const ids = new Set(rows.customer.ids);
    expect(result.asOf).toBe(asOf);
    expect(result.records.every(({ ref }) => ref.kind === 'customer' && ids.has(ref.id))).toBe(true);
  });
});
