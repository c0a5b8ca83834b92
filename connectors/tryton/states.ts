import * as v from 'valibot';
import type { Client } from './client';

/** The states of an opportunity, in the order of Tryton's workflow. What was cancelled is over, and was not won. */
export const OPPORTUNITY_STATES = [
  { state: 'lead', closed: false, won: false },
  { state: 'opportunity', closed: false, won: false },
  { state: 'converted', closed: false, won: false },
  { state: 'won', closed: true, won: true },
  { state: 'lost', closed: true, won: false },
  { state: 'cancelled', closed: true, won: false },
] as const;

export const STATE = v.picklist(OPPORTUNITY_STATES.map(({ state }) => state));
type State = v.InferOutput<typeof STATE>;

/** The states with the names that this user sees for them. */
export type Stages = ReadonlyMap<State, { name: string; order: number; closed: boolean; won: boolean }>;

const FIELD = v.object({ state: v.object({ selection: v.array(v.tuple([v.string(), v.string()])) }) });

/** The stages of opportunities in the user's language. */
export async function readStages(client: Client): Promise<Stages> {
  const { state } = await client.model('sale.opportunity', 'fields_get', [['state']], FIELD);
  const names = new Map(state.selection);
  return new Map(
    OPPORTUNITY_STATES.map(({ state: key, ...rest }, order) => [
      key,
      { ...rest, order: order + 1, name: names.get(key) ?? key },
    ]),
  );
}
