import { expect, it } from 'vitest';
import { ConfirmApp } from '../../components/panel/ConfirmApp';
import { PickConfirmApp } from '../../components/panel/PickConfirmApp';
import type { PendingWrite } from '../../core/protocol';
import type { PickRows } from '../../core/writeBack/messages';
import { EUR, ref } from '../gallery/insight';
import { PICK_ROWS } from '../gallery/writeBack';
import { draw, openPageForEach, page } from './page';

const nothing = () => undefined;
const asked = { busy: false, armed: true, onWrite: nothing, onCancel: nothing, onUndo: nothing, onClose: nothing };
const WRITE: PendingWrite = {
  id: 'w1',
  record: ref('opportunity', '006'),
  recordName: 'A deal',
  host: 'acme.my.salesforce.com',
  lines: [
    { product: 'p1', name: 'crane', quantity: 2, unitPrice: 100_000 },
    { product: 'p2', name: 'hook', quantity: 1, unitPrice: 50_000 },
  ],
  currency: EUR,
  state: 'pending',
  results: [],
};

openPageForEach();

function together(write: PendingWrite): string {
  const more = { asksToUndo: false, onLook: nothing, onRemoveSurplus: nothing };
  draw(<ConfirmApp write={write} {...asked} {...more} />);
  return page.app.querySelector('tfoot')?.textContent ?? '';
}

/** What each record of a run goes from and to, and what became of it. */
function changes(shown: PickRows | undefined, asksToUndo: boolean): string[] {
  if (!shown) throw new Error('no such picture');
  draw(<PickConfirmApp shown={shown} asksToUndo={asksToUndo} {...asked} onStop={nothing} onMore={nothing} />);
  return [...page.app.querySelectorAll('tbody td:last-child')].map((cell) => cell.textContent?.trim() ?? '');
}

it('lines are summed that would be written, and afterwards those that the CRM took', () => {
  expect(together(WRITE)).toContain('2,500');
  const refused = { ok: false, problem: { key: 'It said no.' } };
  expect(together({ ...WRITE, state: 'written', results: [{ ok: true }, refused] })).toContain('2,000');
});

it('an option is said to be one, and that it would stand beside its product where there is no place under it', () => {
  const bundle = { ...WRITE, lines: WRITE.lines.map((line, i) => (i === 0 ? line : { ...line, parent: 0 })) };
  const target = { kind: 'quote' as const, id: '006', name: 'Offer', synced: false };
  const said = (write: PendingWrite) => {
    together(write);
    return page.app.textContent;
  };
  expect(said({ ...bundle, targets: [{ ...target, nested: true }] })).toContain('Option: hook');
  expect(said({ ...bundle, targets: [{ ...target, nested: true }] })).not.toContain('side by side');
  expect(said({ ...bundle, targets: [target] })).toContain('side by side');
  expect(said({ ...WRITE, targets: [target] })).not.toContain('side by side');
});

it('what is taken back is listed the way round in which it is written', () => {
  expect(changes(PICK_ROWS.done, false)[0]).toBe('empty → Fleet renewers set');
  const [written, changed] = changes(PICK_ROWS.done, true);
  expect(written).toBe('Fleet renewers → empty');
  expect(changed).toMatch(/^Project buyers → Fleet renewers/);
  expect(changes(PICK_ROWS.undone, false)).toEqual([
    'Fleet renewers → empty taken back',
    'empty → Fleet renewers changed since, left',
  ]);
});
