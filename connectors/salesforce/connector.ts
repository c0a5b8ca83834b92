import type { Instant } from '../../core/crm/time';
import type { CallBudget, Connector, CustomersObject, Mapping, Request } from '../connector';
import { check, describe } from './check';
import { Client } from './client';
import type { Memo } from './describes';
import { fittedSources } from './fitted';
import { standing } from './lines';
import { lineTargets } from './lineTargets';
import { apiOrigin, hostsOf, recordFromUrl, recordUrl } from './page';
import { createPicks } from './picks';
import { plan } from './plan';
import { pull } from './pull';
import { backOff } from './retry';
import type { Sizes } from './sizes';
import { SIZES } from './sizes';
import { classesOf, countsOf, customObjects } from './suggest/classes';
import { lookAt } from './suggest/look';
import { write } from './write';

export interface SalesforceOptions {
  /** Any host of the org, e.g. acme.lightning.force.com. */
  host: string;
  /** The session's token; asked before each request, and once again with the one that the CRM refused. */
  token: (refused?: string) => Promise<string>;
  request: Request;
  /** Waits, or rejects with the signal's reason. Tests give one that does not take time. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** What this person chose about where the tables come from; asked anew for each run. */
  mapping?: () => Promise<Mapping | undefined>;
  /** The object in place of accounts, whose records' pages are customers. */
  customers?: CustomersObject;
  /** Keeps syncs within their share of the org's daily requests. */
  budget?: () => Promise<CallBudget>;
  /** How much is read at once. */
  sizes?: Partial<Sizes>;
  /** Uniform in [0, 1): the jitter of retries. */
  random?: () => number;
}

/** Salesforce through its REST API, as the signed-in user sees it. */
export function createSalesforceConnector(options: SalesforceOptions): Connector {
  const { host, token, request, wait = waitFor, random = Math.random } = options;
  const { mapping = async () => undefined } = options;
  // What a check has learnt a minute ago, the sync that follows need not ask again: by the server's time at the check.
  const memo: Memo = {};
  let checkedAt: Instant | undefined;
  const sizes = { ...SIZES, ...options.sizes };
  const open = (signal: AbortSignal, budget?: CallBudget, heard?: Instant) => {
    const wire = { host, request, token, wait, random, signal, ...(budget && { budget }) };
    return new Client(apiOrigin(host), wire, memo, sizes, heard);
  };
  const openAnew = (signal: AbortSignal, budget?: CallBudget) => {
    const client = open(signal, budget);
    client.forget();
    return client;
  };
  return {
    source: 'salesforce',
    hosts: () => hostsOf(host),
    recordFromUrl: (url) => recordFromUrl(url, options.customers),
    recordUrl: (ref) => recordUrl(host, ref),
    room: async () => (await options.budget?.())?.look(),
    async check(signal) {
      const client = openAnew(signal, listening(await options.budget?.()));
      const access = await check(client, await mapping());
      checkedAt = client.now;
      return access;
    },
    describe: async (signal) => describe(openAnew(signal), await mapping()),
    fields: {
      look: async (table, signal) => lookAt(openAnew(signal), table, await mapping()),
      objects: (signal) => customObjects(openAnew(signal)),
      counts: async (field, signal) => countsOf(open(signal), field, await mapping()),
      classes: async (fields, signal) => classesOf(open(signal), fields, await mapping()),
    },
    async *pull(from, signal) {
      const client = open(signal, await options.budget?.(), checkedAt);
      checkedAt = undefined;
      try {
        yield* pull(client, from, signal, await mapping());
      } finally {
        client.forget();
      }
    },
    async plan(from, signal) {
      const client = openAnew(signal, listening(await options.budget?.()));
      return plan(client, from, await fittedSources(client, await mapping()));
    },
    lineTargets: (record, signal) => lineTargets(open(signal), record),
    standing: (target, signal) => standing(open(signal), target),
    picks: createPicks(open, (attempt, signal) => wait(backOff(attempt, random), signal)),
    write: (change, signal) => write(open(signal), change, (attempt) => wait(backOff(attempt, random), signal)),
  };
}

/** A budget that counts, hears the CRM's time and how much is used, and stops nobody: a person may look whatever is left. */
function listening(budget: CallBudget | undefined): CallBudget | undefined {
  return budget && { ...budget, take: budget.count };
}

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
