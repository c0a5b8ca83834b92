import type { Day } from '../../core/crm/time';
import { iso, isoInstant, TODAY } from './calendar';
import type { Company } from './company';
import { at, clamp, type Draw } from './draw';
import { LOST_AT } from './winning';

type Stage = Company['stages'][number];
export type StageChange = Omit<Company['stageChanges'][number], 'id' | 'opportunity'>;

function stage(order: number, name: string, probability: number, closed = false): Stage {
  return { id: `S${order}`, name, order, closed, won: closed && probability === 100, probability };
}

/** Four open stages, then won and lost. */
export const STAGES: readonly Stage[] = [
  stage(1, 'Qualification', 10),
  stage(2, 'Needs Analysis', 25),
  stage(3, 'Proposal', 50),
  stage(4, 'Negotiation', 75),
  stage(5, 'Closed Won', 100, true),
  stage(6, 'Closed Lost', 0, true),
];
const WON = 4;
const LOST = 5;
/** When, as a share of the whole cycle, a deal comes to each open stage. */
const USUAL_STARTS = [0, 0.2, 0.45, 0.72];

/** How a deal went, or goes: the changes until today, and what they amount to. */
export interface Course {
  changes: StageChange[];
  /** Present stage, a place in STAGES. */
  stage: number;
  /** Last open stage, 0–3. */
  lastOpen: number;
  closeOn: Day;
}

/**
 * @param deal created and closes: first and last day of its cycle (at least 10 days); it is open where the last day is
 * after today, and then its outcome is not in the course. Its amount is an estimate until the proposal.
 */
export function makeCourse(draw: Draw, deal: { created: Day; closes: Day; won: boolean; amount: number }): Course {
  const cycle = deal.closes - deal.created;
  const last = deal.won ? 3 : draw.weighted(LOST_AT);
  const estimate = Math.round((deal.amount * draw.lognormal(1, 0.18)) / 100) * 100;
  const changes: StageChange[] = [];
  let lastOpen = 0;
  let expected = deal.closes;
  for (let s = 0; s <= last; s++) {
    const start = at(USUAL_STARTS, s) + (s === 0 ? 0 : draw.between(-0.07, 0.07));
    const day = deal.created + Math.floor(start * cycle);
    if (day > TODAY) break;
    lastOpen = s;
    expected = day + Math.max(1, Math.round((deal.closes - day) * clamp(draw.lognormal(0.88, 0.25), 0.4, 1.6)));
    const amount = s < 2 ? estimate : deal.amount;
    changes.push({ stage: at(STAGES, s).name, amount, closeOn: iso(expected), at: isoInstant(draw, day) });
  }
  if (deal.closes > TODAY) return { changes, stage: lastOpen, lastOpen, closeOn: expected };
  const end = deal.won ? WON : LOST;
  const closeOn = iso(deal.closes);
  changes.push({ stage: at(STAGES, end).name, amount: deal.amount, closeOn, at: isoInstant(draw, deal.closes) });
  return { changes, stage: end, lastOpen, closeOn: deal.closes };
}
