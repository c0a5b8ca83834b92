import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainPostalCode, widenArea } from '../../../../core/configuration/recommend/area';

const places = [
  { country: 'Finland', postalCode: '53850' },
  { country: 'Finland', postalCode: '53 810' },
  { country: 'Finland', postalCode: '53100' },
  { country: 'Finland', postalCode: '00100' },
  { country: 'Sweden', postalCode: '53850' },
  {},
];
const here = { country: 'Finland', postalCode: '53850' };
const told = (filter: 'none' | 'country' | 'postal', need: number, at = here) => {
  const { steps, found } = widenArea(places, at, filter, need);
  return { steps: steps.map(({ level, orders }) => `${level} ${orders}`), found: [...found] };
};

describe('an area that is too small', () => {
  it('is widened a letter at a time, then to the country, then to all', () => {
    expect(told('postal', 1)).toEqual({ steps: ['postal 1'], found: [0] });
    expect(told('postal', 2)).toEqual({ steps: ['postal 1', 'prefix 1', 'prefix 2'], found: [0, 1] });
    expect(told('postal', 4).steps).toEqual(['postal 1', 'prefix 1', 'prefix 2', 'prefix 3', 'prefix 3', 'country 4']);
    expect(told('postal', 9).steps.at(-1)).toBe('all 6');
  });

  it('begins with the country, or with all, where that was asked for', () => {
    expect(told('country', 1)).toEqual({ steps: ['country 4'], found: [0, 1, 2, 3] });
    expect(told('none', 1).steps).toEqual(['all 6']);
  });

  it('leaves out what is not known of the place', () => {
    expect(told('postal', 1, { country: 'Finland', postalCode: '' }).steps).toEqual(['country 4']);
    expect(told('postal', 1, { country: '', postalCode: '53850' })).toEqual({ steps: ['postal 2'], found: [0, 4] });
    expect(told('country', 1, { country: '', postalCode: '' }).steps).toEqual(['all 6']);
  });

  it('says where it looked', () => {
    const { steps } = widenArea(places, here, 'postal', 4);
    expect(steps.map(({ step }) => step.values)).toEqual([
      { code: '53850' },
      { prefix: '5385' },
      { prefix: '538' },
      { prefix: '53' },
      { prefix: '5' },
      { country: 'Finland' },
    ]);
  });

  it('never finds less further away', () => {
    const place = fc.record({
      country: fc.constantFrom('A', 'B', ''),
      postalCode: fc.stringMatching(/^[0-9]{0,5}$/),
    });
    fc.assert(
      fc.property(fc.array(place), place, fc.nat(20), (all, at, need) => {
        const { steps } = widenArea(all, at, 'postal', need);
        for (let i = 1; i < steps.length; i++)
          expect(steps[i]?.orders).toBeGreaterThanOrEqual(steps[i - 1]?.orders ?? 0);
        expect(
          steps.at(-1)?.orders === undefined || (steps.at(-1)?.orders ?? 0) >= need || steps.at(-1)?.level === 'all',
        ).toBe(true);
      }),
    );
  });

  it('reads postal codes without regard to how they are set', () => {
    expect(plainPostalCode('sw1a 1aa')).toBe('SW1A1AA');
    expect(plainPostalCode('FI-53850')).toBe('FI53850');
  });
});
