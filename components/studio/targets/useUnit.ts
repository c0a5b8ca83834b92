import { type Currency, toUnits } from '../../../core/crm/money';
import type { TargetUnit } from '../../../core/outcome/targets/model';
import { useSay } from '../../kit/writer';

interface UnitWriter {
  write(value: number, unit: TargetUnit): string;
  /** "range 46–58": what stands beside a number says its unit. */
  range(interval: readonly [low: number, high: number], unit: TargetUnit): string;
}

/** Writes numbers of a target in their unit. */
export function useUnit(currency: Currency): UnitWriter {
  const say = useSay();
  const write = (value: number, unit: TargetUnit): string => {
    switch (unit) {
      case 'share':
        return say('ofHundred', { count: Math.round(100 * value) });
      case 'money':
        return say('money', {
          money: { as: 'money', money: { units: toUnits(value, currency.scale), currency }, short: true },
        });
      case 'days':
        return say('studio.target.days', { count: Math.round(value) });
      case 'count':
        return say('value.number', { value: { as: 'number', value, digits: 1 } });
      case 'number':
        return say('value.number', { value: { as: 'number', value, digits: 2 } });
    }
  };
  const end = (value: number, unit: TargetUnit) =>
    unit === 'share' ? say('number', { number: Math.round(100 * value) }) : write(value, unit);
  return {
    write,
    range: ([low, high], unit) => say('studio.target.range', { low: end(low, unit), high: end(high, unit) }),
  };
}
