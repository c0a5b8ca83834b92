import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Request } from '../../../connectors/connector';
import { Client } from '../../../connectors/tryton/client';
import { toFailure } from '../../../core/crm/error';

const PLACE = { origin: 'https://erp.example.com', database: 'my company' };

/** A client whose server gives one answer; what it was asked, and which sessions it was told to be over. */
function clientOf(status: number, body: string) {
  const asked: { url: string; init: RequestInit }[] = [];
  const refused: (string | undefined)[] = [];
  const request: Request = async (url, init) => {
    asked.push({ url, init });
    return new Response(body, { status, headers: { date: 'Mon, 23 Nov 2026 20:00:00 GMT' } });
  };
  const session = async (old?: string) => {
    if (old !== undefined) refused.push(old);
    return 'c2Vzc2lvbg==';
  };
  return {
    asked,
    refused,
    client: new Client({ place: PLACE, request, session, signal: new AbortController().signal }),
  };
}

const failing = async (status: number, body: string) => {
  const { client, refused } = clientOf(status, body);
  const failure = await client.model('party.party', 'read', [[1]], v.unknown()).then(
    () => undefined,
    (thrown: unknown) => toFailure(thrown),
  );
  return { failure, refused };
};
const told = (...error: unknown[]) => JSON.stringify({ id: 1, error });

describe('a call', () => {
  it('names method, arguments and context, and carries the session', async () => {
    const { client, asked } = clientOf(200, '{"id":1,"result":[7]}');
    client.context = { company: 3 };
    expect(await client.model('party.party', 'search', [[['id', '>', 2]]], v.array(v.number()))).toEqual([7]);
    expect(asked[0]?.url).toBe('https://erp.example.com/my%20company/');
    expect(asked[0]?.init.headers).toMatchObject({ authorization: 'Session c2Vzc2lvbg==' });
    expect(JSON.parse(String(asked[0]?.init.body))).toEqual({
      id: 1,
      method: 'model.party.party.search',
      params: [[['id', '>', 2]], { company: 3 }],
    });
    expect(new Date(client.now).toISOString()).toBe('2026-11-23T20:00:00.000Z');
  });

  it.each([
    [401, '', 'signInEnded', 'signIn'],
    [403, 'Forbidden', 'originRefused', 'askAdmin'],
    [404, '', 'databaseUnknown', 'nothing'],
    [429, '', 'tooManyAttempts', 'tryLater'],
    [502, '<html>Bad gateway</html>', 'crmTrouble', 'tryLater'],
    [418, '', 'crmRefusedSilently', 'tryAgain'],
    [200, '<html>Sign in to the network</html>', 'crmStrange', 'report'],
    [200, '{"id":1,"error":[]}', 'crmStrange', 'report'],
    [200, told('UserError', ['You may not.', 'It is closed.', null]), 'crmRefused', 'askAdmin'],
    [200, told('UserWarning', ['name', 'Are you sure?', '']), 'crmRefused', 'askAdmin'],
    [200, told('ConcurrencyException', 'changed meanwhile'), 'recordLocked', 'tryAgain'],
    [200, told("'sale.opportunity'", 'Traceback …'), 'crmStrange', 'report'],
    [200, told({ not: 'words' }), 'crmStrange', 'report'],
  ])('answered with %i %s says %s', async (status, body, code, next) => {
    expect((await failing(status, body)).failure).toMatchObject({ code, next });
  });

  it('says in Tryton’s own words what was refused', async () => {
    const { failure } = await failing(200, told('UserWarning', ['name', 'Are you sure?', '']));
    expect(failure?.values).toMatchObject({ message: 'Are you sure?' });
  });

  it('tells of a session that counts no more, and of that alone', async () => {
    expect((await failing(401, '')).refused).toEqual(['c2Vzc2lvbg==']);
    expect((await failing(502, '')).refused).toEqual([]);
  });

  it('takes no answer of another shape than was asked for', async () => {
    const { client } = clientOf(200, '{"id":1,"result":[{"id":"7"}]}');
    const page = client.page({ model: 'party.party', domain: [], fields: [] }, 1, v.object({ id: v.number() }));
    await expect(page).rejects.toMatchObject({ failure: { code: 'crmStrange' } });
  });
});

describe('signing in', () => {
  it('gives the user’s number and session', async () => {
    const { client, asked } = clientOf(200, '{"id":1,"result":[2,"abc"]}');
    expect(await client.login('anna', 'secret', 'en')).toEqual({ userId: 2, session: 'abc' });
    expect(JSON.parse(String(asked[0]?.init.body)).params).toEqual(['anna', { password: 'secret' }, 'en']);
    expect(asked[0]?.init.headers).not.toHaveProperty('authorization');
  });

  it('finds nobody where name and password do not belong together', async () => {
    expect(await clientOf(401, '').client.login('anna', 'wrong', 'en')).toBeUndefined();
  });

  it('says where the database is not there, in whichever way the server does', async () => {
    const { client } = clientOf(200, told("Database '/var/x.sqlite' doesn't exist!", ''));
    const codes = [client, clientOf(404, '').client].map((each) =>
      each.login('anna', 'secret', 'en').catch((thrown: unknown) => toFailure(thrown).code),
    );
    expect(await Promise.all(codes)).toEqual(['databaseUnknown', 'databaseUnknown']);
  });
});
