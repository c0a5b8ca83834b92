import type { Currency } from '../crm/money';
import type { Reason } from '../crm/reason';
import { text } from '../crm/text';
import type { FeatureTable } from '../features/feature';
import type { Profile } from './profile';
import type { Shift } from './shift';
import { type FeatureHead, featureName, numberText, wordText } from './value';

/** What traits are told from. */
export interface Portrait {
  table: FeatureTable;
  profile: Profile;
  assignment: Uint8Array;
  currency: Currency;
}

/** The first `count` shifts, at most `perGroup` of one group of features. @param shifts strongest first. */
export function strongestShifts(
  shifts: readonly Shift[],
  features: readonly FeatureHead[],
  count: number,
  perGroup: number,
): Shift[] {
  const ofGroup = new Map<string, number>();
  const chosen: Shift[] = [];
  for (const shift of shifts) {
    const group = features[shift.feature]?.group ?? '';
    const used = ofGroup.get(group) ?? 0;
    if (shift.size === 0 || used >= perGroup) continue;
    ofGroup.set(group, used + 1);
    chosen.push(shift);
    if (chosen.length === count) break;
  }
  return chosen;
}

/** A shift as a reason: the segment's value beside that of all customers. */
export function traitReason(portrait: Portrait, segment: number, shift: Shift, id: string): Reason {
  const feature = portrait.table.features[shift.feature] as FeatureHead;
  const base = {
    id: `${id}.${feature.id}`,
    direction: 'fits' as const,
    records: [],
    feature: feature.id,
    weight: Math.abs(shift.size),
  };
  const own = portrait.profile.bySegment[segment]?.[shift.feature];
  const all = portrait.profile.all[shift.feature];
  const name = featureName(feature);
  if (own?.kind === 'category' && all?.kind === 'category' && shift.level !== undefined) {
    const value = wordText(feature, categoryWord(portrait.table, shift.feature, shift.level), portrait.currency);
    const count = own.counts[shift.level] as number;
    return {
      ...base,
      text: text('segment.trait.category', { feature: name, value, count, of: own.known }),
      evidence: text('segment.trait.ofAll', { count: all.counts[shift.level] as number, of: all.known }),
    };
  }
  if (own?.kind !== 'number' || all?.kind !== 'number')
    return { ...base, text: text('segment.trait.plain', { feature: name }) };
  const more = shift.size > 0;
  const middle = numberText(feature, all.middle, portrait.currency);
  if (own.middle !== all.middle && own.middle > all.middle === more) {
    return {
      ...base,
      text: text('segment.trait.number', { feature: name, value: numberText(feature, own.middle, portrait.currency) }),
      evidence: text(more ? 'segment.trait.above' : 'segment.trait.below', { middle }),
    };
  }
  const counts = countBeyond(portrait, segment, shift.feature, all.middle, more);
  return {
    ...base,
    text: text(more ? 'segment.trait.moreThan' : 'segment.trait.lessThan', {
      feature: name,
      middle,
      count: counts.own,
      of: own.known,
    }),
    evidence: text('segment.trait.ofAll', { count: counts.all, of: all.known }),
  };
}

/** The word behind a code of a category feature. */
export function categoryWord(table: FeatureTable, feature: number, code: number): string {
  const column = table.values[feature];
  return column?.kind === 'category' ? (column.dictionary[code] ?? '') : '';
}

function countBeyond(portrait: Portrait, segment: number, feature: number, limit: number, more: boolean) {
  const column = portrait.table.values[feature];
  const counts = { own: 0, all: 0 };
  if (column?.kind !== 'number') return counts;
  for (const [i, value] of column.values.entries()) {
    if (!(more ? value > limit : value < limit)) continue;
    counts.all++;
    if (portrait.assignment[i] === segment) counts.own++;
  }
  return counts;
}
