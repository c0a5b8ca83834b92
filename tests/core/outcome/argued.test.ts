import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arguedDrivers, countArguments } from '../../../core/outcome/argued';
import type { Argument } from '../../../core/protocol';

const argument = fc.record({
  reason: fc.constantFrom('chance:meeting', 'chance:type', 'contrast:meeting', 'w1', 'chance:'),
  because: fc.constantFrom<Argument>('wrongData', 'notRelevant', 'knowBetter', 'hide'),
});

describe('what was argued with', () => {
  it('takes off the drivers of a chance; hiding takes nothing off', () => {
    const argued = [
      { reason: 'chance:meeting', because: 'wrongData' as const },
      { reason: 'chance:type', because: 'hide' as const },
      { reason: 'w1', because: 'knowBetter' as const },
    ];
    expect([...arguedDrivers(argued)]).toEqual(['meeting']);
    expect(arguedDrivers(undefined).size).toBe(0);
  });

  it('is the same said twice', () => {
    fc.assert(
      fc.property(fc.array(argument), (argued) => {
        expect(arguedDrivers([...argued, ...argued])).toEqual(arguedDrivers(argued));
      }),
    );
  });

  it('is counted by driver for the next fit, the most argued with first, whatever the order', () => {
    const argued = (reason: string, because: Argument) => ({ reason, because });
    const said = [
      argued('chance:type', 'knowBetter'),
      argued('chance:meeting', 'wrongData'),
      argued('chance:meeting', 'notRelevant'),
      argued('chance:meeting', 'notRelevant'),
      argued('chance:source', 'hide'),
      argued('w1', 'wrongData'),
      argued('chance:ofAnEarlierRelease', 'wrongData'),
    ];
    const counted = [
      { driver: 'meeting', wrongData: 1, notRelevant: 2, knowBetter: 0 },
      { driver: 'type', wrongData: 0, notRelevant: 0, knowBetter: 1 },
    ];
    expect(countArguments(said)).toEqual(counted);
    expect(countArguments(said.reverse())).toEqual(counted);
  });
});
