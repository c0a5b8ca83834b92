import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSampleConnector } from '../../connectors/sample/connector';
import type { InsightOptions } from '../../core/engine/engine';
import type { Insight } from '../../core/engine/insight';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import { NO_PRICE_INPUTS, type PriceInputs } from '../../core/pricing/inputs';
import type { StoredSync } from '../../core/store/meta';
import { NO_SYNC } from '../../core/store/meta';
import { type Table, TableBuilder } from '../../core/table/table';
import { parseBody } from '../../services/bodies';
import { dealHandlers } from '../../services/deals';
import { priceInputsOf } from '../../services/priceInputsSchema';
import type { Asker } from '../../services/sender';
import type { Org } from '../../services/session';
import type { ScoreCalls } from '../../services/workers/calls';
import { createWorkersInPlace } from '../../services/workers/inPlace';
import { createAnswerer } from '../../services/workers/rpc';
import type { Scorer } from '../../services/workers/scoreSession';
import { createScoreSession } from '../../services/workers/scoreSession';
import { connectedOrg, keepVersion, sameThread, sessionOf } from './org';
import { tinyVersion } from './tinyVersion';

const ORG = { now: 50 * 86_400_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const SYNCED: StoredSync = { ...NO_SYNC, lastAt: ORG.now, completedAt: 1_000 };
const page: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/panel.html', framed: false };
const deal = (id: string) => ({ kind: 'opportunity', id }) as const;

let org: Org;
let asked: InsightOptions[];
let clock: number;
let changes: string[];

/** The chance falls with the price that is tried; deal "d9" is closed, "thin" has too little for a chance or a price. */
function pricedScorer(): Pick<Scorer, 'insight' | 'whatIf'> {
  const mark = (price: number) => ({ price, because: { key: 'k' } });
  const insight: Scorer['insight'] = (ref, options) => {
    asked.push(options);
    const quote = options.whatIf?.price ?? 50_000;
    const thin = { abstained: true, because: { key: 'k' }, needs: { key: 'k' }, have: [] };
    const unargued = options.argued?.length ? { unargued: { probability: 0.9, outOfTen: 9 } } : {};
    const told = { probability: 1 - quote / 100_000, ...unargued };
    const chance = ref.id === 'd9' ? undefined : ref.id === 'thin' ? thin : told;
    // Another close date is in a month of another load.
    const more = options.whatIf?.closeOn === undefined ? 0 : 1_000;
    const range = { quote, floor: mark(40_000 + more), target: mark(52_000 + more), stretch: mark(60_000 + more) };
    const price = ref.id === 'd9' ? undefined : ref.id === 'thin' ? thin : range;
    return { name: ref.id, asOf: ORG.now, versionId: 'v1', chance, price } as unknown as Insight;
  };
  const whatIf: Scorer['whatIf'] = (ref, options) => {
    const { chance, price } = insight(ref, options);
    return { chance, price };
  };
  return { insight, whatIf };
}

function handlers() {
  const tools = { open: async () => org.store, createScorer: () => pricedScorer() as Scorer };
  const workers = createWorkersInPlace(
    sameThread(
      () => () => undefined,
      (post) => createAnswerer<ScoreCalls>(createScoreSession(tools), post),
    ),
  );
  const changed = (what: string) => changes.push(what);
  const versions = {
    refreshBadges: async ({ store }: Org) => void changes.push(`badges of ${(await priceInputsOf(store)).order}`),
  };
  return dealHandlers({ session: sessionOf(org), workers, versions, now: () => clock, changed });
}

async function publish(): Promise<void> {
  await keepVersion(org, tinyVersion('v1', DEFAULT_PLAN, 7));
  await org.store.publish('v1', 1);
}

async function apply(table: Table): Promise<void> {
  await org.store.apply({ table: table.name, upserts: table, deletions: [], cursor: { format: 1 }, org: ORG }, SYNCED);
}

/** Deals by id: open, won or lost. */
async function deals(states: Record<string, 'open' | 'won' | 'lost'>): Promise<void> {
  const table = new TableBuilder('opportunity');
  for (const [id, state] of Object.entries(states)) table.push(id, { closed: state !== 'open', won: state === 'won' });
  await apply(table.build());
}

const logged = async () => (await org.store.lastLogged('ownChance'))?.content;

beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  org = await connectedOrg(createSampleConnector());
  asked = [];
  changes = [];
  clock = 2_000;
  await deals({ d1: 'open', d2: 'open' });
  await publish();
});

describe('what if', () => {
  it('is answered with chance and price alone, and nothing of it is kept', async () => {
    const { whatIf } = handlers();
    const answer = await whatIf({ record: deal('d1'), versionId: 'v1', whatIf: { price: 80_000, closeOn: 60 } }, page);
    expect(Object.keys(answer).sort()).toEqual(['chance', 'price']);
    expect(answer.chance).toMatchObject({ probability: 1 - 0.8 });
    expect(asked[0]?.whatIf).toEqual({ price: 80_000, closeOn: 60 });
    expect(asked[0]?.priceInputs).toEqual(NO_PRICE_INPUTS);
    expect(await org.store.lastInsight('opportunity:d1')).toBeUndefined();
  });

  it('reads one version, not all of them, for a move, and refuses one that is gone', async () => {
    let lists = 0;
    const { versions } = org.store;
    const counted = () => {
      lists++;
      return versions();
    };
    org = { ...org, store: { ...org.store, versions: counted } };
    const { whatIf } = handlers();
    for (let price = 10_000; price < 20_000; price += 1_000)
      await whatIf({ record: deal('d1'), versionId: 'v1', whatIf: { price } }, page);
    expect(lists).toBe(0);
    const gone = whatIf({ record: deal('d1'), versionId: 'v0', whatIf: {} }, page);
    await expect(gone).rejects.toMatchObject({ failure: { code: 'unknownVersion' } });
  });

  it('is refused where it is none', () => {
    for (const whatIf of [
      { price: -1 },
      { price: 1.5 },
      { closeOn: Number.NaN },
      { closeOn: 2e8 },
      { lines: [{ product: 'p' }] },
    ])
      expect(() => parseBody('whatIf', { record: deal('d1'), versionId: 'v1', whatIf })).toThrow();
  });
});

describe("a person's own number", () => {
  it('is kept beside that of the model, in the log too, and can be taken back', async () => {
    const { sayOwnChance } = handlers();
    await sayOwnChance({ record: deal('d1'), outOfTen: 8 }, page);
    const ownChance = { outOfTen: 8, model: 0.5, at: 2_000, versionId: 'v1' };
    expect(await org.store.said('opportunity:d1')).toMatchObject({ ownChance });
    expect(await logged()).toEqual({ record: 'opportunity:d1', outOfTen: 8, model: 0.5, version: 'v1' });
    await sayOwnChance({ record: deal('d1') }, page);
    expect((await org.store.said('opportunity:d1')).ownChance).toBeUndefined();
    expect(await logged()).toEqual({ record: 'opportunity:d1', outOfTen: undefined, model: 0.5, version: 'v1' });
  });

  it('is held against what the model said by itself, not against what the person made of it', async () => {
    const { sayOwnChance } = handlers();
    await org.store.argue('opportunity:d1', 'chance:type', { because: 'wrongData', at: 1 });
    await sayOwnChance({ record: deal('d1'), outOfTen: 4 }, page);
    expect((await org.store.said('opportunity:d1')).ownChance).toMatchObject({ outOfTen: 4, model: 0.9 });
    expect(await logged()).toMatchObject({ outOfTen: 4, model: 0.9 });
  });

  it('is kept where the model says nothing, and refused where no deal is open', async () => {
    const { sayOwnChance } = handlers();
    await sayOwnChance({ record: deal('thin'), outOfTen: 3 }, page);
    expect((await org.store.said('opportunity:thin')).ownChance).toMatchObject({ outOfTen: 3, model: undefined });
    await expect(sayOwnChance({ record: deal('d9'), outOfTen: 3 }, page)).rejects.toMatchObject({
      failure: { code: 'noOpenDeal' },
    });
  });

  it('is compared with the outcome of deals that have closed since, beside the model', async () => {
    const { sayOwnChance, ownRecord } = handlers();
    await sayOwnChance({ record: deal('d1'), outOfTen: 8 }, page);
    await sayOwnChance({ record: deal('d2'), outOfTen: 9 }, page);
    expect(await ownRecord({}, page)).toMatchObject({ said: 2, closed: 0, right: 0, modelRight: 0 });
    await deals({ d1: 'won', d2: 'lost' });
    const record = await ownRecord({}, page);
    expect(record).toEqual({ said: 2, closed: 2, right: 1, modelRight: 1, nearer: 1, modelNearer: 1 });
  });

  it('said of a quote counts for its deal, the last one of several', async () => {
    const quotes = new TableBuilder('quote');
    quotes.push('q1', { opportunity: 'd1' });
    await apply(quotes.build());
    const { sayOwnChance, ownRecord } = handlers();
    await sayOwnChance({ record: deal('d1'), outOfTen: 2 }, page);
    clock = 3_000;
    await sayOwnChance({ record: { kind: 'quote', id: 'q1' }, outOfTen: 10 }, page);
    await deals({ d1: 'won' });
    expect(await ownRecord({}, page)).toMatchObject({ said: 1, closed: 1, right: 1, nearer: 1 });
  });

  it('and what was argued are kept once for a deal and its quotes', async () => {
    const quotes = new TableBuilder('quote');
    quotes.push('q1', { opportunity: 'd1' });
    quotes.push('q2', {});
    await apply(quotes.build());
    const { sayOwnChance } = handlers();
    await sayOwnChance({ record: { kind: 'quote', id: 'q1' }, outOfTen: 8 }, page);
    await sayOwnChance({ record: { kind: 'quote', id: 'q2' }, outOfTen: 3 }, page);
    expect((await org.store.said('opportunity:d1')).ownChance).toMatchObject({ outOfTen: 8 });
    expect((await org.store.said('quote:q1')).ownChance).toBeUndefined();
    expect((await org.store.said('quote:q2')).ownChance).toMatchObject({ outOfTen: 3 });
    await org.store.argue('opportunity:d1', 'chance:pushed', { because: 'notRelevant', at: 5 });
    const { whatIf } = handlers();
    await whatIf({ record: { kind: 'quote', id: 'q1' }, versionId: 'v1', whatIf: {} }, page);
    expect(asked.at(-1)?.argued).toEqual([{ reason: 'chance:pushed', because: 'notRelevant' }]);
  });
});

describe('the price that is chosen', () => {
  it('is kept with the range that was shown then, and beside the own number', async () => {
    const { choosePrice, sayOwnChance } = handlers();
    await sayOwnChance({ record: deal('d1'), outOfTen: 8 }, page);
    await choosePrice({ record: deal('d1'), price: 55_500, versionId: 'v1', whatIf: {} }, page);
    const chosen = { price: 55_500, floor: 40_000, target: 52_000, stretch: 60_000 };
    expect(await org.store.said('opportunity:d1')).toMatchObject({
      ownChance: { outOfTen: 8 },
      chosenPrice: { ...chosen, at: 2_000, versionId: 'v1' },
    });
    const entry = await org.store.lastLogged('choosePrice');
    expect(entry?.content).toEqual({ record: 'opportunity:d1', ...chosen, version: 'v1' });
  });

  it('is kept with the range of what is tried, under the version that is shown, whatever was published since', async () => {
    await keepVersion(org, tinyVersion('v2', DEFAULT_PLAN, 7));
    await org.store.publish('v2', 2);
    const { choosePrice } = handlers();
    const whatIf = { price: 55_500, closeOn: 100 };
    await choosePrice({ record: deal('d1'), price: 55_500, versionId: 'v1', whatIf }, page);
    const chosen = { price: 55_500, floor: 41_000, target: 53_000, stretch: 61_000, whatIf: { closeOn: 100 } };
    const said = await org.store.said('opportunity:d1');
    expect(said.chosenPrice).toEqual({ ...chosen, at: 2_000, versionId: 'v1' });
    expect(asked.at(-1)?.whatIf).toEqual({ closeOn: 100 });
    expect((await org.store.lastLogged('choosePrice'))?.content).toEqual({
      record: 'opportunity:d1',
      ...chosen,
      version: 'v1',
    });
  });

  it('is refused where no range is shown', async () => {
    const { choosePrice } = handlers();
    for (const id of ['d9', 'thin'])
      await expect(
        choosePrice({ record: deal(id), price: 1, versionId: 'v1', whatIf: {} }, page),
      ).rejects.toMatchObject({
        failure: { code: 'noPriceRange' },
      });
  });
});

describe('what prices depend on', () => {
  const inputs: PriceInputs = {
    ...NO_PRICE_INPUTS,
    capacity: [{ month: 20_789, load: 1.05 }],
    cost: [{ from: 20_789, family: 'Pumps', change: 0.08 }],
    market: [{ from: 20_789, change: -0.03 }],
    leastMargin: 0.15,
    order: 'regionFirst',
  };

  it('is kept, told to open panels, part of the next answer, and logged', async () => {
    const { priceInputs, savePriceInputs, whatIf } = handlers();
    expect((await priceInputs({}, page)).inputs).toEqual(NO_PRICE_INPUTS);
    await savePriceInputs(parseBody('savePriceInputs', JSON.parse(JSON.stringify({ inputs }))), page);
    expect((await priceInputs({}, page)).inputs).toEqual(inputs);
    // Badges are written anew, from what was kept.
    await expect.poll(() => changes).toEqual(['prices', 'badges of regionFirst']);
    await whatIf({ record: deal('d1'), versionId: 'v1', whatIf: {} }, page);
    expect(asked.at(-1)?.priceInputs).toEqual(inputs);
    const logged = (await org.store.lastLogged('priceInputs'))?.content;
    expect(logged).toMatchObject({
      leastMargin: 0.15,
      capacity: inputs.capacity.length,
      cost: inputs.cost.length,
      market: inputs.market.length,
    });
  });

  it('offers the families and countries that there are', async () => {
    const products = new TableBuilder('product');
    for (const [i, family] of ['Pumps', 'Filters', 'Pumps', undefined].entries()) products.push(`p${i}`, { family });
    await apply(products.build());
    const customers = new TableBuilder('customer');
    for (const [i, country] of ['FI', 'DE', 'FI'].entries()) customers.push(`c${i}`, { country });
    await apply(customers.build());
    expect(await handlers().priceInputs({}, page)).toMatchObject({
      families: ['Filters', 'Pumps'],
      countries: ['DE', 'FI'],
    });
  });

  it.each<Partial<Record<keyof PriceInputs, unknown>>>([
    { capacity: [{ month: 20_789, load: -0.1 }] },
    { capacity: [{ month: 2e8, load: 0.9 }] },
    { cost: [{ from: 20_789, family: '', change: 0.1 }] },
    { market: [{ from: 20_789, change: Number.POSITIVE_INFINITY }] },
    { leastMargin: 1 },
    { order: 'cheapestFirst' },
  ])('refuses %j', (wrong) => {
    expect(() => parseBody('savePriceInputs', { inputs: { ...inputs, ...wrong } })).toThrow();
  });
});
