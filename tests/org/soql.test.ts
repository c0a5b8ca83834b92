import { describe, expect, it } from 'vitest';
import { ApiError } from './error';
import { tinyCompany } from './fixtures/tiny';
import { createOrg } from './org';
import { runQuery } from './soql/query';

const org = createOrg(tinyCompany());

/** A page that has no end. */
const roomy = () => ({ room: Number.POSITIVE_INFINITY, open: () => '' });

function records(soql: string, deletedToo = false): Record<string, unknown>[] {
  const result = runQuery(org, soql, 'v66.0', deletedToo);
  const texts = result.kind === 'records' ? result.rows.map((row) => result.write(row, roomy())) : result.records;
  return texts.map((text) => JSON.parse(text));
}

const names = (soql: string) => records(soql).map((record) => record.Name);

function failure(soql: string): { code: string; message: string } {
  try {
    runQuery(org, soql, 'v66.0');
  } catch (thrown) {
    if (thrown instanceof ApiError) return { code: thrown.errorCode, message: thrown.message };
    throw thrown;
  }
  throw new Error(`no error: ${soql}`);
}

describe('selecting', () => {
  it('nests parents and keeps the spelling of the catalogue', () => {
    expect(records("select id, account.name, ACCOUNT.owner.Name from opportunity where name = 'press'")).toEqual([
      {
        attributes: { type: 'Opportunity', url: `/services/data/v66.0/sobjects/Opportunity/${org.idOf('o3')}` },
        Id: org.idOf('o3'),
        Account: {
          attributes: { type: 'Account', url: `/services/data/v66.0/sobjects/Account/${org.idOf('c2')}` },
          Name: "O'Neil & Söhne",
          Owner: expect.objectContaining({ Name: 'Bo Carl' }),
        },
      },
    ]);
  });

  it('gives null for a parent that is not there, and for what the record lacks', () => {
    expect(records("SELECT Parent.Name, Industry FROM Account WHERE Name = 'cedar works'")[0]).toMatchObject({
      Parent: null,
      Industry: null,
    });
  });

  it('writes amounts with a decimal point and whole numbers without', () => {
    const result = runQuery(
      org,
      "SELECT AnnualRevenue, NumberOfEmployees FROM Account WHERE Name = 'Alder AG'",
      'v66.0',
    );
    const text = result.kind === 'records' ? result.rows.map((row) => result.write(row, roomy())).join() : '';
    expect(text).toContain('"AnnualRevenue":12000000.0,"NumberOfEmployees":120}');
  });

  it('knows what a task is about', () => {
    expect(records('SELECT What.Name, What.Type FROM Event')[0]?.What).toMatchObject({
      Name: 'Saw line',
      Type: 'Opportunity',
    });
    expect(records('SELECT What.Type FROM Task')[0]?.What).toMatchObject({ Type: 'Account' });
  });

  it('FIELDS(STANDARD) is all but the custom ones', () => {
    const account = records('SELECT FIELDS(STANDARD) FROM Account LIMIT 1')[0];
    expect(account).toHaveProperty('YearStarted', '1962');
    expect(account).not.toHaveProperty('Strategic__c');
    expect(failure('SELECT FIELDS(ALL) FROM Account').code).toBe('MALFORMED_QUERY');
  });
});

describe('filtering', () => {
  const cases: [string, string[]][] = [
    ["Name = 'ALDER ag'", ['Alder AG']],
    ["Name = 'O\\'Neil & Söhne'", ["O'Neil & Söhne"]],
    ["Name LIKE '%ED%'", ['cedar works']],
    ["Name LIKE '_lder AG'", ['Alder AG']],
    ["Name LIKE '100\\%'", []],
    ["Industry != 'Machinery'", ["O'Neil & Söhne", 'cedar works']],
    ["Industry NOT IN ('machinery')", ["O'Neil & Söhne", 'cedar works']],
    ['Industry = null', ['cedar works']],
    ["Industry = ''", ['cedar works']],
    ['Industry != null', ['Alder AG', "O'Neil & Söhne"]],
    ["Industry IN ('Machinery', null)", ['Alder AG', 'cedar works']],
    ['NumberOfEmployees < 100', ['cedar works']],
    ['NOT NumberOfEmployees < 100', ['Alder AG', "O'Neil & Söhne"]],
    ['AnnualRevenue >= 900000 AND AnnualRevenue < 12000000', ["O'Neil & Söhne"]],
    ['Strategic__c = true', ['Alder AG']],
    ["(Industry = 'Machinery' OR Industry = 'Chemicals') AND BillingCountry = 'Austria'", ["O'Neil & Söhne"]],
    ["NOT (Industry = 'Machinery' OR Industry = 'Chemicals')", ['cedar works']],
    ["Parent.Industry = 'machinery'", ["O'Neil & Söhne"]],
    ['Parent.Name = null', ['Alder AG', 'cedar works']],
    ['CreatedDate = TODAY', ['cedar works']],
    ['CreatedDate < TODAY', ['Alder AG', "O'Neil & Söhne"]],
    ['CreatedDate > LAST_YEAR', ['cedar works']],
    ['CreatedDate <= N_DAYS_AGO:0', ['Alder AG', "O'Neil & Söhne", 'cedar works']],
    ['CreatedDate >= 2026-11-19T23:00:00Z', ['cedar works']],
    ['CreatedDate >= 2026-11-20T08:00:00+01:00', ['cedar works']],
    ['CALENDAR_YEAR(CreatedDate) = 2023', ['Alder AG', "O'Neil & Söhne"]],
    ["Id IN (SELECT AccountId FROM Opportunity WHERE StageName = 'Closed Lost')", ["O'Neil & Söhne"]],
    ['Id NOT IN (SELECT AccountId FROM Opportunity)', ['cedar works']],
  ];
  it.each(cases)('%s', (where, expected) => {
    expect(names(`SELECT Name FROM Account WHERE ${where} ORDER BY Id`)).toEqual(expected);
  });

  it('finds by 15- and 18-character ids, and treats case in them as significant', () => {
    const id = org.idOf('c1');
    expect(names(`SELECT Name FROM Account WHERE Id = '${id.slice(0, 15)}'`)).toEqual(['Alder AG']);
    expect(names(`SELECT Name FROM Account WHERE Id IN ('${id}', '${id}')`)).toEqual(['Alder AG']);
    expect(names(`SELECT Name FROM Account WHERE Id = '${id.slice(0, 15).toUpperCase()}'`)).toEqual([]);
  });
});

describe('ordering and cutting', () => {
  it('ignores case, puts nulls first whatever the direction, and takes several keys', () => {
    expect(names('SELECT Name FROM Account ORDER BY Name')).toEqual(['Alder AG', 'cedar works', "O'Neil & Söhne"]);
    expect(names('SELECT Name FROM Account ORDER BY Industry')).toEqual(['cedar works', "O'Neil & Söhne", 'Alder AG']);
    expect(names('SELECT Name FROM Account ORDER BY Industry DESC')).toEqual([
      'cedar works',
      'Alder AG',
      "O'Neil & Söhne",
    ]);
    expect(names('SELECT Name FROM Account ORDER BY Industry DESC NULLS LAST')).toEqual([
      'Alder AG',
      "O'Neil & Söhne",
      'cedar works',
    ]);
    expect(names('SELECT Name FROM Account ORDER BY BillingCountry DESC, Name DESC')).toEqual([
      'cedar works',
      'Alder AG',
      "O'Neil & Söhne",
    ]);
  });

  it('cuts', () => {
    expect(names('SELECT Name FROM Account ORDER BY Name LIMIT 1 OFFSET 1')).toEqual(['cedar works']);
    expect(names('SELECT Name FROM Account ORDER BY SystemModstamp, Id LIMIT 1 OFFSET 2')).toEqual(['cedar works']);
    expect(names('SELECT Name FROM Account LIMIT 0')).toEqual([]);
  });
});

describe('grouping', () => {
  const plain = (soql: string) => records(soql).map(({ attributes: _, ...rest }) => rest);

  it('counts, sums and names its columns', () => {
    expect(
      plain(
        'SELECT Account.Name, COUNT(Id), SUM(Amount) total, MAX(CloseDate) FROM Opportunity GROUP BY Account.Name ORDER BY Account.Name',
      ),
    ).toEqual([
      { Name: 'Alder AG', expr0: 2, total: 6500.5, expr1: '2026-12-15' },
      { Name: "O'Neil & Söhne", expr0: 1, total: null, expr1: '2024-06-30' },
    ]);
  });

  it('filters groups and orders by aggregates', () => {
    expect(plain('SELECT AccountId FROM Opportunity GROUP BY AccountId HAVING COUNT(Id) > 1')).toEqual([
      { AccountId: org.idOf('c1') },
    ]);
    expect(
      plain(
        'SELECT CALENDAR_YEAR(CloseDate) y, COUNT(Id) n FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate) ORDER BY CALENDAR_YEAR(CloseDate) DESC',
      ),
    ).toEqual([
      { y: 2026, n: 1 },
      { y: 2025, n: 1 },
      { y: 2024, n: 1 },
    ]);
  });

  it('aggregates without groups, also over nothing', () => {
    expect(plain('SELECT AVG(Quantity) a, COUNT_DISTINCT(OrderId) d FROM OrderItem')).toEqual([{ a: 13 / 3, d: 2 }]);
    expect(plain("SELECT SUM(Amount) s, COUNT(Id) n FROM Opportunity WHERE Name = 'none'")).toEqual([
      { s: null, n: 0 },
    ]);
    const counted = runQuery(org, 'SELECT COUNT() FROM OrderItem WHERE Quantity > 1', 'v66.0');
    expect(counted).toEqual({ kind: 'written', totalSize: 2, records: [] });
  });
});

describe('refusing', () => {
  const cases: [string, string, string][] = [
    ['SELECT Id, Nope FROM Account', 'INVALID_FIELD', "No such column 'Nope' on entity 'Account'"],
    ['SELECT Boss.Name FROM Account', 'INVALID_FIELD', "Didn't understand relationship 'Boss'"],
    ['SELECT Id FROM Quote', 'INVALID_TYPE', "sObject type 'Quote' is not supported"],
    ['SELECT Id FROM', 'MALFORMED_QUERY', 'unexpected token'],
    ['SELECT Id, FROM Account', 'MALFORMED_QUERY', "unexpected token: 'FROM'"],
    [
      "SELECT Id FROM Account WHERE Name = 'a' OR Name = 'b' AND Name = 'c'",
      'MALFORMED_QUERY',
      "unexpected token: 'AND'",
    ],
    [
      'SELECT Id, (SELECT Id FROM Cousins) FROM Account',
      'INVALID_TYPE',
      "Didn't understand relationship 'Cousins' in FROM",
    ],
    [
      'SELECT Id, (SELECT Nope FROM Contacts) FROM Account',
      'INVALID_FIELD',
      "No such column 'Nope' on entity 'Contact'",
    ],
    ['SELECT TYPEOF Owner WHEN User THEN Name END FROM Account', 'MALFORMED_QUERY', 'Owner'],
    ['SELECT TYPEOF What WHEN User THEN Name END FROM Event', 'MALFORMED_QUERY', 'User'],
    ['SELECT toLabel(Name) FROM Account', 'MALFORMED_QUERY', 'toLabel is not supported on this field'],
    ['SELECT convertCurrency(Amount) FROM Opportunity', 'MALFORMED_QUERY', 'convertCurrency is not supported'],
    ['SELECT Id FROM Opportunity WHERE Amount > USD5', 'MALFORMED_QUERY', 'USD5'],
    ["SELECT Id FROM Account WHERE Industry INCLUDES ('a')", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid operator'],
    ['SELECT Name n FROM Account', 'MALFORMED_QUERY', ''],
    ['SELECT Id, Id FROM Account', 'INVALID_FIELD', 'duplicate field selected: Id'],
    [
      "SELECT Id FROM Account WHERE AnnualRevenue = '5'",
      'INVALID_FIELD',
      'must be of type double and should not be enclosed in quotes',
    ],
    [
      'SELECT Id FROM Account WHERE Name = 5',
      'INVALID_FIELD',
      'must be of type string and should be enclosed in quotes',
    ],
    ['SELECT Id FROM Opportunity WHERE CloseDate = 2026-01-01T00:00:00Z', 'INVALID_FIELD', 'must be of type date'],
    ['SELECT Id FROM Opportunity WHERE CreatedDate = 2026-01-01', 'INVALID_FIELD', 'must be of type dateTime'],
    ['SELECT Id FROM Opportunity WHERE CloseDate = 2026-02-30', 'MALFORMED_QUERY', '2026-02-30'],
    ["SELECT Id FROM Account WHERE Id = 'abc'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: abc'],
    ['SELECT Id FROM Account WHERE Strategic__c > true', 'INVALID_QUERY_FILTER_OPERATOR', 'invalid operator'],
    ["SELECT Id FROM Account WHERE NumberOfEmployees LIKE '1%'", 'INVALID_FIELD', 'must be of type int'],
    ["SELECT Id FROM Account WHERE Description = 'x'", 'INVALID_FIELD', "field 'Description' can not be filtered"],
    ['SELECT Id FROM Account ORDER BY Description', 'INVALID_FIELD', "field 'Description' can not be sorted"],
    ['SELECT CreatedDate FROM Account GROUP BY CreatedDate', 'MALFORMED_QUERY', 'can not be grouped'],
    ['SELECT Name, COUNT(Id) FROM Account', 'MALFORMED_QUERY', 'Field must be grouped or aggregated: Name'],
    ['SELECT SUM(Name) FROM Account', 'MALFORMED_QUERY', 'does not support aggregate operator SUM'],
    ['SELECT Id FROM Account LIMIT 1 OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', '2000'],
    ["SELECT Id FROM Account WHERE NOT (NOT (NOT Name = 'NOT'))", 'MALFORMED_QUERY', "unexpected token: 'NOT'"],
    ['SELECT Id FROM Account USING SCOPE team', 'MALFORMED_QUERY', 'team'],
  ];
  it.each(cases)('%s: %s', (soql, code, part) => {
    expect(failure(soql)).toMatchObject({ code, message: expect.stringContaining(part) });
  });
});
