import type { TextValue } from '../../core/crm/text';
import type { ComparedFeature, Comparison } from '../../core/engine/insight';
import { EUR, said } from './insight';

const feature = (
  id: string,
  here: TextValue | undefined,
  there: TextValue | undefined,
  middle: TextValue | undefined,
  alike: number | undefined,
  counts = true,
): ComparedFeature => ({ id, labelKey: `feature.${id}`, here, there, middle, alike, counts });

const money = (units: number): TextValue => ({
  as: 'money',
  money: { units: units * 100, currency: EUR },
  short: true,
});
const days = (n: number): TextValue => ({ as: 'text', text: { key: 'segment.value.days', values: { n } } });
const share = (value: number): TextValue => ({ as: 'share', value });

/** Two invented customers, feature by feature. */
export const COMPARISON: Comparison = {
  here: { id: '001', name: 'Kestrelmoor Recycling' },
  there: { id: '002', name: 'Brennhollow Waste', url: 'https://acme.lightning.force.com/b' },
  segment: { id: 's0', slot: 0, label: said('Fleet renewers') },
  similarity: 92,
  blocks: [
    {
      block: 'size',
      alike: 84,
      features: [
        feature('employees', 210, 185, 160, 88),
        feature('revenue', money(48_000_000), undefined, money(31_000_000), undefined),
      ],
    },
    {
      block: 'industry',
      alike: 100,
      features: [feature('industry', 'Waste management', 'Waste management', 'Waste management', 100)],
    },
    {
      block: 'geography',
      alike: 0,
      features: [
        feature('country', 'Germany', 'Austria', 'Germany', 0),
        feature('region', 'Saxony', 'Styria', 'Bavaria', 0, false),
      ],
    },
    {
      block: 'behaviour',
      alike: 95,
      features: [
        feature('ordersPerYear', 1.7, 1.8, 1.6, 97),
        feature('averageOrderValue', money(412_000), money(486_000), money(390_000), 91),
        feature('orderInterval', days(213), days(198), days(220), 94),
        feature('recencyScore', 4, 5, 4, 75, false),
      ],
    },
    { block: 'price', alike: 80, features: [feature('discount', share(0.12), share(0.08), share(0.1), 80)] },
    { block: 'mix', alike: 100, features: [feature('mainFamily', 'Hook-lifts', 'Hook-lifts', 'Cranes', 100)] },
  ],
};
