import * as v from 'valibot';
import { storage } from 'wxt/utils/storage';
import type { CallBudget } from '../connectors/connector';
import { PeerlensError } from '../core/crm/error';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** The part of a day's requests that syncs of one browser use: the rest is the company's. */
const SHARE = 0.2;
/** When everybody together has used this much, a sync steps back whatever its own part is. */
const EVERYBODYS_SHARE = 0.9;

const CALLS = v.object({
  /** Own requests by the hour in which they were made (hours since 1970). */
  hours: v.array(v.tuple([v.number(), v.number()])),
  /** What the CRM last said of everybody's requests, and the machine's time at which it did. */
  seen: v.optional(v.object({ used: v.number(), limit: v.number(), at: v.number() })),
});
type Calls = v.InferOutput<typeof CALLS>;

/** Gives the budget of an org and user, by the name of its database. */
export type CallBudgets = (name: string) => Promise<CallBudget>;

/**
 * The budgets of daily requests, kept over restarts of the browser. All who ask for the same one share it.
 * @param now the machine's time, UTC ms: own requests are counted by its hours, whatever the time is there.
 */
export function createCallBudgets(now: () => number): CallBudgets {
  const opened = new Map<string, Promise<CallBudget>>();
  return (name) => {
    const budget = opened.get(name) ?? open(name, now);
    opened.set(name, budget);
    return budget;
  };
}

async function open(name: string, now: () => number): Promise<CallBudget> {
  const item = storage.defineItem<unknown>(`local:calls:${name}`);
  const stored = v.safeParse(CALLS, await item.getValue());
  const calls: Calls = stored.success ? stored.output : { hours: [] };
  let saving = false;
  const save = (): void => {
    if (saving) return;
    saving = true;
    setTimeout(() => {
      saving = false;
      void item.setValue(calls);
    }, 500);
  };
  return {
    take() {
      const at = now();
      const hour = Math.floor(at / HOUR_MS);
      calls.hours = calls.hours.filter(([one]) => one > hour - DAY_HOURS - 1 && one <= hour);
      const until = fullUntil(calls, at);
      if (until !== undefined)
        throw new PeerlensError('callBudget', 'tryLater', {
          until: { as: 'instant', at: until },
          own: ownOf(calls),
          limit: calls.seen?.limit ?? 0,
        });
      const last = calls.hours.at(-1);
      if (last?.[0] === hour) last[1]++;
      else calls.hours.push([hour, 1]);
      save();
    },
    seen(used, limit) {
      calls.seen = { used, limit, at: now() };
      save();
    },
  };
}

const ownOf = ({ hours }: Calls) => hours.reduce((sum, [, count]) => sum + count, 0);

/** When there is room again; undefined where there is room now, or nobody has said yet how many requests a day has. */
function fullUntil(calls: Calls, now: number): number | undefined {
  const { seen, hours } = calls;
  if (!seen) return undefined;
  const [oldest] = hours;
  // An hour's requests count until the last of them is a day old.
  if (oldest && ownOf(calls) >= seen.limit * SHARE) return (oldest[0] + DAY_HOURS + 1) * HOUR_MS;
  const nextLook = seen.at + HOUR_MS;
  return seen.used >= seen.limit * EVERYBODYS_SHARE && now < nextLook ? nextLook : undefined;
}
