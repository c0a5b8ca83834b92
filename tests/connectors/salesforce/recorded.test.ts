import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RawRecord } from '../../../connectors/salesforce/client';
import type { Described } from '../../../connectors/salesforce/describes';
import { refusalOf, toPeerlensError } from '../../../connectors/salesforce/failure';
import { sourcesFor } from '../../../connectors/salesforce/mapping';
import { createReader } from '../../../connectors/salesforce/reader';
import { createDayOf, parseDay } from '../../../core/crm/time';
import type { Column } from '../../../core/table/table';

/** Answers of a real org, read in place beside the checkout. */
const FOLDER = resolve('../shared/data/salesforce-responses');
const there = existsSync(FOLDER);
if (!there) console.log(`skipped: the recorded answers are not at ${FOLDER}`);

const read = (path: string) => {
  const bytes = readFileSync(resolve(FOLDER, path));
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
};
const setting = { dayOf: createDayOf('Europe/Berlin'), scale: 2, rateOf: () => undefined };
const accounts = sourcesFor(undefined).find((source) => source.object === 'Account');

describe.skipIf(!there)('recorded answers', () => {
  it('2,000 accounts become rows without a strange value', () => {
    if (!accounts) throw new Error('accounts are not mapped');
    const described = read('recorded/describe-Account-full.json') as Described;
    const { records } = read('recorded/query-Account-page1-of-2.json.gz') as { records: RawRecord[] };
    const { table, gone, strange } = createReader(accounts, described, setting).read(records);
    expect([table.length, gone.length, strange]).toEqual([2000, 0, 0]);
    const { createdOn } = table.columns as Partial<Record<string, Column>>;
    const created = createdOn?.kind === 'day' ? createdOn.values : [];
    expect(created.length).toBe(2000);
    expect([...created].every((day) => day > parseDay('2000-01-01'))).toBe(true);
  });

  it('selects only what the describe shows, and says what is absent', () => {
    if (!accounts) throw new Error('accounts are not mapped');
    const described = read('recorded/describe-Account-full.json') as Described;
    const reader = createReader(accounts, described, setting);
    const names = new Set(described.fields.map((field) => field.name));
    expect(reader.select.filter((path) => !path.includes('.')).every((name) => names.has(name))).toBe(true);
    expect(reader.absent).toContain('strategic');
  });

  it.each([
    ['401-INVALID_SESSION_ID', 'notSignedIn'],
    ['401-INVALID_AUTH_HEADER-jwt-expired', 'notSignedIn'],
    ['401-session-not-valid-for-rest', 'sessionNotForApi'],
    ['403-REQUEST_LIMIT_EXCEEDED-daily', 'crmLimit'],
    ['403-INSUFFICIENT_ACCESS_OR_READONLY', 'noRight'],
    ['400-INVALID_FIELD-query-pointer', 'fieldNotVisible'],
    ['400-QUERY_TIMEOUT', 'crmSlow'],
  ])('%s means %s', (file, code) => {
    const [{ errorCode, message }] = read(`errors/${file}.json`);
    const thrown = Object.assign(new Error(message), { errorCode });
    expect(refusalOf(thrown)?.code).toBe(errorCode);
    expect(toPeerlensError(thrown, 'acme', { used: 1, limit: 2 })).toMatchObject({ failure: { code } });
  });
});
