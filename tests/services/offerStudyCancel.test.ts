import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it, vi } from 'vitest';
import { NO_DECISIONS } from '../../core/configuration/offers/harmonise/group';
import { openStore } from '../../core/store/store';
import { createOfferStudy } from '../../services/workers/offerStudy';

const STORE = 'offers';

function fileOfOffers(rows: number): Blob {
  const lines = Array.from({ length: rows }, (_, i) => {
    const offer = Math.floor(i / 10);
    return `Q-${offer};${1 + (i % 10)};${i % 3 === 0 ? '' : `P-${i % 4_000}`};Pump ${i % 4_000} kW;${1 + (i % 9)};${['red', 'blue'][i % 2]}`;
  });
  return new Blob([['Quote;Position;Code;Product;Quantity;Colour', ...lines].join('\n')]);
}

it('a file of 200,000 rows is cancelled at once wherever the work is, and nothing of it is kept', async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  (await openStore(STORE)).close();
  let told = 0;
  const study = createOfferStudy({ now: () => performance.now(), tell: () => told++ });
  const ask = { mode: 'add' as const, decisions: NO_DECISIONS };
  const roles = ['offer', 'position', 'code', 'product', 'quantity', 'attribute'] as const;
  const plan = { header: 0, roles: [...roles], structure: 'flat' as const };
  await study.open({ file: fileOfOffers(200_000), store: STORE });
  const works: (() => unknown)[] = [
    () => study.look({ sheet: 0 }),
    () => study.read({ plan }),
    () => study.harmonise(ask),
    () => study.keep({ ...ask, store: STORE, file: 'a.csv' }),
  ];
  for (const work of works) {
    await study.look({ sheet: 0 });
    expect(await study.read({ plan })).toMatchObject({ offers: 20_000, lines: 200_000 });
    told = 0;
    const running = (async () => work())();
    // In the midst of it, as soon as something is told of it.
    while (told === 0) await new Promise((resolve) => setTimeout(resolve));
    const before = told;
    study.cancel({});
    await expect(running).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    // What runs stops at its next step, of which each tells how far it is.
    expect(told - before).toBeLessThanOrEqual(1);
  }
  const store = await openStore(STORE);
  expect(await store.offers()).toEqual([]);
  store.close();
}, 120_000);
