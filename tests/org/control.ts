import * as v from 'valibot';
import type { Limits } from './api';
import type { SeenRequest } from './exchange';
import type { FaultPlan } from './faults/plan';
import { parsePlan } from './faults/read';
import { type Answer, jsonAnswer } from './http';
import type { OAuth } from './oauth/oauth';
import type { Policy } from './policy';
import type { Sessions } from './session';

const ROOT = '/__org';

/** What a test changes from outside. Addresses below `/__org` are no part of Salesforce: no fault meets them, no call is counted. */
export const isControl = (path: string): boolean => path === ROOT || path.startsWith(`${ROOT}/`);

/** The control addresses with what they do, for whoever starts an org by hand. */
export const CONTROLS: readonly (readonly [request: string, does: string])[] = [
  ['GET    /__org', 'this list'],
  ['GET    /__org/faults', 'the plan with its counters and the last requests that were hit'],
  ['PUT    /__org/faults', 'a new plan: { "seed": 1, "faults": [{ "use": "dailyLimit", "match": { "afterN": 20 } }] }'],
  ['DELETE /__org/faults', 'no faults'],
  ['POST   /__org/reset', 'faults, policy, apps, limits and modes as they were at the start'],
  ['GET    /__org/requests', 'all requests so far; DELETE forgets them'],
  ['PATCH  /__org/policy', 'what the admin has set, e.g. { "multiFactor": true }; GET reads it'],
  ['PATCH  /__org/app', 'an app, the default one without a clientId, e.g. { "blocked": true }; GET lists all'],
  ['PATCH  /__org/limits', '{ "apiLimit": 100, "delayMs": 0 }; GET reads them'],
  ['PATCH  /__org/paging', '{ "pageRows": 50 }: the most that a page of a query has'],
  ['DELETE /__org/sessions', 'ends all sessions, or ?kind=api, page or app'],
  ['POST   /__org/clock', '{ "advanceMs": 86400000 } lets time pass'],
];

const minutes = v.pipe(v.number(), v.minValue(0));
const policySchema = v.strictObject({
  browserForApi: v.boolean(),
  multiFactor: v.boolean(),
  tokenMinutes: minutes,
  tokenCalls: minutes,
  concurrentCalls: minutes,
  returnsMismatch: v.boolean(),
});
const appSchema = v.strictObject({
  clientId: v.string(),
  name: v.string(),
  redirectUris: v.array(v.string()),
  scopes: v.array(v.string()),
  blocked: v.boolean(),
  notInstalled: v.boolean(),
  rotation: v.boolean(),
  idleMinutes: minutes,
  jwt: v.boolean(),
  approved: v.boolean(),
  pkce: v.boolean(),
});
const limitsSchema = v.partial(v.strictObject({ apiLimit: minutes, delayMs: minutes }));
const pagingSchema = v.strictObject({ pageRows: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const clockSchema = v.strictObject({ advanceMs: v.number() });
const kindSchema = v.optional(v.picklist(['api', 'page', 'app']));

interface Parts {
  faults: FaultPlan;
  policy: Policy;
  oauth: OAuth;
  sessions: Sessions;
  requests: SeenRequest[];
  limits: Limits;
  paging: { pageRows: number };
  advance(ms: number): void;
  reset(): void;
}

/** The control addresses: the same that a program does with a running org, over HTTP. */
export class Control {
  constructor(private readonly parts: Parts) {}

  answer(method: string, url: URL, body: string): Answer {
    try {
      const done = this.run(`${method} ${url.pathname.slice(ROOT.length)}`, url, body);
      return done === undefined ? jsonAnswer(404, { error: 'no such control address' }) : jsonAnswer(200, done);
    } catch (thrown) {
      // A plan, a setting or JSON that is none is the caller's mistake, and said with the reason.
      return jsonAnswer(400, { error: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  }

  private run(request: string, url: URL, body: string): unknown {
    const { faults, policy, oauth, sessions, requests, limits } = this.parts;
    switch (request) {
      case 'GET ':
      case 'GET /':
        return CONTROLS.map(([address, does]) => `${address}  ${does}`);
      case 'GET /faults':
        return faults.read();
      case 'PUT /faults': {
        const plan = parsePlan(JSON.parse(body));
        faults.set(plan.faults, plan.seed);
        return faults.read();
      }
      case 'DELETE /faults':
        faults.set([]);
        return faults.read();
      case 'POST /reset':
        this.parts.reset();
        return faults.read();
      case 'GET /requests':
        return requests;
      case 'DELETE /requests':
        return requests.splice(0).length;
      case 'GET /policy':
        return policy;
      case 'PATCH /policy':
        return Object.assign(policy, v.parse(v.partial(policySchema), JSON.parse(body)));
      case 'GET /app':
        return oauth.list();
      case 'PATCH /app': {
        const { clientId, ...changes } = v.parse(v.partial(appSchema), JSON.parse(body));
        oauth.change(changes, clientId);
        return oauth.list();
      }
      default:
        return this.runMore(request, url, body, sessions, limits);
    }
  }

  private runMore(request: string, url: URL, body: string, sessions: Sessions, limits: Parts['limits']): unknown {
    switch (request) {
      case 'GET /limits':
        return limits;
      case 'PATCH /limits':
        return Object.assign(limits, v.parse(limitsSchema, JSON.parse(body)));
      case 'PATCH /paging':
        return Object.assign(this.parts.paging, v.parse(pagingSchema, JSON.parse(body)));
      case 'DELETE /sessions':
        sessions.expireAll(v.parse(kindSchema, url.searchParams.get('kind') ?? undefined));
        return {};
      case 'POST /clock':
        this.parts.advance(v.parse(clockSchema, JSON.parse(body)).advanceMs);
        return {};
      default:
        return undefined;
    }
  }
}
