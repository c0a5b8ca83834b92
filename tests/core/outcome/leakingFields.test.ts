import { describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { withDerived } from '../../../core/outcome/drivers';
import { fitOutcome } from '../../../core/outcome/fit';
import { todayOf } from '../../../core/table/rows';
import type { CodedColumn, Rows } from '../../../core/table/table';

const { company, truth } = generateCompany(11, { customers: 250 });
const clean = companyToRows(company);
const { closed, won, owner, type } = clean.opportunity.columns;
const input = { asOf: todayOf(clean.org), years: 5, segmentOf: truth.segmentOf };
const fit = (rows: Rows, without: string[] = []) => fitOutcome(rows, { ...input, without }).fitted;
const aucOf = (fitted: ReturnType<typeof fit>) => fitted?.card?.chance.auc?.value ?? Number.NaN;
const refused = (fitted: ReturnType<typeof fit>) =>
  fitted?.check.leaks.filter(({ sure }) => sure).map(({ driver }) => driver);
const rowsWith = (name: 'owner' | 'type', column: CodedColumn): Rows => ({
  ...clean,
  opportunity: { ...clean.opportunity, columns: { ...clean.opportunity.columns, [name]: column } },
});

const overwritten = rowsWith('type', {
  ...type,
  dictionary: ['signed', 'gone', 'new'],
  codes: type.codes.map((_, deal) => (closed.values[deal] !== 1 ? 2 : won.values[deal] === 1 ? 0 : 1)),
});
const handedOver = rowsWith('owner', {
  ...owner,
  dictionary: [...owner.dictionary, 'Archive'],
  codes: owner.codes.map((code, deal) =>
    closed.values[deal] === 1 && won.values[deal] !== 1 ? owner.dictionary.length : code,
  ),
});

describe('a field of which nobody knows since when', () => {
  const honest = aucOf(fit(clean));

  it('is not refused where it tells nothing of the end', () => {
    expect(refused(fit(clean))).toEqual([]);
    expect(honest).toBeGreaterThan(0.6);
  });

  it('is refused with all that is made of it where it is written over at the end', () => {
    const found = fit(overwritten);
    expect(refused(found)).toEqual(['type']);
    expect(Object.keys(found?.drivers?.added ?? {})).not.toContain('typeInSegment');
    expect(Math.abs(aucOf(found) - honest)).toBeLessThan(0.05);
  });

  it('is gone with all that is made of it where a person leaves it out', () => {
    expect(withDerived(['type'])).toEqual(new Set(['type', 'typeInSegment']));
    expect(withDerived(['owner'])).toEqual(new Set(['owner']));
    const found = fit(overwritten, ['type']);
    expect(refused(found)).toEqual([]);
    expect(Math.abs(aucOf(found) - honest)).toBeLessThan(0.05);
  });

  it('is refused where lost deals are handed to somebody else', () => {
    const found = fit(handedOver);
    expect(refused(found)).toEqual(['owner']);
    expect(Math.abs(aucOf(found) - honest)).toBeLessThan(0.05);
  });
});
