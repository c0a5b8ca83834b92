import { parseHTML } from 'linkedom';
import { options, render } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { createWriter } from '../../components/kit/text';
import { WriterProvider } from '../../components/kit/writer';
import { DataDuplicates } from '../../components/options/DataDuplicates';
import type { DuplicateReport } from '../../core/engine/duplicateCustomers';
import { dataActions } from '../gallery/data';
import { NOW } from '../gallery/insight';

let app: HTMLElement;

beforeEach(() => {
  const { window, document } = parseHTML('<!doctype html><html><body><div id="app"></div></body></html>');
  Object.assign(globalThis, { window, document, HTMLElement: window.HTMLElement });
  options.debounceRendering = (draw) => draw();
  options.requestAnimationFrame = (run) => run();
  app = document.getElementById('app') as unknown as HTMLElement;
});

const said = () => (app.textContent ?? '').replace(/\s+/g, ' ');
const settle = () => new Promise((done) => setTimeout(done, 5));
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
  render(
    <WriterProvider value={createWriter('en', NOW)}>
      <DataDuplicates actions={actions} of="v1" />
    </WriterProvider>,
    app as never,
  );
  await settle();
  expect(said()).toContain('and 39,900 more like these');
  app
    .querySelector('button')
    ?.dispatchEvent(new (globalThis.window as never as { Event: typeof Event }).Event('click', { bubbles: true }));
  await settle();
  expect(apart).toHaveBeenCalledWith('1', '2', true);
  expect(duplicates).toHaveBeenCalledTimes(1);
  expect(said()).not.toContain('Firm 2');
  expect(said()).toContain('Firm 4');
  expect(said()).toContain('One pair was called two customers.');
});
