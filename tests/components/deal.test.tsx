import { describe, expect, it, vi } from 'vitest';
import { OWN_RECORD } from '../gallery/chance';
import { PRICE } from '../gallery/price';
import { drawDeal, write } from './dealPanel';
import { click, openPageForEach, page, press, said, send, settle } from './page';

openPageForEach();

describe('the glance of a deal', () => {
  it('says chance, trend, price and the next step, each with its counts', () => {
    drawDeal('full');
    const glance = page.app.querySelector('.glance')?.textContent?.replace(/\s+/g, ' ') ?? '';
    expect(glance).toContain('up 1 since 3 Oct');
    expect(glance).toContain('Price range, € thousand');
    expect(glance).toContain('462 – 498');
    expect(glance).toContain('quote 486 is inside');
    expect(glance).toContain('Arrange a site visit before 5 Dec. 11 of 13 similar deals');
    expect(glance).not.toContain('Offer delivery in 14 weeks');
  });

  it('says why no price is said', () => {
    drawDeal('thin');
    expect(said()).toContain('Similar customers never bought at € 486k.');
    expect(page.app.querySelector('.price-curve')).toBeNull();
  });
});

describe('the reasons for a chance', () => {
  it('are few at first, all on demand', () => {
    drawDeal('full');
    expect(said()).not.toContain('The close date was put off once');
    click('Show all 7');
    expect(said()).toContain('The close date was put off once');
  });

  it('say what was told after earlier syncs, where anything was', () => {
    drawDeal('argued');
    expect(said()).toContain('Of ten, told before: 5 on 22 Oct, 6 on 9 Nov.');
    drawDeal('full');
    expect(said()).not.toContain('told before');
  });

  it('say what the number was before it was argued with', () => {
    drawDeal('argued');
    expect(said()).toContain('It was 7 of 10. Without what you argued with it is 6 of 10.');
    expect(said()).toContain('You said today');
    expect(said()).toContain('Once it is filled, the range would be about 3 of 10 wide, not 4 of 10 as now.');
  });

  it('stand beside the person’s own number, which is kept and taken back', () => {
    const sayOwnChance = vi.fn();
    drawDeal('full', { sayOwnChance });
    write('.own-number select', '5');
    expect(sayOwnChance).toHaveBeenLastCalledWith(5);
    expect(said()).toContain('You said 5 of 10, Peerlens 7 of 10.');
    write('.own-number select', '');
    expect(sayOwnChance).toHaveBeenLastCalledWith(undefined);
    expect(said()).not.toContain('You said 5');
  });

  it('say what the lost deals had in common, beside the deals alone', () => {
    drawDeal('full');
    expect(said()).toContain(
      'What lost similar deals had in common: The customer has an open service case: 4 of the 5 lost similar deals, 2 of the 12 won. Not here.',
    );
    click('Customers 6');
    expect(said()).not.toContain('What lost similar deals had in common');
  });
});

describe('what the customer needs', () => {
  it('stands above the reasons, each with what it is used for, stated or not', () => {
    drawDeal('full');
    const rows = [...page.app.querySelectorAll('.needs li')].map((row) => row.textContent);
    expect(rows).toEqual([
      'Stated need: Replace the fleet before winter · looked at for the chance',
      'Main competitor: not stated · looked at for the chance',
      expect.stringMatching(/^Wished delivery: .*\d{4} · its month’s factory load counts for the price$/),
    ]);
    expect(said()).not.toContain('is not read from your CRM');
  });

  it('says of a wished day that is over that it does not count', () => {
    drawDeal('needsPast');
    expect(said()).toContain('is over; the close date counts for the price');
    expect(said()).not.toContain('factory load counts');
  });

  it('leads to the fields where the CRM holds none of it', () => {
    const openOptions = vi.fn();
    drawDeal('noNeeds', { openOptions });
    expect(page.app.querySelector('.needs')).toBeNull();
    click('Options → Fields');
    expect(openOptions).toHaveBeenCalledExactlyOnceWith('fields');
  });
});

describe('the price', () => {
  const quoted = () => page.app.querySelector('.price-curve')?.getAttribute('aria-valuetext');

  it('is moved by keys, one step at a time, never outside what was seen', () => {
    drawDeal('full');
    expect(quoted()).toBe('Quote 486 · 7 of 10');
    press('.price-curve', 'ArrowLeft');
    expect(quoted()).toBe('Tried 485 · 7 of 10');
    press('.price-curve', 'Home');
    expect(quoted()).toBe('Tried 446 · 9 of 10');
    press('.price-curve', 'ArrowLeft');
    expect(quoted()).toBe('Tried 446 · 9 of 10');
    press('.price-curve', 'End');
    expect(quoted()).toBe('Tried 524 · 4 of 10');
    click('Back to the quote');
    expect(quoted()).toBe('Quote 486 · 7 of 10');
  });

  it('can be written and kept', () => {
    const choosePrice = vi.fn();
    drawDeal('full', { choosePrice });
    write('.price-field input', '470000');
    expect(said()).toContain('At this price 8 of 10 are won. It is inside the range.');
    click('Use this price');
    expect(choosePrice).toHaveBeenCalledExactlyOnceWith(47_000_000, {});
    expect(said()).toContain('You chose € 470k. Range shown: € 462k – € 498k.');
  });

  it.each(['1e30', '0.001', '-5', '0', ''])('is not taken from what is no price: "%s"', (written) => {
    const choosePrice = vi.fn();
    drawDeal('full', { choosePrice });
    write('.price-field input', written);
    write('.what-if .stepper input', written, 'input');
    expect(quoted()).toBe('Quote 486 · 7 of 10');
    click('Use this price');
    expect(choosePrice).toHaveBeenCalledExactlyOnceWith(48_600_000, {});
  });

  it.each(['.price-field input', '.what-if .stepper input'])(
    'stays as it is typed while the panel is drawn anew: %s',
    (field) => {
      const value = () => String(page.app.querySelector<HTMLInputElement>(field)?.value);
      drawDeal('full');
      write(field, '47', 'input');
      drawDeal('full');
      expect(value()).toBe('47');
      write(field, '', 'input');
      drawDeal('full');
      expect(value()).toBe('');
      send(page.app.querySelector(field), 'blur');
      drawDeal('full');
      expect(Number(value())).toBeGreaterThan(0);
    },
  );

  it('says nothing where nobody bought', () => {
    drawDeal('full');
    write('.price-field input', '900000');
    expect(said()).toContain('No chance is told at this price: nobody bought at it.');
    drawDeal('priceBare');
    expect(said()).toContain('The proposal of 640 is outside the prices that were seen, 446 – 524 (in € thousand).');
    expect(said()).toContain('No list price is known for all lines');
    expect(said()).toContain('The cost is not known');
    expect(said()).toContain('This deal has no lines yet: the lines that are proposed, net, in € thousand.');
  });

  it('is a proposal’s where the deal has no lines', () => {
    drawDeal('priceBare');
    expect(quoted()).toBe('Proposal 640');
  });

  it('says what was not known of the currency', () => {
    drawDeal('priceLocale');
    expect(said()).toContain('Your CRM does not say its currency. Amounts are shown in USD, after its locale en_US.');
    expect(said()).not.toContain('The weekly list');
  });

  it('has no empty chart where the price tells nothing', () => {
    drawDeal('priceNoCurve');
    expect(page.app.querySelector('.price-curve')).toBeNull();
    // As many as the price is held against, not as few as are listed.
    expect(said()).toContain('How the price moves the chance cannot be told from 9 closed deals near it.');
    expect(said()).toContain('1,100 – 1,230');
  });

  it('of an accepted chance are a range', () => {
    drawDeal('full');
    expect(said()).toContain('7 of 10 or better');
    press('.acceptable [role=slider]', 'ArrowRight');
    expect(said()).toContain('8 of 10 or better');
    press('.acceptable [role=slider]', 'End');
    expect(said()).toMatch(/Prices that keep it, € thousand: 446 – 45\d\./);
  });

  it('stands in a table that says the same', () => {
    drawDeal('full');
    click('As table');
    const rows = [...page.app.querySelectorAll('.price-block .with-table tbody tr')].map((row) => row.textContent);
    expect(rows).toContain('4867 of 106–8enough deals');
    expect(rows.some((row) => row?.startsWith('436'))).toBe(false);
  });
});

describe('the deals that a price is held against', () => {
  it('are said to be the nearest where not all are listed', async () => {
    const price = { ...PRICE, againstSimilar: { share: 0.03, deals: 1_250 } };
    drawDeal('full', { records: () => Promise.resolve([]) }, { price });
    expect(page.app.querySelector('.price-legend')?.textContent).toContain('17 of 1,250 deals');
    click('1,250 similar deals');
    await settle();
    expect(said()).toContain('Similar deals that the price is held against: the 17 nearest of 1,250');
  });
});

describe('what moved the range', () => {
  it('leads to the tables that it comes from', () => {
    const openOptions = vi.fn();
    drawDeal('full', { openOptions });
    click('Open the tables of costs, market and load');
    expect(openOptions).toHaveBeenCalledWith('prices');
  });
});

describe('the foot', () => {
  it('copies the justification, and shows it where the clipboard is closed', async () => {
    const copy = vi.fn((_: string) => Promise.resolve(true));
    drawDeal('full', { copy });
    click('Copy justification');
    await settle();
    expect(copy.mock.lastCall?.[0]).toContain('Chance to win: 7 of 10 (range 5–9).');
    expect(said()).toContain('Copied');
    drawDeal('argued', { copy: () => Promise.resolve(false) });
    click('Copy justification');
    await settle();
    expect(page.app.querySelector('textarea')?.textContent ?? '').toContain('Own number');
  });

  it('tells how the person’s own numbers did', async () => {
    drawDeal('full', { ownRecord: () => Promise.resolve(OWN_RECORD) });
    click('About these numbers');
    await settle();
    expect(said()).toContain('You were right in 6 of 9, Peerlens in 7.');
  });

  it('leads from the numbers to the card of the chance', () => {
    const openCard = vi.fn();
    drawDeal('full', { openCard });
    click('About these numbers');
    click('How it did on later deals');
    expect(openCard).toHaveBeenCalledOnce();
  });
});

describe('a deal without a price', () => {
  it.each([
    ['noLines', 'This deal has no lines yet', 'Put products with quantities on the deal in the CRM'],
    ['noCurrency', 'The currency of the CRM is not known', 'An admin sets it in the company information of the CRM'],
    ['noPriceList', 'Nothing tells what these lines usually cost', 'Give it a list price in the CRM, then sync.'],
    ['noSales', 'Too few sales with prices', 'found 12. Where the CRM has more'],
    ['noDeals', 'Too few closed deals with prices', 'Put products and prices on deals before they are closed.'],
    ['nothingNear', 'Similar customers never bought at € 486k.', 'Nearest deals: € 210k – € 305k. Check quantities'],
  ])('has its block with why, and what to do: %s', (state, because, next) => {
    drawDeal(state);
    const block = page.app.querySelector('.no-price')?.textContent?.replace(/\s+/g, ' ') ?? '';
    expect(block).toContain(because);
    expect(block).toContain(next);
    expect(page.app.querySelector('.no-price .have-need') !== null).toBe(state === 'noSales' || state === 'noDeals');
    expect(page.app.querySelector('.price-block')).toBeNull();
  });
});

describe('the deals that a number rests on', () => {
  it('open as a list from the count of each step, which says when it holds only the newest', async () => {
    const records = vi.fn(() => Promise.resolve([]));
    drawDeal('full', { records });
    click('98 of 142');
    await settle();
    expect(records).toHaveBeenLastCalledWith(expect.objectContaining({ length: 50 }));
    expect(said()).toContain(
      'Closed deals that reached this stage, its segment: 98 of 142 won. Listed are the 50 that closed last.',
    );
  });

  it('do so for prices', async () => {
    const records = vi.fn(() => Promise.resolve([]));
    drawDeal('full', { records });
    click('1,013');
    await settle();
    expect(said()).toContain('1,013 closed deals with lines, everybody. Listed are the 50 that closed last.');
  });
});
