import { describe, expect, it, vi } from 'vitest';
import type { FieldActions } from '../../components/options/actions';
import { Fields } from '../../components/options/Fields';
import { countChanges, withField } from '../../components/options/fieldDraft';
import { PeerlensError } from '../../core/crm/error';
import type { Mapping } from '../../core/crm/mapping';
import type { Status } from '../../core/protocol';
import { FIELD_ACTIONS } from '../gallery/fields';
import { STATUSES } from '../gallery/options';
import { click, draw, openPageForEach, page, said, settle } from './page';

openPageForEach();

async function drawFields(over: Partial<FieldActions> = {}, status = 'connected'): Promise<void> {
  draw(<Fields status={STATUSES[status] as Status} actions={{ ...FIELD_ACTIONS, ...over }} />);
  await settle();
}

async function clickAndSettle(name: string): Promise<void> {
  click(name);
  await settle();
}

describe('the page of fields', () => {
  it('asks the CRM for nothing before the click on Look, and says how many requests it takes', async () => {
    const look = vi.fn(FIELD_ACTIONS.look);
    await drawFields({ look });
    expect(look).not.toHaveBeenCalled();
    expect(said()).toContain('Asks your CRM 2 times.');
    await clickAndSettle('Look at the newest records');
    expect(look).toHaveBeenCalledTimes(1);
    expect(said()).toContain('The newest 1,200 records of Account, 2 requests.');
  });

  it('offers a filled field in place of an empty one with its reason, and saves what was taken', async () => {
    const save = vi.fn((_: Mapping) => Promise.resolve());
    await drawFields({ save });
    await clickAndSettle('Look at the newest records');
    expect(said()).toContain('The label “Branche” means industry; 83 % filled; values Hafen, Spedition, Stahl.');
    await clickAndSettle('Take Branche');
    expect(said()).toContain('1 change is not saved.');
    await clickAndSettle('Save and read again');
    expect(save.mock.calls[0]?.[0].fields.customer).toMatchObject({ industry: 'Branche__c' });
  });

  it('undoes what is not saved', async () => {
    await drawFields();
    await clickAndSettle('Look at the newest records');
    await clickAndSettle('Take Branche');
    await clickAndSettle('Undo changes');
    expect(said()).not.toContain('not saved');
  });

  it('says of a chosen field that it is gone', async () => {
    await drawFields();
    await clickAndSettle('Look at the newest records');
    expect(said()).toContain('You chose Rating_alt__c, which you cannot see now.');
  });

  it('shows how customers are segmented today and links to those at whom fields disagree', async () => {
    await drawFields();
    await clickAndSettle('Look at the newest records');
    await clickAndSettle('Compare');
    expect(said()).toContain('Of 1,200 customers, 100 have values that contradict each other. 2 requests.');
    expect(said()).toContain('Kundensegment and Customer Segment use the same words');
    expect(page.app.querySelectorAll('.conflicts a')).toHaveLength(20);
    expect(page.app.querySelector('.conflicts a')?.getAttribute('href')).toBe('https://acme.lightning.force.com/0010');
  });

  it('counts what customers would be, and warns that segments are older', async () => {
    await drawFields();
    expect(said()).toContain('1,014 customers, 186 accounts inside groups');
    expect(said()).toContain('Your segments were built before this change.');
  });

  it('says what is missing: no connection, sample data, no right, a failure', async () => {
    await drawFields({}, 'nothing');
    expect(said()).toContain('Connect one first');
    const empty = { mapping: { objects: {}, fields: {} }, canLook: false, rebuild: false, units: undefined };
    draw(null);
    await drawFields({ mapping: () => Promise.resolve(empty) });
    expect(said()).toContain('nothing to choose');
    draw(null);
    await drawFields({ look: () => Promise.resolve(undefined) });
    await clickAndSettle('Look at the newest records');
    expect(said()).toContain('you may not see them');
    draw(null);
    await drawFields({ look: () => Promise.reject(new PeerlensError('offline', 'tryAgain', { host: 'acme' })) });
    await clickAndSettle('Look at the newest records');
    expect(page.app.querySelector('[role=alert]')).not.toBeNull();
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
