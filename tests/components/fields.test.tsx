import { parseHTML } from 'linkedom';
import { options, render } from 'preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createWriter } from '../../components/kit/text';
import { WriterProvider } from '../../components/kit/writer';
import type { FieldActions } from '../../components/options/actions';
import { Fields } from '../../components/options/Fields';
import { countChanges, withField } from '../../components/options/fieldDraft';
import { PeerlensError } from '../../core/crm/error';
import type { Mapping } from '../../core/crm/mapping';
import type { Status } from '../../core/protocol';
import { FIELD_ACTIONS } from '../gallery/fields';
import { NOW } from '../gallery/insight';
import { STATUSES } from '../gallery/options';

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

async function draw(over: Partial<FieldActions> = {}, status = 'connected'): Promise<void> {
  const page = <Fields status={STATUSES[status] as Status} actions={{ ...FIELD_ACTIONS, ...over }} />;
  render(<WriterProvider value={createWriter('en', NOW)}>{page}</WriterProvider>, app as never);
  await settle();
}

async function click(name: string): Promise<void> {
  const found = [...app.querySelectorAll('button')].find((button) => button.textContent?.trim().startsWith(name));
  if (!found) throw new Error(`There is no button "${name}" in: ${said()}`);
  found.dispatchEvent(new (globalThis.window as never as { Event: typeof Event }).Event('click', { bubbles: true }));
  await settle();
}

describe('the page of fields', () => {
  it('asks the CRM for nothing before the click on Look, and says how many requests it takes', async () => {
    const look = vi.fn(FIELD_ACTIONS.look);
    await draw({ look });
    expect(look).not.toHaveBeenCalled();
    expect(said()).toContain('Asks your CRM 2 times.');
    await click('Look at the newest records');
    expect(look).toHaveBeenCalledTimes(1);
    expect(said()).toContain('The newest 1,200 records of Account, 2 requests.');
  });

  it('offers a filled field in place of an empty one with its reason, and saves what was taken', async () => {
    const save = vi.fn((_: Mapping) => Promise.resolve());
    await draw({ save });
    await click('Look at the newest records');
    expect(said()).toContain('The label “Branche” means industry; 83 % filled; values Hafen, Spedition, Stahl.');
    await click('Take Branche');
    expect(said()).toContain('1 change is not saved.');
    await click('Save and read again');
    expect(save.mock.calls[0]?.[0].fields.customer).toMatchObject({ industry: 'Branche__c' });
  });

  it('undoes what is not saved', async () => {
    await draw();
    await click('Look at the newest records');
    await click('Take Branche');
    await click('Undo changes');
    expect(said()).not.toContain('not saved');
  });

  it('says of a chosen field that it is gone', async () => {
    await draw();
    await click('Look at the newest records');
    expect(said()).toContain('You chose Rating_alt__c, which you cannot see now.');
  });

  it('shows how customers are segmented today and links to those at whom fields disagree', async () => {
    await draw();
    await click('Look at the newest records');
    await click('Compare');
    expect(said()).toContain('Of 1,200 customers, 100 have values that contradict each other. 2 requests.');
    expect(said()).toContain('Kundensegment and Customer Segment use the same words');
    expect(app.querySelectorAll('.conflicts a')).toHaveLength(20);
    expect(app.querySelector('.conflicts a')?.getAttribute('href')).toBe('https://acme.lightning.force.com/0010');
  });

  it('counts what customers would be, and warns that segments are older', async () => {
    await draw();
    expect(said()).toContain('1,014 customers, 186 accounts inside groups');
    expect(said()).toContain('Your segments were built before this change.');
  });

  it('says what is missing: no connection, sample data, no right, a failure', async () => {
    await draw({}, 'nothing');
    expect(said()).toContain('Connect one first');
    const empty = { mapping: { objects: {}, fields: {} }, canLook: false, rebuild: false, units: undefined };
    render(null, app as never);
    await draw({ mapping: () => Promise.resolve(empty) });
    expect(said()).toContain('nothing to choose');
    render(null, app as never);
    await draw({ look: () => Promise.resolve(undefined) });
    await click('Look at the newest records');
    expect(said()).toContain('you may not see them');
    render(null, app as never);
    await draw({ look: () => Promise.reject(new PeerlensError('offline', 'tryAgain', { host: 'acme' })) });
    await click('Look at the newest records');
    expect(app.querySelector('[role=alert]')).not.toBeNull();
  });
});

describe('changes of a mapping', () => {
  it('are counted, and none is left when a field goes back to what was found', () => {
    const none: Mapping = { objects: {}, fields: {} };
    const one = withField(none, 'customer', 'industry', 'Branche__c');
    expect(countChanges(none, one)).toBe(1);
    expect(countChanges(none, withField(one, 'customer', 'rating', null))).toBe(2);
    expect(withField(one, 'customer', 'industry', undefined)).toEqual(none);
    expect(countChanges(none, { ...none, unit: { kind: 'group', numbers: 'keep' } })).toBe(1);
  });
});
