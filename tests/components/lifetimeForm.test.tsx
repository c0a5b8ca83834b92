import { describe, expect, it } from 'vitest';
import { StudioApp } from '../../components/studio/StudioApp';
import { STUDIO_STATUSES, studioActions } from '../gallery/studio';
import { draw, openPageForEach, page, said, send, settle } from './page';

openPageForEach();

const show = () => {
  draw(<StudioApp page="targets" status={STUDIO_STATUSES.found} actions={studioActions('found')} />);
  return settle();
};
const worth = () => page.app.querySelector('.form-value')?.textContent?.replace(/\u00a0/g, ' ');
const fields = () => [...page.app.querySelectorAll('.form-fields input')].map((one) => (one as HTMLInputElement).value);
const put = (field: Element | null | undefined, type: 'input' | 'change', value: string) => {
  Object.defineProperty(field ?? {}, 'value', { value, configurable: true, writable: true });
  send(field, type);
  return settle();
};
const set = (field: number, value: string) =>
  put(page.app.querySelectorAll('.form-fields input')[field], 'input', value);

describe('the form of a customer’s worth', () => {
  it('is filled with what the data know, and comes to what the form says', async () => {
    await show();
    expect(fields()).toEqual(['60000', '40000', '80', '0', '10', '3']);
    expect(said()).toContain('Of 635 customers that bought in the year before, 508 bought');
    // 20,000 × (0.8 ÷ 1.1 + 0.8² ÷ 1.1² + 0.8³ ÷ 1.1³) = 32,817.
    expect(worth()).toBe('Worth today, 3 years ahead: € 32.8k');
  });

  it('follows each part that is changed, and takes no number that is none', async () => {
    await show();
    await set(3, '50000');
    // 32,817 − 50,000: winning it costs more than it brings.
    expect(worth()).toContain('−€ 17.2k');
    await set(2, '100');
    await set(4, '0');
    await set(5, '5');
    // 5 × 20,000 − 50,000.
    expect(worth()).toBe('Worth today, 5 years ahead: € 50k');
    expect(page.app.querySelectorAll('.target-form tbody tr')).toHaveLength(5);
    await set(2, '120');
    expect(page.app.querySelectorAll('.form-fields input[aria-invalid="true"]')).toHaveLength(1);
    expect(worth()).toBe('Worth today, 5 years ahead: € 50k');
  });

  it('is filled for a customer that is chosen by name, and says where a cost is not known', async () => {
    await show();
    const options = [...page.app.querySelectorAll('.target-form option')];
    expect(options.map((one) => one.textContent)).toEqual([
      'A typical customer',
      'Brennhollow Waste',
      'Gravelund Metals',
      'Tarnvik Haulage',
    ]);
    await put(page.app.querySelector('.target-form select'), 'change', options[3]?.getAttribute('value') ?? '');
    expect(fields().slice(0, 2)).toEqual(['240000', '0']);
    expect(said()).toContain('Your data have no unit costs for it.');
  });
});
