import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createWriter } from '../../components/kit/text';
import { failureText, type NextStep } from '../../core/crm/error';
import { FAULTS, type FaultName, fault } from '../org/faults/library';
import { tinyCompany } from '../org/fixtures/tiny';
import { API_HOST, type RunningOrg, startOrg } from '../org/server';
import { connection, routeTo } from './connection';
import { READINGS } from './readings';
import { WRITINGS } from './writings';

let org: RunningOrg;
const write = createWriter('en', 0);

beforeAll(async () => {
  org = await startOrg({ company: tinyCompany(), https: false });
  routeTo(() => org);
});
afterEach(() => org.reset());
afterAll(() => org.stop());

const ENDED = [`Your sign-in at ${API_HOST} has ended. Sign in again; what was read before stays.`, 'signIn'] as const;

/** What the address for tokens answers when an access token has ended, and what the person reads. */
const SIGN_INS: Partial<Record<FaultName, readonly [sentence: string, next: NextStep]>> = {
  refreshDead: ENDED,
  authenticationFailure: ENDED,
  appBlocked: [
    `Your admin has blocked the app at ${API_HOST}. Ask them to unblock it, or to install it once more.`,
    'adminGuide',
  ],
  redirectWrong: [
    'The app does not send people back to Peerlens. Ask your admin to enter https://x.chromiumapp.org/ as its callback URL.',
    'adminGuide',
  ],
};

describe('a sync whose access token has ended', () => {
  it.each(Object.entries(SIGN_INS) as [FaultName, readonly [string, NextStep]][])('%s', async (name, said) => {
    const mine = await connection(org, name);
    await mine.signIn();
    expect((await mine.sync()).failure).toBeUndefined();
    const before = await mine.rows();
    const created = org.hand().create('Account', { Name: `Came with ${name}` });

    org.expireSessions('app');
    org.faults.set([fault(name)]);
    const { failure } = await mine.sync();
    expect(failure && [write(failureText(failure)), failure.next]).toEqual(said);
    expect(await mine.rows()).toEqual(before);

    org.faults.set([]);
    await mine.signIn();
    expect((await mine.sync()).failure).toBeUndefined();
    const customers = (await mine.rows()).customer;
    expect(customers?.size).toBe((before.customer?.size ?? 0) + 1);
    expect(customers?.has(created)).toBe(true);
  });
});

/** Addresses that Peerlens never asks, and why. */
const NEVER_MET: Partial<Record<FaultName, string>> = {
  invalidLocator: 'pages are read by their keys, not by a locator',
  nullEntry: 'records are read by queries',
  notUnique: 'records are known by their ids alone',
};

describe('what Peerlens does not ask for', () => {
  it.each(Object.keys(NEVER_MET) as FaultName[])('%s: its request is never made', async (name) => {
    const mine = await connection(org, name);
    await mine.signIn();
    org.faults.set([fault(name)]);
    expect((await mine.sync()).failure).toBeUndefined();
    expect(org.faults.read().faults[0]).toMatchObject({ matched: 0 });
  });
});

/** Faults with tests of their own, beside the tables. */
const TOLD_APART: readonly FaultName[] = [
  'rolledBack',
  'invalidFieldQuery',
  'invalidType',
  'notFound',
  'entityDeleted',
];

it('every fault of the catalogue has its sentence here', () => {
  const known = new Set([READINGS, WRITINGS, SIGN_INS, NEVER_MET].flatMap((table) => Object.keys(table)));
  const without = Object.keys(FAULTS).filter((name) => !known.has(name) && !TOLD_APART.some((one) => one === name));
  expect(without).toEqual([]);
});

describe('an object that is taken away', () => {
  const CONTRACT = 'Contracts are not visible to you: nothing is said about them.';
  const HIDDEN: [FaultName, string][] = [
    ['invalidType', '/query.*FROM Contract'],
    ['notFound', '/sobjects/Contract/describe|/composite/?$'],
    ['entityDeleted', '/sobjects/Contract/describe|/composite/?$'],
  ];

  it.each(HIDDEN)(
    '%s: the sync goes on without it and says so, and reads all of it when it is back',
    async (name, path) => {
      const calm = await connection(org, `calm ${name}`);
      await calm.signIn();
      await calm.sync();
      const mine = await connection(org, `mine ${name}`);
      await mine.signIn();
      org.faults.set([fault(name, { path })]);
      const { failure, notices } = await mine.sync();
      expect(failure).toBeUndefined();
      expect(notices.map(write)).toContain(CONTRACT);
      expect((await mine.rows()).contract?.size).toBe(0);
      org.faults.set([]);
      expect((await mine.sync()).failure).toBeUndefined();
      expect(await mine.rows()).toEqual(await calm.rows());
      expect((await mine.rows()).contract?.size).toBeGreaterThan(0);
    },
  );

  it('all of them: an admin is asked for the right to read', async () => {
    const mine = await connection(org, 'none');
    await mine.signIn();
    org.faults.set([fault('notFound')]);
    const { failure } = await mine.sync();
    expect(failure && [write(failureText(failure)), failure.next]).toEqual([
      'Your CRM does not show you records of the kind Organization. Ask your admin for read access to them.',
      'askAdmin',
    ]);
  });

  it('a field that is needed: named, with whom to ask', async () => {
    const mine = await connection(org, 'field');
    await mine.signIn();
    org.faults.set([fault('invalidFieldQuery')]);
    const { failure } = await mine.sync();
    expect(failure && [write(failureText(failure)), failure.next]).toEqual([
      'Your CRM does not show you the field Foo__c of Account, which is needed. Ask your admin for read access to it.',
      'askAdmin',
    ]);
  });
});

it('a proxy that takes short addresses alone: queries travel in a body, and nothing is said', async () => {
  const mine = await connection(org, 'short');
  await mine.signIn();
  org.faults.set([fault('urlTooLong', { path: '/query(all)?/?\\?' })]);
  expect((await mine.sync()).failure).toBeUndefined();
  expect((await mine.rows()).customer?.size).toBeGreaterThan(2);
});
