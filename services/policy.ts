import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { SetByCompany, Switch } from '../core/policy';
import { SWITCHES } from '../core/policy';
import { log } from './log';

/** What a company sets for its people (`public/managed.json` says the same to the browser). */
export interface Policy {
  /** Consumer key of the company's External Client App. */
  clientId: string | undefined;
  /** The only org that may be connected: any of its addresses. */
  orgHost: string | undefined;
  /** SHA-256 of the only segments file that may be used, and that file, where the company brings it along. */
  modelFileHash: string | undefined;
  modelFile: string | undefined;
  /** Other orgs that may be connected, besides `orgHost`; where both are empty, any. */
  orgs: string[];
  off: Switch[];
  /** BCP 47. */
  language: string | undefined;
}

const given = v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.minLength(1))), undefined);
/** A list; what in it is no text is left out, and a text by itself is a list of one. */
const words = v.pipe(
  v.unknown(),
  v.transform((value) => (Array.isArray(value) ? value : [value])),
  v.transform((values) =>
    values.flatMap((one: unknown) => (typeof one === 'string' && one.trim() !== '' ? [one.trim()] : [])),
  ),
);
const schema = v.object({
  clientId: given,
  orgHost: given,
  modelFileHash: given,
  modelFile: given,
  orgs: v.optional(words, []),
  off: v.optional(v.pipe(words, v.transform(knownSwitches)), []),
  language: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/))), undefined),
});

function knownSwitches(given: string[]): Switch[] {
  const unknown = given.filter((one) => !SWITCHES.some((name) => name === one));
  if (unknown.length > 0) log.warn('policy', `no such part: ${unknown.join(', ')}`);
  return SWITCHES.filter((name) => given.includes(name));
}

/** The company's settings; nothing where the browser has none. */
export async function readPolicy(): Promise<Policy> {
  const managed: unknown = await browser.storage.managed?.get(null).catch(() => ({}));
  const parsed = v.safeParse(schema, managed ?? {});
  return {
    clientId: undefined,
    orgHost: undefined,
    modelFileHash: undefined,
    modelFile: undefined,
    orgs: [],
    off: [],
    language: undefined,
    ...(parsed.success ? parsed.output : {}),
  };
}

/** Every org that may be connected; none = any. */
export const allowedOrgs = ({ orgHost, orgs }: Policy): string[] => [...(orgHost ? [orgHost] : []), ...orgs];

/** What people are told of it; undefined where nothing is set. */
export function setByCompany(policy: Policy): SetByCompany | undefined {
  const { off, language } = policy;
  const orgs = allowedOrgs(policy);
  if (off.length === 0 && orgs.length === 0 && language === undefined) return undefined;
  return {
    off,
    orgs,
    ...(language !== undefined && { language }),
  };
}
