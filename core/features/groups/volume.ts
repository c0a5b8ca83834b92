import type { CatalogueFeature } from '../define';
import { numberFeature, perCustomer } from '../define';
import type { Facts } from '../facts/facts';
import { observedYears } from '../facts/facts';

/**
 * Units that a customer bought in the window. Options inside a bundle are parts of the bundle's unit and are not counted
 * again. Missing where no line says a quantity.
 */
function unitsSold(facts: Facts, c: number): number | undefined {
  const { offsets, quantity, option } = facts.lines();
  let units = 0;
  let known = 0;
  for (let i = offsets[c] as number; i < (offsets[c + 1] as number); i++) {
    if (option[i] === 1 || Number.isNaN(quantity[i])) continue;
    units += quantity[i] as number;
    known++;
  }
  return known > 0 ? units : undefined;
}

/** Lines of the window per order that has lines. */
function linesPerOrder(facts: Facts): Float64Array {
  const { offsets, sale } = facts.lines();
  return perCustomer(facts, (c) => {
    const start = offsets[c] as number;
    const end = offsets[c + 1] as number;
    let orders = 0;
    for (let i = start; i < end; i++) if (i === start || sale[i] !== sale[i - 1]) orders++;
    return orders > 0 ? (end - start) / orders : undefined;
  });
}

const behaviour = { group: 'behaviour', needs: ['orderLine'], knownWhen: 'history' } as const;

/** How much the customer buys, in units and lines. */
export const VOLUME: readonly CatalogueFeature[] = [
  numberFeature({
    ...behaviour,
    id: 'unitsPerYear',
    unit: 'perYear',
    scale: 'log',
    values: (facts) =>
      perCustomer(facts, (c) => {
        const units = unitsSold(facts, c);
        return units === undefined ? undefined : units / observedYears(facts, c, facts.sales().first);
      }),
  }),
  numberFeature({ ...behaviour, id: 'linesPerOrder', unit: 'count', scale: 'log', values: linesPerOrder }),
];
