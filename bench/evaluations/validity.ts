import { figure, type Row, row } from '../form';
import { askProduct } from '../validity/ask';

const DEPTHS = [1, 3, 5];
const SEED = 21;
export const VALIDITY_REQUESTS = 10_000;

/** Whether proposals inside made products are valid and complete, read by the catalogue and the rule book alone. */
export function evaluateValidity(requests = VALIDITY_REQUESTS): Row[] {
  return DEPTHS.flatMap((depth) => {
    const { variables, possible, complete, refused, violations, orphans } = askProduct(depth, requests, SEED);
    const name = `option tree of ${depth} ${depth === 1 ? 'level' : 'levels'}`;
    const reference = `${requests} requests, ${variables} variables`;
    const told = (what: string, value: number, unit: string, goal: string, subject = '') =>
      row({ name: `${name}: ${what}`, subject, reference, value, unit, goal });
    return [
      told('rules broken and words not kept', violations, '', '≤ 0'),
      told('lines without what they belong to', orphans, '', '≤ 0'),
      told(
        'complete where a valid configuration is known',
        complete / possible,
        'of them',
        '≥ 0.99',
        `${figure(complete)} of ${possible}; ${refused} refused, none being known`,
      ),
    ];
  });
}
