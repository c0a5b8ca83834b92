import { expect, it, vi } from 'vitest';
import { DataDuplicates } from '../../components/options/DataDuplicates';
import type { DuplicateReport } from '../../core/engine/duplicateCustomers';
import { dataActions } from '../gallery/data';
import { draw, openPageForEach, page, said, send, settle } from './page';

openPageForEach();

const named = (id: string) => ({ id, name: `Firm ${id}`, filled: 1 });

it('takes the pair that is clicked from the list, and compares all customers anew only where the list is used up', async () => {
  const group = (a: string, b: string, more = 0) => ({
    keep: a,
    customers: [named(a), named(b)],
    more,
    links: [{ a, b, reasons: [] }],
  });
  const first: DuplicateReport = {
    groups: [group('1', '2'), group('3', '4', 39_900)],
    found: 2,
    customers: 9,
    apart: 0,
  };
  const duplicates = vi.fn(async () => first);
  const apart = vi.fn(async () => undefined);
  const actions = { ...dataActions('rich'), duplicates, apart };
  draw(<DataDuplicates actions={actions} of="v1" />);
  await settle();
  expect(said()).toContain('and 39,900 more like these');
  send(page.app.querySelector('button'), 'click');
  await settle();
  expect(apart).toHaveBeenCalledWith('1', '2', true);
  expect(duplicates).toHaveBeenCalledTimes(1);
  expect(said()).not.toContain('Firm 2');
  expect(said()).toContain('Firm 4');
  expect(said()).toContain('One pair was called two customers.');
});
