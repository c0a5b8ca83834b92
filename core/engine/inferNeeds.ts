import { wordAt } from '../table/table';
import type { Engine } from './engine';
import { isOpen } from './inferDeal';
import type { KnownRecord } from './inferRecord';
import type { Insight, StatedNeed } from './insight';

/**
 * What the customer of an open deal needs, as the CRM states it; nothing of a record without one. A field that no deal has filled
 * is not among them, as if it were not mapped.
 */
export function inferNeeds(engine: Engine, { opportunity }: KnownRecord): Pick<Insight, 'needs'> {
  if (!isOpen(engine, opportunity)) return {};
  const { need, competitor, deliverOn } = engine.rows.opportunity.columns;
  const needs: StatedNeed[] = [];
  if (need.dictionary.length > 0) needs.push({ field: 'need', value: wordAt(need, opportunity) });
  if (competitor.dictionary.length > 0) needs.push({ field: 'competitor', value: wordAt(competitor, opportunity) });
  if (deliverOn.values.some(Number.isFinite)) {
    const day = deliverOn.values[opportunity] ?? Number.NaN;
    needs.push({
      field: 'deliverOn',
      value: Number.isFinite(day) ? { as: 'day', day } : undefined,
      ...(day < engine.prices().source.input.asOf && { past: true }),
    });
  }
  return { needs };
}
