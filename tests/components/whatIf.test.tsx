import { describe, expect, it, vi } from 'vitest';
import type { WhatIf } from '../../core/engine/whatIf';
import { CHANCE } from '../gallery/chance';
import { PRICE } from '../gallery/price';
import { drawDeal, write } from './dealPanel';
import { click, openPageForEach, page, said, send, settle } from './page';

openPageForEach();

describe('what if', () => {
  it('moves the price at once and asks nobody', () => {
    const whatIf = vi.fn(() => Promise.reject(new Error('not asked here')));
    drawDeal('full', { whatIf });
    click('One step more');
    expect(whatIf).not.toHaveBeenCalled();
    for (let i = 0; i < 17; i++) click('One step more');
    expect(said()).toContain('7 → 5 of 10');
    click('Back to how it is');
    expect(said()).toContain('as it is');
  });

  it('starts from the deal’s own close date, and says where it has none', () => {
    const date = () => page.app.querySelector<HTMLInputElement>('.what-if input[type=date]')?.value;
    const whatIf = vi.fn((_: WhatIf) => Promise.resolve({ chance: CHANCE, price: PRICE }));
    drawDeal('full', { whatIf });
    expect(date()).toBe('2026-12-17');
    expect(said()).not.toContain('no close date');
    write('.what-if input[type=date]', '2026-12-18');
    expect(whatIf).toHaveBeenCalledTimes(1);
    write('.what-if input[type=date]', '');
    expect(date()).toBe('2026-12-17');
    expect(said()).toContain('as it is');
    write('.what-if input[type=date]', '9999-12-31');
    expect(whatIf).toHaveBeenCalledTimes(1);
    expect(said()).toContain('Only days from 1900 to 2199 can be tried.');
    expect(date()).toBe('9999-12-31');
    write('.what-if input[type=date]', '2026-12-17');
    expect(said()).not.toContain('Only days from');
    expect(whatIf).toHaveBeenCalledTimes(1);
    drawDeal('priceBare');
    expect(date()).toBe('');
    expect(said()).toContain('This deal has no close date yet.');
  });

  it('lets a year be typed digit by digit, and goes back where it is left unfinished', () => {
    const field = () => page.app.querySelector<HTMLInputElement>('.what-if input[type=date]');
    const whatIf = vi.fn((_: WhatIf) => Promise.resolve({ chance: CHANCE, price: PRICE }));
    drawDeal('full', { whatIf });
    for (const typed of ['0002-03-15', '0020-03-15', '0202-03-15']) {
      write('.what-if input[type=date]', typed);
      expect(field()?.value).toBe(typed);
      expect(said()).not.toContain('Only days from');
    }
    expect(whatIf).not.toHaveBeenCalled();
    write('.what-if input[type=date]', '2027-03-15');
    expect(field()?.value).toBe('2027-03-15');
    expect(whatIf).toHaveBeenCalledTimes(1);
    write('.what-if input[type=date]', '0002-03-15');
    send(field(), 'blur');
    expect(field()?.value).toBe('2027-03-15');
  });

  it('asks for another close date, and the newest answer wins', async () => {
    const answers: ((outOfTen: number) => void)[] = [];
    const whatIf = vi.fn(
      (_: WhatIf) =>
        new Promise<{ chance: typeof CHANCE; price: typeof PRICE }>((resolve) => {
          answers.push((outOfTen) => resolve({ chance: { ...CHANCE, outOfTen }, price: PRICE }));
        }),
    );
    drawDeal('full', { whatIf });
    write('.what-if input[type=date]', '2026-12-18');
    write('.what-if input[type=date]', '2026-12-19');
    expect(whatIf).toHaveBeenCalledTimes(2);
    answers[1]?.(5);
    await settle();
    answers[0]?.(9);
    await settle();
    expect(said()).toContain('7 → 5 of 10');
  });

  it('keeps no answer that was given beside an earlier insight', async () => {
    const answers: ((outOfTen: number) => void)[] = [];
    const whatIf = vi.fn(
      (_: WhatIf) =>
        new Promise<{ chance: typeof CHANCE; price: typeof PRICE }>((resolve) => {
          answers.push((outOfTen) => resolve({ chance: { ...CHANCE, outOfTen }, price: PRICE }));
        }),
    );
    const drawBeside = (outOfTen: number) => drawDeal('full', { whatIf }, { chance: { ...CHANCE, outOfTen } });
    drawBeside(7);
    write('.what-if input[type=date]', '2026-12-18');
    answers[0]?.(5);
    await settle();
    expect(said()).toContain('7 → 5 of 10');
    drawBeside(8);
    expect(said()).not.toContain('→ 5 of 10');
    expect(whatIf).toHaveBeenCalledTimes(2);
    answers[1]?.(6);
    await settle();
    expect(said()).toContain('8 → 6 of 10');
  });

  it('keeps a price with what the range beside it was told for', async () => {
    const choosePrice = vi.fn();
    const whatIf = vi.fn((_: WhatIf) => Promise.resolve({ chance: CHANCE, price: PRICE }));
    drawDeal('full', { choosePrice, whatIf });
    write('.what-if input[type=date]', '2026-12-18');
    await settle();
    write('.price-field input', '470000');
    click('Use this price');
    expect(choosePrice).toHaveBeenCalledExactlyOnceWith(47_000_000, whatIf.mock.lastCall?.[0]);
    expect(whatIf.mock.lastCall?.[0].closeOn).toBeDefined();
  });

  it('says when it could not be worked out', async () => {
    drawDeal('full');
    write('.what-if input[type=date]', '2026-12-18');
    await settle();
    expect(said()).toContain('That could not be worked out.');
  });

  it('tries the lines of the proposal, on and off', () => {
    const whatIf = vi.fn((_: WhatIf) => Promise.resolve({ chance: CHANCE, price: PRICE }));
    drawDeal('full', { whatIf });
    click('Try the proposal');
    expect(whatIf.mock.lastCall?.[0].lines).toHaveLength(8);
    const first = page.app.querySelector('.tried-lines input[type=checkbox]');
    Object.assign(first ?? {}, { checked: false });
    send(first, 'change');
    expect(whatIf.mock.lastCall?.[0].lines?.map(({ product }) => product)).not.toContain('hook');
  });
});
