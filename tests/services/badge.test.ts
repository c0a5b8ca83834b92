import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createBadgeWriter } from '../../components/kit/badgeText';
import { createSampleConnector } from '../../connectors/sample/connector';
import type { RecordKind } from '../../core/crm/ids';
import type { Badge } from '../../core/engine/insight';
import { NO_SYNC } from '../../core/store/meta';
import { TableBuilder } from '../../core/table/table';
import { drawBadge, drawingOf } from '../../services/badge';
import { connectedOrg } from './org';

const NOW = Date.UTC(2026, 10, 21);
const write = createBadgeWriter('en', NOW);
const fresh = { ...NO_SYNC, lastAt: NOW, completedAt: NOW };
const badge: Badge = {
  key: 'opportunity:1',
  segment: { slot: 0, label: { key: 'Fleet renewers' }, provisional: false },
  tier: 'core',
  definition: { key: 'They renew.' },
  chance: { outOfTen: 7, interval: [5, 9] },
  versionId: 'v1',
};

describe('the badge in words', () => {
  it('names the segment and the chance, for the eye and for the ear', () => {
    expect(drawBadge(badge, fresh, write, NOW)).toEqual({
      state: 'badge',
      slot: 0,
      segment: 'Fleet renewers',
      provisional: false,
      key: false,
      chance: '7 of 10',
      trend: undefined,
      stale: undefined,
      label: 'Fleet renewers, chance to win 7 of 10, open Peerlens',
      title: 'They renew.',
    });
  });

  it.each([
    ['up', 'up', 'chance to win 7 of 10, going up'],
    ['down', 'down', 'chance to win 7 of 10, going down'],
    ['steady', undefined, 'chance to win 7 of 10'],
    ['unknown', undefined, 'chance to win 7 of 10'],
  ] as const)('shows where the chance goes, and says it: %s', (trend, arrow, said) => {
    const drawn = drawBadge({ ...badge, chance: { outOfTen: 7, interval: [5, 9], trend } }, fresh, write, NOW);
    expect(drawn).toMatchObject({ chance: '7 of 10', trend: arrow, label: `Fleet renewers, ${said}, open Peerlens` });
  });

  it('says when there is too little for a chance, and nothing where there is no open deal', () => {
    expect(drawBadge({ ...badge, chance: 'thin' }, fresh, write, NOW)).toMatchObject({
      chance: 'no chance yet',
      label: 'Fleet renewers, no chance yet, open Peerlens',
    });
    expect(drawBadge({ ...badge, chance: undefined }, fresh, write, NOW)).toMatchObject({
      chance: undefined,
      label: 'Fleet renewers, open Peerlens',
    });
  });

  it('says that a place is not certain, and who is a key customer', () => {
    const segment = { slot: 2, label: { key: 'Growers' }, provisional: true };
    const drawn = drawBadge({ ...badge, segment, tier: 'key', chance: undefined }, fresh, write, NOW);
    expect(drawn).toMatchObject({
      provisional: true,
      key: true,
      label: 'Growers, not certain yet, key customer, open Peerlens',
    });
  });

  it('without a segment', () => {
    expect(drawBadge(undefined, fresh, write, NOW)).toMatchObject({
      slot: undefined,
      segment: 'No segment yet',
      chance: undefined,
      label: 'No segment yet, open Peerlens',
      title: '',
    });
  });

  it('in no segment, which is another thing than none yet, with the reason', () => {
    const outside = { ...badge, segment: undefined, definition: { key: 'segment.outside' }, chance: undefined };
    expect(drawBadge(outside, fresh, write, NOW)).toMatchObject({
      slot: undefined,
      segment: 'Not in a segment',
      label: 'Not in a segment, open Peerlens',
      title: 'This customer is unlike every segment.',
    });
  });

  it('dates data that are old', () => {
    const old = { ...fresh, lastAt: Date.UTC(2026, 10, 12), completedAt: NOW - 9 * 86_400_000 };
    expect(drawBadge(badge, old, write, NOW)).toMatchObject({
      stale: write({ key: 'badge.asOf', values: { at: { as: 'instant', at: old.lastAt } } }),
    });
    expect(JSON.stringify(drawBadge(badge, old, write, NOW))).toMatch(/12/);
  });
});

describe('a record without a badge of its own', () => {
  it('has no segment yet where it was read, else it is said not to be read, and a product has no badge', async () => {
    const org = await connectedOrg(createSampleConnector({}));
    const orders = new TableBuilder('order');
    orders.push('o1', {});
    const facts = { now: NOW, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
    const batch = { upserts: orders.build(), deletions: [], cursor: { format: 1 }, org: facts };
    await org.store.apply({ table: 'order', ...batch }, fresh);
    await org.store.saveBadges([{ ...badge, key: 'customer:c1' }], [['case:s1', 'customer:c1']]);
    const drawn = async (kind: RecordKind, id: string) => {
      const drawing = await drawingOf(org, { source: 'salesforce', kind, id }, () => write, NOW);
      return drawing.state === 'badge' ? drawing.segment : drawing.state;
    };
    expect(await drawn('case', 's1')).toBe('Fleet renewers');
    expect(await drawn('order', 'o1')).toBe('No segment yet');
    expect(await drawn('order', 'o2')).toBe('Not read yet');
    expect(await drawn('quote', 'q1')).toBe('Not read yet');
    expect(await drawn('product', 'p1')).toBe('hidden');
    org.store.close();
  });
});

describe('a company that switched the chance off', () => {
  it('has it on no badge, neither for the eye nor for the ear', async () => {
    const org = await connectedOrg(createSampleConnector({}));
    await org.store.saveBadges([{ ...badge, chance: { outOfTen: 7, interval: [5, 9], trend: 'up' } }], []);
    const drawn = () => drawingOf(org, { source: 'salesforce', kind: 'opportunity', id: '1' }, () => write, NOW);
    expect(await drawn()).toMatchObject({ chance: '7 of 10', trend: 'up' });
    await fakeBrowser.storage.managed.set({ off: ['chance'] });
    try {
      expect(await drawn()).toMatchObject({
        segment: 'Fleet renewers',
        chance: undefined,
        trend: undefined,
        label: 'Fleet renewers, open Peerlens',
      });
    } finally {
      await fakeBrowser.storage.managed.clear();
      org.store.close();
    }
  });
});
