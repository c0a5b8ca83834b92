import * as v from 'valibot';
import type { Connector, Request } from '../connector';
import { accessOf, describe, readRights } from './check';
import { Client } from './client';
import { readFacts } from './facts';
import { lineTargets, standing, write } from './lines';
import { hostsOf, recordFromUrl, recordUrl } from './page';
import type { Ground } from './parts';
import { pull } from './pull';
import { placeOrThrow, userOf } from './signIn';
import { readStages } from './states';
import { id, words } from './values';

export interface TrytonOptions {
  /** `erp.example.com/#company`. */
  address: string;
  request: Request;
  /** The session that a sign-in brought; with the one that the server refused: that it counts no more. */
  token: (refused?: string) => Promise<string>;
}

/** Tryton 6.0 through its JSON-RPC, as the signed-in user sees it: the company for which the user works. */
export function createTrytonConnector({ address, request, token }: TrytonOptions): Connector {
  const place = placeOrThrow(address);
  const open = (signal: AbortSignal) => new Client({ place, request, session: token, signal });
  const enter = async (signal: AbortSignal) => {
    const client = open(signal);
    const userId = userOf(await token());
    const facts = await readFacts(client, userId);
    return { client, userId, facts, rights: await readRights(client) };
  };
  return {
    source: 'tryton',
    hosts: () => hostsOf(address),
    recordFromUrl: (url) => recordFromUrl(address, url),
    recordUrl: (ref) => recordUrl(address, ref),
    async check(signal) {
      const { userId, facts, rights } = await enter(signal);
      return accessOf(place, userId, facts, rights);
    },
    async describe(signal) {
      const { client, rights } = await enter(signal);
      return describe(client, rights);
    },
    async *pull(from, signal) {
      const { client, facts, rights } = await enter(signal);
      const { readable } = rights;
      const stages = readable.has('sale.opportunity') ? await readStages(client) : undefined;
      const ground: Ground = { client, facts, stages, categoriesOf: createCategories(client) };
      yield* pull(ground, readable, from);
    },
    lineTargets: (record, signal) => lineTargets(open(signal), record),
    standing: (target, signal) => standing(open(signal), target),
    write: (change, signal) => write(open(signal), change),
  };
}

const CATEGORY = v.object({ id, rec_name: words });

/** Names of categories, each model's asked for once. */
function createCategories(client: Client): Ground['categoriesOf'] {
  const known = new Map<string, Promise<ReadonlyMap<string, string>>>();
  const read = async (model: string) => {
    const all = await client.page({ model, domain: [], fields: ['rec_name'] }, 10_000, CATEGORY);
    return new Map(all.map((category) => [category.id, category.rec_name ?? '']));
  };
  return (model) => {
    const names = known.get(model) ?? read(model);
    known.set(model, names);
    return names;
  };
}
