import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { consent as texts } from '../../components/kit/texts/en/consent';
import { createSampleConnector } from '../../connectors/sample/connector';
import { CONSENT_TEXT } from '../../core/consent';
import { openDatabase } from '../../core/store/schema';
import { consentHandlers, keepConsent } from '../../services/consent';
import type { Asker } from '../../services/sender';
import type { Org } from '../../services/session';
import { connectedOrg, sessionOf } from './org';

const asker: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/options.html', framed: false };
let org: Org;

const given = (of: Org | undefined = org) => consentHandlers({ session: sessionOf(of) }).consent({}, asker);
const logged = async () => (await openDatabase(org.store.name)).getAll('log');

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  org = await connectedOrg(createSampleConnector());
  Object.assign(org.connection, { way: 'oauth', host: 'acme.my.salesforce.com' });
});

describe('the consent', () => {
  it('is kept in the log with date, way, org, user and number of the text', async () => {
    await keepConsent(org.connection, 1, 5_000);
    expect(await logged()).toMatchObject([
      {
        at: 5_000,
        kind: 'consent',
        content: { way: 'oauth', host: 'acme.my.salesforce.com', orgId: 'o', orgName: 'Acme', userId: 'u', text: 1 },
      },
    ]);
  });

  it('is told as it was given last, whatever was logged since', async () => {
    await keepConsent(org.connection, 1, 5_000);
    await keepConsent({ ...org.connection, way: 'session' }, 2, 6_000);
    await org.store.log('publish', { version: 'v1' }, 7_000);
    expect((await given()).consent).toEqual({
      at: 6_000,
      way: 'session',
      host: 'acme.my.salesforce.com',
      orgName: 'Acme',
      userName: 'U',
      text: 2,
    });
  });

  it('is none where nobody gave one, and is not told where the data are locked', async () => {
    expect(await given()).toEqual({});
    await keepConsent(org.connection, 1, 5_000);
    expect(
      await consentHandlers({ session: { ...sessionOf(org), current: async () => undefined } }).consent({}, asker),
    ).toEqual({});
  });

  it('names what it says by a number: other words need another one', () => {
    const agreed = Object.keys(texts).filter((key) => !key.startsWith('consent.mine'));
    const digest = createHash('sha256')
      .update(JSON.stringify(agreed.map((key) => [key, texts[key]])))
      .digest('hex');
    expect({ [CONSENT_TEXT]: digest.slice(0, 16) }).toEqual({ 1: '74124c686dc76a2f' });
  });
});
