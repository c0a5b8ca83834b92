import { askPlanted, coverage } from '../../tests/core/outcome/planted';
import { figure, type Row, row } from '../form';

const SIZES = [300, 1_000, 3_000] as const;
const SEEDS = 6;

/**
 * The 80 % range of the chance where the CRM shows all that the chance was planted on but the customers' own part: single
 * deals are held to it. In the built-in company much is hidden, as it is in life, and only deals alike can be.
 */
export function plantedRangeRows(): Row[] {
  return SIZES.map((deals) => {
    const asked = Array.from({ length: SEEDS }, (_, i) => i + 1).flatMap(
      (seed) => askPlanted(seed, { deals, sources: 4, customers: deals / 5, spread: 0.4, days: 60 }).asked,
    );
    const { inside, width } = coverage(asked);
    return row({
      name: `${deals} planted deals: true chance inside the 80 % range`,
      subject: `${asked.length} open deals of ${SEEDS} seeds, mean range ${figure(width)} wide`,
      reference: 'an exact range holds 0.8',
      value: inside,
      unit: '',
      goal: '≥ 0.7',
    });
  });
}
