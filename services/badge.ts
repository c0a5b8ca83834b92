import type { RecordRef } from '../core/crm/ids';
import { recordKey } from '../core/crm/ids';
import type { Text } from '../core/crm/text';
import { text } from '../core/crm/text';
import type { Badge } from '../core/engine/insight';
import type { BadgeDrawing } from '../core/protocol';
import type { StoredSync } from '../core/store/meta';
import { staleness } from './panel';
import { readPolicy } from './policy';
import type { Org } from './session';
import { badgeWithoutOff } from './switchedOff';

/** Makes sentences in the reader's language; handed in, because services draw nothing. */
export type Write = (text: Text) => string;
export type MakeWriter = (language: string, now: number) => Write;

/** The drawing of a record's badge: one keyed read, a second one where there is no badge; no CRM call, no worker. */
export async function drawingOf(
  org: Org,
  ref: RecordRef,
  writer: (now: number) => Write,
  now: number,
): Promise<BadgeDrawing> {
  // A product belongs to no customer and so to no segment.
  if (ref.kind === 'product') return { state: 'hidden' };
  const [badge, state, { off }] = await Promise.all([org.store.badge(recordKey(ref)), org.store.state(), readPolicy()]);
  const orgNow = state.org?.now ?? now;
  // Only of a record that was read is it known that it has no segment.
  if (!badge && !(await org.store.row(ref.kind, ref.id))) return notRead(writer(orgNow));
  return drawBadge(badgeWithoutOff(badge, off), state.sync, writer(orgNow), now);
}

/** A record that came after the last sync, that this user may not read, or of a kind that is not read. */
function notRead(write: Write): BadgeDrawing {
  const said = write(text('badge.notRead'));
  return {
    state: 'badge',
    slot: undefined,
    segment: said,
    provisional: false,
    key: false,
    chance: undefined,
    trend: undefined,
    stale: undefined,
    label: [said, write(text('badge.open'))].join(', '),
    title: write(text('badge.notRead.title')),
  };
}

/** What a page's script needs to draw, in words: the script itself carries no texts. */
export function drawBadge(badge: Badge | undefined, sync: StoredSync, write: Write, now: number): BadgeDrawing {
  const segment = badge?.segment;
  // Without a badge there is no version yet that could have placed the record.
  const name = write(segment ? segment.label : text(badge ? 'badge.outside' : 'badge.noSegment'));
  const chance = chanceText(badge?.chance);
  const old = badge && sync.lastAt !== undefined ? staleness(sync, undefined, sync.lastAt, now) : undefined;
  const key = badge?.tier === 'key';
  const facts = [
    segment?.provisional ? text('badge.provisional', { segment: name }) : undefined,
    key ? text('badge.key') : undefined,
    chance && chanceSaid(badge?.chance, chance),
  ];
  const said = facts.filter((fact) => fact !== undefined).map(write);
  return {
    state: 'badge',
    slot: segment?.slot,
    segment: name,
    provisional: segment?.provisional ?? false,
    key,
    chance: chance && write(chance),
    trend: trendIn(badge?.chance),
    stale: old && write(text('badge.asOf', { at: { as: 'instant', at: old.lastAt } })),
    label: [...(segment?.provisional ? [] : [name]), ...said, write(text('badge.open'))].join(', '),
    title: [
      badge?.definition && write(badge.definition),
      badge?.madeFrom && write(badge.madeFrom),
      key && write(text('badge.key.title')),
    ]
      .filter(Boolean)
      .join('\n'),
  };
}

function chanceText(chance: Badge['chance']): Text | undefined {
  if (chance === undefined) return undefined;
  return chance === 'thin' ? text('badge.chance.none') : text('badge.chance', { count: chance.outOfTen });
}

/** Whether a chance goes up or down; undefined where it is steady or not known. */
function trendIn(chance: Badge['chance']): 'up' | 'down' | undefined {
  const trend = chance === undefined || chance === 'thin' ? undefined : chance.trend;
  return trend === 'up' || trend === 'down' ? trend : undefined;
}

/** The chance for those who hear it: a word in place of the arrow. */
function chanceSaid(chance: Badge['chance'], figure: Text): Text {
  if (chance === 'thin') return figure;
  const trend = trendIn(chance);
  const named = text('badge.chance.named', { chance: { as: 'text', text: figure } });
  return trend ? text(`badge.trend.${trend}.named`, { chance: { as: 'text', text: named } }) : named;
}
