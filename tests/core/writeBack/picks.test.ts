import { expect, it } from 'vitest';
import type { Picklist } from '../../../core/writeBack/picks';
import { checkValues, isChosen, kindOf, staleOwner, suggestPicklists } from '../../../core/writeBack/picks';

const DAY = 86_400_000;
const picklist = (label: string, over: Partial<Picklist> = {}): Picklist => ({
  on: 'customer',
  field: `${label.replace(/\W/g, '_')}__c`,
  label,
  values: [],
  restricted: false,
  writable: true,
  custom: true,
  ...over,
});

it.each([
  ['segment', ['Sub-segment', 'Kundensegment', 'Region'], 'Kundensegment'],
  ['segment', ['Alasegmentti', 'Asiakassegmentti'], 'Asiakassegmentti'],
  ['subSegment', ['Segment', 'Untersegment'], 'Untersegment'],
  ['subSegment', ['Segmentti', 'Osasegmentti'], 'Osasegmentti'],
  ['valueProfile', ['Segment', 'Wertprofil'], 'Wertprofil'],
  ['valueProfile', ['Arvoprofiili', 'Segmentti'], 'Arvoprofiili'],
] as const)('for %s of %j the likeliest is %s', (role, labels, likeliest) => {
  expect(
    suggestPicklists(
      role,
      labels.map((label) => picklist(label)),
    )[0]?.label,
  ).toBe(likeliest);
});

it('suggests no field that cannot be written, and of deals only value profiles', () => {
  const lists = [picklist('Segment', { writable: false }), picklist('Value profile', { on: 'opportunity' })];
  expect(suggestPicklists('segment', lists)).toEqual([]);
  expect(suggestPicklists('valueProfile', lists).map(({ label }) => label)).toEqual(['Value profile']);
});

it('values are compared with segments by name, what was chosen before stays, and the rest is told', () => {
  const values = ['Growing', 'Steady', 'Old'].map((value) => ({ value, label: value }));
  const segments = [
    { id: 's1', name: 'growing ' },
    { id: 's2', name: 'Calm' },
    { id: 's3', name: 'New' },
  ];
  expect(checkValues({ values }, segments, { s2: 'Steady', s3: 'Gone' })).toEqual({
    matched: { s1: 'Growing', s2: 'Steady' },
    missing: ['s3'],
    extra: ['Old'],
  });
});

it('a value counts as a person’s unless it is empty, right, or what was written last', () => {
  expect(kindOf('A', 'A', undefined)).toBe('equal');
  expect(kindOf(null, 'A', 'B')).toBe('empty');
  expect(kindOf('B', 'A', 'B')).toBe('ours');
  expect(kindOf('C', 'A', 'B')).toBe('byHand');
  expect(isChosen({ kind: 'byHand', segment: 's1' }, { segments: ['s1'], byHand: [] })).toBe(false);
});

it('an ownership is stale after 12 months, or when its person has left', () => {
  const owner = { id: 'u', name: 'Ann', confirmedAt: 0 };
  expect(staleOwner(owner, 365 * DAY)).toBeUndefined();
  expect(staleOwner(owner, 366 * DAY)).toBe('old');
  expect(staleOwner({ ...owner, inactive: true }, DAY)).toBe('inactive');
});
