import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_DECISIONS } from '../../core/configuration/offers/harmonise/group';
import type { Offer } from '../../core/configuration/offers/offer';
import { sampleOffers } from '../../core/configuration/offers/sample';
import { formatDay } from '../../core/crm/time';
import type { OfferStudyCalls, OffersProgress } from '../../core/protocolOffers';
import { deleteStore } from '../../core/store/schema';
import { openStore } from '../../core/store/store';
import { createOfferStudy } from '../../services/workers/offerStudy';
import type { Answers } from '../../services/workers/rpc';
import { brokenOffersRows, offersRows, rowsAsCsv } from '../gallery/offersFile';

const STORE = 'offers';
let study: Answers<OfferStudyCalls>;
let told: OffersProgress[];

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  (await openStore(STORE)).close();
  told = [];
  let clock = 0;
  study = createOfferStudy({ now: () => (clock += 5), tell: (progress) => told.push(progress) });
});

/** Opens a file and reads it by what is suggested, as a person does who changes nothing. */
async function readFile(content: string) {
  await study.open({ file: new Blob([content]), store: STORE });
  const look = await study.look({ sheet: 0 });
  const roles = Array.from(
    { length: 1 + Math.max(...look.columns.map(({ place }) => place)) },
    (_, place) => look.columns.find((column) => column.place === place)?.role ?? 'out',
  );
  const { structures } = await study.choices({ header: look.header, roles });
  const [structure = 'flat'] = structures;
  return { look, structure, read: await study.read({ plan: { header: look.header, roles, structure } }) };
}
async function kept() {
  const store = await openStore(STORE);
  const offers = (await store.offers()) as Offer[];
  store.close();
  return offers;
}

describe('a file of offers', () => {
  it('is read, harmonised, kept in one go, and taken back', async () => {
    const { structure, read } = await readFile(sampleOffers());
    expect(structure).toBe('position');
    expect(read).toMatchObject({ offers: 3, lines: 8, depth: 3, won: 2, lost: 1, problems: [] });
    const harmony = await study.harmonise({ decisions: NO_DECISIONS });
    expect([harmony.before.uncoded, harmony.after.uncoded]).toEqual([1, 0]);
    expect(await kept()).toEqual([]);
    const ask = { mode: 'add' as const, decisions: NO_DECISIONS };
    expect((await study.changes(ask)).counts).toEqual({ added: 3, changed: 0, removed: 0 });
    expect(await study.keep({ ...ask, store: STORE, file: 'a.csv' })).toMatchObject({
      offers: 3,
      lines: 8,
      file: 'a.csv',
    });
    const [, second] = await kept();
    expect(JSON.stringify(second)).toContain('"code":"CP-10","name":"Circulating pump 10 m"');
    expect((await study.changes(ask)).same).toBe(3);
    const { imports = [] } = await study.clear({ store: STORE });
    expect(imports.map(({ file, counts }) => [file, counts])).toEqual([
      [undefined, { added: 0, changed: 0, removed: 3 }],
      ['a.csv', { added: 3, changed: 0, removed: 0 }],
    ]);
    // Another worker, as of a page that was opened later.
    study = createOfferStudy({ now: () => 9, tell: () => undefined });
    const [cleared, first] = imports.map(({ id }) => id) as [number, number];
    expect(await study.takeBack({ store: STORE, id: cleared })).toMatchObject({ offers: 3, file: 'a.csv' });
    expect(await study.takeBack({ store: STORE, id: first })).toEqual({ offers: 0, lines: 0 });
    expect(await kept()).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])('with lines %i deep is kept as deep, each line inside its own', async (depth) => {
    const rows = [1, 2].flatMap((offer) =>
      Array.from({ length: depth }, (_, i) => `Q-${offer};${i + 1};P-${i + 1};Part ${i + 1};1`),
    );
    const { read } = await readFile(['Quote;Level;Code;Product;Quantity', ...rows].join('\n'));
    expect(read).toMatchObject({ offers: 2, lines: 2 * depth, depth, problems: [] });
    await study.keep({ store: STORE, mode: 'add', decisions: NO_DECISIONS, file: 'deep.csv' });
    for (const { lines } of await kept()) {
      const codes: string[] = [];
      for (let at = lines; at[0]; at = at[0].lines) codes.push(at[0].code);
      expect(codes).toEqual(Array.from({ length: depth }, (_, i) => `P-${i + 1}`));
    }
  });

  it('that can be read in two ways says so, and what its attributes are called', async () => {
    await study.open({ file: new Blob(['Quote;Date;Code;Fuel;Fuel\nQ1;01/02/2026;P;gas;oil']), store: STORE });
    await study.look({ sheet: 0 });
    const roles = ['offer', 'date', 'code', 'attribute', 'attribute'] as const;
    const choices = await study.choices({ header: 0, roles: [...roles] });
    expect(choices).toMatchObject({ structures: ['flat'], open: { dates: { place: 1, word: '01/02/2026' } } });
    expect(choices.renamed).toEqual([{ place: 4, name: 'Fuel (2)', column: 'Fuel' }]);
    const dayOf = async (dates: 'dayFirst' | 'monthFirst') => {
      const forms = { dates, decimal: '.' } as const;
      const { preview } = await study.read({ plan: { header: 0, roles: [...roles], structure: 'flat', forms } });
      return formatDay(preview[0]?.on ?? 0);
    };
    expect([await dayOf('dayFirst'), await dayOf('monthFirst')]).toEqual(['2026-02-01', '2026-01-02']);
  });

  it('of which a part is bad is told row by row, and the rest is kept', async () => {
    const { read } = await readFile(rowsAsCsv(brokenOffersRows()));
    const keys = read.problems.map(({ text }) => text.key.replace('offers.problem.', ''));
    expect(new Set(keys)).toEqual(new Set(['negative', 'noQuantity', 'noParent', 'noDate', 'noProduct', 'twoOffers']));
    expect(read.offers).toBe(12);
  });

  it('is kept beside others or in their place; removing all can be undone', async () => {
    await readFile(sampleOffers());
    await study.keep({ store: STORE, mode: 'add', decisions: NO_DECISIONS, file: 'a.csv' });
    await readFile(rowsAsCsv(offersRows(3)).replaceAll('A-1001', 'B-1'));
    const ask = { decisions: NO_DECISIONS, file: 'b.csv' };
    expect((await study.changes({ mode: 'replace', decisions: NO_DECISIONS })).counts).toEqual({
      added: 1,
      changed: 2,
      removed: 1,
    });
    expect((await study.keep({ ...ask, store: STORE, mode: 'add' })).offers).toBe(4);
    expect((await study.keep({ ...ask, store: STORE, mode: 'replace' })).offers).toBe(3);
    const { offers, imports = [] } = await study.clear({ store: STORE });
    expect(offers).toBe(0);
    const id = imports[0]?.id ?? 0;
    expect((await study.takeBack({ store: STORE, id })).offers).toBe(3);
    await expect(async () => study.takeBack({ store: STORE, id })).rejects.toMatchObject({
      failure: { code: 'offers.nothingToUndo' },
    });
  });

  it('is kept nowhere once its data were forgotten elsewhere, and not among those of somebody else', async () => {
    await readFile(sampleOffers());
    const ask = { mode: 'add' as const, decisions: NO_DECISIONS, file: 'a.csv' };
    await expect(study.keep({ ...ask, store: 'of somebody else' })).rejects.toMatchObject({
      failure: { code: 'offers.otherData' },
    });
    await deleteStore(STORE);
    const gone = { failure: { code: 'storeClosed', next: 'tryAgain' } };
    await expect(study.keep({ ...ask, store: STORE })).rejects.toMatchObject(gone);
    await expect(study.clear({ store: STORE })).rejects.toMatchObject(gone);
    await expect(openStore(STORE, { existing: true })).rejects.toMatchObject({ name: 'AbortError' });
    expect(await kept()).toEqual([]);
  });

  it('that is cancelled leaves nothing, and another can be read after it', async () => {
    const opened = study.open({ file: new Blob([rowsAsCsv(offersRows(9_000))]), store: STORE });
    await opened;
    const look = (async () => study.look({ sheet: 0 }))();
    await new Promise((resolve) => setTimeout(resolve));
    study.cancel({});
    await expect(look).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(told.length).toBeGreaterThan(0);
    expect((await readFile(sampleOffers())).read.offers).toBe(3);
  });

  it('gives way to one that is chosen while it is opened, however long that takes', async () => {
    class Slow extends Blob {
      override async arrayBuffer() {
        await new Promise((resolve) => setTimeout(resolve, 50));
        return super.arrayBuffer();
      }
    }
    const first = (async () => study.open({ file: new Slow([rowsAsCsv(offersRows(5))]), store: STORE }))();
    const second = readFile(sampleOffers());
    await expect(first).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect((await second).read.offers).toBe(3);
    expect((await study.harmonise({ decisions: NO_DECISIONS })).preview).toHaveLength(3);
  });

  it('that is no table says what it is, and asking on is refused', async () => {
    await expect(async () => study.open({ file: new Blob(['PK\u0003\u0004']), store: STORE })).rejects.toMatchObject({
      failure: { code: 'file.damaged' },
    });
    await expect(async () => study.look({ sheet: 0 })).rejects.toMatchObject({ failure: { code: 'file.noFile' } });
  });
});
