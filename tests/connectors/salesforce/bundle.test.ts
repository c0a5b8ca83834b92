import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { jsforceThin } from '../../../build/jsforceThin';
import type { Connector, Request } from '../../../connectors/connector';
import type { SalesforceOptions } from '../../../connectors/salesforce/connector';

const ENTRY = fileURLToPath(new URL('../../../connectors/salesforce/connector.ts', import.meta.url));

/** What a service worker has: no Buffer, no process, no window; and here no fetch either. */
const WORKER_GLOBALS = {
  URL,
  URLSearchParams,
  TextEncoder,
  TextDecoder,
  setTimeout,
  clearTimeout,
  queueMicrotask,
  AbortController,
  AbortSignal,
  Response,
  Headers,
  console,
};

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [jsforceThin()],
    build: { write: false, lib: { entry: ENTRY, formats: ['iife'], name: 'connector' }, target: 'esnext' },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

describe('the bundle of the connector', () => {
  let code: string;
  beforeAll(async () => {
    code = await bundle();
  }, 60_000);

  it('is thin', () => {
    expect(gzipSync(code).length).toBeLessThan(60_000);
  });

  it('has no way to the network of its own', () => {
    expect(code).not.toMatch(/\bfetch\(|XMLHttpRequest|createElement\(/);
  });

  it('runs where there is no Node, and asks through the request it was given', async () => {
    const asked: string[] = [];
    const request: Request = async (url, init) => {
      asked.push(`${init.method} ${url} ${new Headers(init.headers).get('authorization')}`);
      return new Response('[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]', {
        status: 401,
        headers: { 'content-type': 'application/json;charset=UTF-8' },
      });
    };
    const made = runInNewContext(`${code}; connector`, { ...WORKER_GLOBALS }) as {
      createSalesforceConnector(options: SalesforceOptions): Connector;
    };
    const connector = made.createSalesforceConnector({
      host: 'acme.lightning.force.com',
      token: async () => 'sid',
      request,
    });
    await expect(connector.check(new AbortController().signal)).rejects.toMatchObject({
      failure: { code: 'notSignedIn', next: 'signIn' },
    });
    expect(asked).toEqual(['GET https://acme.my.salesforce.com/services/oauth2/userinfo Bearer sid']);
  });
});
