import { type Currency, toUnits } from '../../../core/crm/money';
import type { TargetUnit } from '../../../core/outcome/targets/model';
import { useSay } from '../../kit/writer';

/** Writes a number of a target in its unit. */
export function useUnit(currency: Currency): (value: number, unit: TargetUnit) => string {
  const say = useSay();
  return (value, unit) => {
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
}
