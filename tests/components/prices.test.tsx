import { describe, expect, it, vi } from 'vitest';
import { PricesPage } from '../../components/options/PricesPage';
import { parseDay } from '../../core/crm/time';
import { NO_PRICE_INPUTS } from '../../core/pricing/inputs';
import { STATUSES } from '../gallery/options';
import { priceActions } from '../gallery/prices';
import { button, click, draw, openPageForEach, page, said, send, settle } from './page';

openPageForEach();

async function open(state: string, save = async () => undefined) {
  const { connected } = STATUSES;
  if (!connected) throw new Error('There is no such status');
  draw(<PricesPage status={connected} actions={{ ...priceActions(state), save }} />);
  await settle();
}

/** Types into a field as a person does. */
async function type(selector: string, value: string): Promise<void> {
  const field = page.app.querySelector<HTMLInputElement>(selector);
  if (field) field.value = value;
  send(field, 'input');
  await settle();
}

describe('the page of prices', () => {
  it('says what each table is for, and that competitors have no place', async () => {
    await open('empty');
    expect(said()).toContain('no place here for prices of competitors');
    expect(said()).toContain('how full the factory is does not move any price');
    expect(button('Keep these')).toBeUndefined();
  });

  it('keeps what was pasted, and leaves what cannot be read where it is', async () => {
    const save = vi.fn(async () => undefined);
    await open('empty', save);
    click('Paste rows or choose a file');
    await settle();
    await type('.prices-import textarea', 'Month;Load\n2027-01;95 %\nsoon;80 %');
    expect(said()).toContain('Line 3, column 1: “soon” is no month.');
    click('Take one row');
    await settle();
    expect(page.app.querySelector<HTMLTextAreaElement>('.prices-import textarea')?.value).toBe('soon;80 %');
    click('Keep these');
    await settle();
    expect(save).toHaveBeenCalledWith({
      ...NO_PRICE_INPUTS,
      capacity: [{ month: parseDay('2027-01-01'), load: 0.95 }],
    });
    expect(said()).toContain('Every price counts with it from now on');
  });

  it.each([
    ['a workbook', 'PK\u0003\u0004\0\0', 'This file cannot be read'],
    ['what is far too large', '2027-01;95 %\n'.repeat(50_000), 'larger than such a table can be'],
  ])('takes nothing from %s', async (_, content, told) => {
    await open('empty');
    click('Paste rows or choose a file');
    await settle();
    const field = page.app.querySelector('.prices-import input[type="file"]');
    Object.defineProperty(field, 'files', { value: [new File([content], 'load.csv')] });
    send(field, 'change');
    await settle();
    expect(said()).toContain(told);
    expect(page.app.querySelector<HTMLTextAreaElement>('.prices-import textarea')?.value).toBe('');
  });

  it('says what is wrong under the field that is wrong', async () => {
    await open('filled');
    const told = (label: string) => {
      const field = page.app.querySelector(`[aria-label="${label}"]`);
      const note = page.app.querySelector(`[id="${field?.getAttribute('aria-describedby')}"]`);
      return note && field?.closest('td') === note.closest('td') ? note.textContent : undefined;
    };
    await type('[aria-label="Percent of row 2"]', 'much');
    expect(told('Percent of row 2')).toContain('Type percent');
    await type('[aria-label="Month of row 1"]', '');
    expect(told('Month of row 1')).toContain('Choose a month');
    await type('[aria-label="Name of row 1"]', 'Nobody');
    expect(told('Name of row 1')).toContain('No product of this family');
  });

  it('is not kept while a row is wrong, and goes back to what was kept', async () => {
    await open('filled');
    await type('[aria-label="Percent of row 2"]', 'much');
    expect(said()).toContain('Type percent');
    expect(button('Keep these')?.hasAttribute('disabled')).toBe(true);
    click('Undo');
    await settle();
    expect(button('Keep these')).toBeUndefined();
    expect(said()).not.toContain('Type percent');
  });

  it('keeps nothing that was typed for one CRM for another', async () => {
    await open('filled');
    await type('[aria-label="Percent of row 2"]', '77');
    const { connected } = STATUSES;
    if (!connected) throw new Error('There is no such status');
    const other = { ...connected, connection: { ...connected.connection, host: 'other.my.salesforce.com' } };
    draw(<PricesPage status={other} actions={priceActions('empty')} />);
    await settle();
    expect(button('Keep these')).toBeUndefined();
    expect(page.app.querySelector('.prices-rows')).toBeNull();
  });

  it('says that a name is of nothing that was read', async () => {
    await open('filled');
    expect(said()).toContain('No product of this family was read.');
  });

  it('says why it cannot be shown', async () => {
    await open('failed');
    expect(said()).toMatch(/The store is closed|went wrong/);
  });
});
