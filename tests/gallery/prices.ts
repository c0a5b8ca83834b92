import type { Spreads } from '../../components/charts/PriceSpread';
import type { PriceActions } from '../../components/options/actions';
import { parseDay } from '../../core/crm/time';
import { NO_PRICE_INPUTS, type PriceInputs } from '../../core/pricing/inputs';

const LOADS = [0.82, 0.88, 0.95, 1.04, 0.97, 0.78, 0.61, 0.55, 0.83, 0.92, 0.98, 0.74];
const first = (month: number) => parseDay(`2027-${String(month).padStart(2, '0')}-01`);

const FILLED: PriceInputs = {
  ...NO_PRICE_INPUTS,
  capacity: LOADS.map((load, i) => ({ month: first(i + 1), load })),
  cost: [
    { from: first(1), family: 'Cranes', change: 0.08 },
    { from: first(1), change: 0.021 },
    { from: first(4), family: 'Cranes', change: 0.11 },
    { from: first(4), family: 'Winches', change: 0.04 },
  ],
  market: [
    { from: first(1), country: 'DE', change: -0.02 },
    { from: first(1), country: 'FI', change: 0.015 },
    { from: first(4), country: 'DE', change: -0.035 },
  ],
  leastMargin: 0.18,
};

/** How far prices lie apart in two segments; one country is too small to be shown. */
export const SPREADS: Spreads = [
  {
    segment: { id: 's0', slot: 0, label: { key: 'Fleet renewers' } },
    countries: [
      { country: 'AT', customers: 2, sales: 5, level: undefined },
      { country: 'DE', customers: 34, sales: 120, level: -0.02 },
      { country: 'FI', customers: 17, sales: 61, level: 0.06 },
    ],
    apart: 0.082,
  },
  {
    segment: { id: 's1', slot: 1, label: { key: 'Growth haulers' } },
    countries: [
      { country: 'DE', customers: 71, sales: 260, level: 0 },
      { country: 'SE', customers: 9, sales: 22, level: -0.11 },
    ],
    apart: 0.11,
  },
];

/** Pictures of the page of prices: `filled`, `failed`, and with nothing said yet. */
export function priceActions(state: string): PriceActions {
  const inputs = ['filled', 'wrong'].includes(state) ? FILLED : NO_PRICE_INPUTS;
  return {
    inputs: () =>
      state === 'failed'
        ? Promise.reject(new Error('The store is closed'))
        : Promise.resolve({ inputs, families: ['Cranes', 'Containers'], countries: ['DE', 'FI', 'SE'] }),
    save: async () => undefined,
    spread: () => Promise.resolve(state === 'filled' ? SPREADS : []),
  };
}
