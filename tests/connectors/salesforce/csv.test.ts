import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines, readCsv } from '../../../connectors/salesforce/csv';

const ACCOUNT = {
  name: 'Account',
  label: 'Account',
  createable: true,
  fields: [
    { name: 'Id', type: 'id' },
    { name: 'Name', type: 'string' },
    { name: 'Active__c', type: 'boolean' },
    { name: 'AnnualRevenue', type: 'currency' },
  ].map((field) => ({
    ...field,
    label: field.name,
    relationshipName: undefined,
    referenceTo: [],
    createable: true,
    filterable: true,
  })),
};

describe('a page of Bulk results', () => {
  it('becomes records as the REST API writes them', () => {
    const csv =
      '"Id","Name","Active__c","AnnualRevenue","Owner.Name"\n' +
      '"001000000000001AAA","true ""love"", Inc.\nHamburg","true","1200.5","Ada"\n' +
      '"001000000000002AAA","","false","",""\n';
    expect(readCsv(csv, ACCOUNT)).toEqual([
      {
        Id: '001000000000001AAA',
        Name: 'true "love", Inc.\nHamburg',
        Active__c: true,
        AnnualRevenue: 1200.5,
        Owner: { Name: 'Ada' },
      },
      { Id: '001000000000002AAA', Name: null, Active__c: false, AnnualRevenue: null },
    ]);
  });

  it('that breaks off holds only its whole lines', () => {
    const csv = '"Id","Name"\n"1","a"\n"2","b, c"\n"3","d"\n';
    for (let end = 0; end <= csv.length; end++) {
      const read = readCsv(csv.slice(0, end), ACCOUNT);
      expect(read).toEqual(readCsv(csv, ACCOUNT).slice(0, read.length));
    }
    expect(readCsv(csv.slice(0, -5), ACCOUNT)).toHaveLength(2);
  });

  it('reads whatever was written by the rules', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'ä', '😀', ' ') });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width })));
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, ending) => {
        const written = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',') + ending);
        expect([...csvLines(written.join(''))]).toEqual(rows);
      }),
    );
  });
});
