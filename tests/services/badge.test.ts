import { describe, expect, it } from 'vitest';
import { createBadgeWriter } from '../../components/kit/badgeText';
import type { Badge } from '../../core/engine/insight';
import { NO_SYNC } from '../../core/store/meta';
import { drawBadge } from '../../services/badge';

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
      stale: undefined,
      label: 'Fleet renewers, chance to win 7 of 10, open Peerlens',
      title: 'They renew.',
    });
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

  it('dates data that are old', () => {
    const old = { ...fresh, lastAt: Date.UTC(2026, 10, 12), completedAt: NOW - 9 * 86_400_000 };
    expect(drawBadge(badge, old, write, NOW)).toMatchObject({
      stale: write({ key: 'badge.asOf', values: { at: { as: 'instant', at: old.lastAt } } }),
    });
    expect(JSON.stringify(drawBadge(badge, old, write, NOW))).toMatch(/12/);
  });
});
