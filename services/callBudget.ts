import * as v from 'valibot';
import type { CallBudget } from '../connectors/connector';
import { PeerlensError } from '../core/crm/error';
import type { CallUse } from '../core/protocol';
import { localItem } from './localItem';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** The part of a day's requests that syncs of one browser use unless a person says otherwise: the rest is the company's. */
const USUAL_SHARE = 0.2;
const LEAST_SHARE = 0.05;
const MOST_SHARE = 0.5;
/** When everybody together has used this much, a sync steps back whatever its own part is. */
const EVERYBODYS_SHARE = 0.9;
const SAVE_AFTER_MS = 500;

const CALLS = v.object({
  /** Own requests by the hour in which they were made (hours since 1970, by the CRM's clock). */
  hours: v.array(v.tuple([v.number(), v.number()])),
  /** What the CRM last said of everybody's requests, and its own time at which it did. */
  seen: v.fallback(
    v.optional(v.object({ used: v.number(), limit: v.pipe(v.number(), v.gtValue(0)), at: v.number() })),
    undefined,
  ),
  share: v.optional(v.pipe(v.number(), v.minValue(LEAST_SHARE), v.maxValue(MOST_SHARE)), USUAL_SHARE),
  /** How far the CRM's clock was ahead of the machine's, ms. */
  ahead: v.optional(v.number(), 0),
});
type Calls = v.InferOutput<typeof CALLS>;

/** The budgets of orgs and users, by the names of their databases. */
export interface CallBudgets {
  of(name: string): Promise<CallBudget>;
  use(name: string): Promise<CallUse>;
  /** @param share 0.05–0.5 of a day's requests; anything else is cut to that. */
  setShare(name: string, share: number): Promise<void>;
  /** Counts no more and writes nothing any more: what is stored is about to be deleted. */
  drop(): void;
}

interface Opened {
  budget: CallBudget;
  use(): CallUse;
  setShare(share: number): Promise<void>;
  drop(): void;
}

/**
 * The budgets of daily requests, kept over restarts of the browser. All who ask for the same one share it.
 * @param now the machine's time, UTC ms. Requests are counted by the CRM's hours, as far as it has told them: the
 * machine's clock may be wrong, and may be set right at any time.
 */
export function createCallBudgets(now: () => number): CallBudgets {
  const opened = new Map<string, Promise<Opened>>();
  const openOnce = (name: string): Promise<Opened> => {
    const one = opened.get(name) ?? open(name, now);
    opened.set(name, one);
    return one;
  };
  return {
    of: async (name) => (await openOnce(name)).budget,
    use: async (name) => (await openOnce(name)).use(),
    setShare: async (name, share) => (await openOnce(name)).setShare(share),
    drop() {
      for (const one of opened.values()) void one.then(({ drop }) => drop());
      opened.clear();
    },
  };
}

async function open(name: string, now: () => number): Promise<Opened> {
  const item = localItem<unknown>(`calls:${name}`);
  const stored = v.safeParse(CALLS, await item.getValue());
  const calls: Calls = stored.success ? stored.output : { hours: [], share: USUAL_SHARE, ahead: 0 };
  let saving: ReturnType<typeof setTimeout> | undefined;
  let isDropped = false;
  const save = (): void => {
    if (isDropped) return;
    saving ??= setTimeout(() => {
      saving = undefined;
      void item.setValue(calls);
    }, SAVE_AFTER_MS);
  };
  const time = () => now() + calls.ahead;
  const look = (): void => {
    const at = time();
    const hours = lastDay(calls.hours, Math.floor(at / HOUR_MS));
    const until = fullUntil({ ...calls, hours }, at);
    if (until !== undefined)
      throw new PeerlensError('callBudget', 'tryLater', {
        until: { as: 'instant', at: until - calls.ahead },
        own: ownOf({ hours }),
        share: { as: 'share', value: calls.share },
        limit: calls.seen?.limit ?? 0,
      });
  };
  const count = (): void => {
    const hour = Math.floor(time() / HOUR_MS);
    calls.hours = lastDay(calls.hours, hour);
    note(calls, hour);
    save();
  };
  return {
    budget: {
      look,
      count,
      take() {
        look();
        count();
      },
      seen(used, limit, at) {
        if (at !== undefined) calls.ahead = at - now();
        // An org without any requests answers none: what says so is not believed.
        if (limit > 0) calls.seen = { used, limit, at: time() };
        save();
      },
    },
    use() {
      const { hours, seen, share } = calls;
      return {
        own: ownOf({ hours: lastDay(hours, Math.floor(time() / HOUR_MS)) }),
        share,
        used: seen?.used,
        limit: seen?.limit,
      };
    },
    async setShare(share) {
      calls.share = Math.min(MOST_SHARE, Math.max(LEAST_SHARE, share));
      if (!isDropped) await item.setValue(calls);
    },
    drop() {
      isDropped = true;
      clearTimeout(saving);
    },
  };
}

type Hours = Calls['hours'];

const ownOf = ({ hours }: { hours: Hours }) => hours.reduce((sum, [, count]) => sum + count, 0);

function note({ hours }: Calls, hour: number): void {
  const last = hours.at(-1);
  if (last?.[0] === hour) last[1]++;
  else hours.push([hour, 1]);
}

/**
 * The requests that count in an hour. Hours that have not come yet were counted by a clock that was ahead: their requests
 * are as if made now, so that none is forgotten and none counts for longer than a day from now.
 */
function lastDay(hours: Hours, hour: number): Hours {
  const counted = new Map<number, number>();
  for (const [one, count] of hours) {
    const at = Math.min(one, hour);
    if (at > hour - DAY_HOURS - 1) counted.set(at, (counted.get(at) ?? 0) + count);
  }
  return [...counted].sort(([a], [b]) => a - b);
}

/** The CRM's time when there is room again; undefined where there is room now, or nobody has said how many requests a day has. */
function fullUntil(calls: Calls, now: number): number | undefined {
  const { seen, hours, share } = calls;
  if (!seen) return undefined;
  const [oldest] = hours;
  // An hour's requests count until the last of them is a day old.
  if (oldest && ownOf(calls) >= seen.limit * share) return (oldest[0] + DAY_HOURS + 1) * HOUR_MS;
  const nextLook = Math.min(seen.at, now) + HOUR_MS;
  return seen.used >= seen.limit * EVERYBODYS_SHARE && now < nextLook ? nextLook : undefined;
}
