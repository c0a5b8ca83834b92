import { SOURCES } from './customers';
import { at, clamp, sigmoid } from './draw';
import { DEAL_TYPES, SEGMENTS } from './segments';

/** All that the chance of a deal is planted on; each of it can be read from the company's records. */
export interface Drivers {
  segment: number;
  /** Customer's own log-odds beside its segment's: seen in its earlier deals only. */
  loyalty: number;
  strategic: boolean;
  type: string;
  source: string;
  /** Contacts in a role on the deal. */
  contacts: number;
  decisionMaker: boolean;
  meetingHeld: boolean;
  /** Discount of the deal less the customer's usual one, 0.1 = ten points. */
  extraDiscount: number;
  /** Logarithm of the deal's amount over the customer's usual one. */
  relativeSize: number;
}

/** Log-odds of {@link SOURCES}. */
const SOURCE_EFFECTS = [-0.2, 0.5, -0.15, 0.2, -0.4];
/** Brings the share of won among closed deals to about 45 %. */
const BASE = -1.38;

/** The true probability to win, from what is known of a deal but not from how far it has come. */
export function winProbability(drivers: Drivers): number {
  const segment = at(SEGMENTS, drivers.segment);
  const score =
    BASE +
    segment.winBase +
    drivers.loyalty +
    (drivers.strategic ? 0.25 : 0) +
    (segment.typeEffects[DEAL_TYPES.indexOf(drivers.type)] ?? 0) +
    (SOURCE_EFFECTS[SOURCES.indexOf(drivers.source)] ?? 0) +
    0.3 * Math.min(drivers.contacts, 4) +
    (drivers.decisionMaker ? 0.45 : 0) +
    (drivers.meetingHeld ? 0.95 : 0) +
    segment.elasticity * clamp(drivers.extraDiscount / 0.1, -2, 2) -
    0.4 * clamp(drivers.relativeSize, -2.5, 2.5);
  return sigmoid(score);
}

/** Share of the lost deals whose last open stage is each of the four. */
export const LOST_AT: readonly number[] = [0.22, 0.26, 0.3, 0.22];

/**
 * The probability once an open stage is reached, by Bayes' rule: won deals pass all stages, lost ones only some.
 * @param stage 0–3, the last open stage reached.
 */
export function winProbabilityAtStage(probability: number, stage: number): number {
  let reached = 1;
  for (let earlier = 0; earlier < stage; earlier++) reached -= LOST_AT[earlier] ?? 0;
  return probability / (probability + (1 - probability) * reached);
}
