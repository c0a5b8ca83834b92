import * as v from 'valibot';
import { browser } from 'wxt/browser';

/** What a company sets for its people (`public/managed.json` says the same to the browser). */
export interface Policy {
  /** Consumer key of the company's External Client App. */
  clientId: string | undefined;
  /** The only org that may be connected: any of its addresses. */
  orgHost: string | undefined;
}

const given = v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.minLength(1))), undefined);
const schema = v.object({ clientId: given, orgHost: given });

/** The company's settings; nothing where the browser has none. */
export async function readPolicy(): Promise<Policy> {
  const managed: unknown = await browser.storage.managed?.get(null).catch(() => ({}));
  const parsed = v.safeParse(schema, managed ?? {});
  return { clientId: undefined, orgHost: undefined, ...(parsed.success ? parsed.output : {}) };
}
