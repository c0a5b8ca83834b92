import { PeerlensError } from '../../core/crm/error';
import type { OffersProgress } from '../../core/protocolOffers';

/** Milliseconds of work between two looks at whether somebody wants it to end, and between two reports. */
const LOOK_EVERY = 40;
const REPORT_EVERY = 100;

export interface Drive {
  /** Runs steps to their end, and lets messages in between. Throws `cancelled`. */
  run<T>(step: OffersProgress['step'], steps: Generator<unknown, T>): Promise<T>;
  cancel(): void;
}

/** Drives long work in a worker that must hear that it is cancelled. */
export function createDrive(tools: { now: () => number; tell: (progress: OffersProgress) => void }): Drive {
  const { now, tell } = tools;
  /** Work under way has a number; what is cancelled ends at its next breath. */
  let cancelled = 0;
  let begun = 0;
  return {
    async run(step, steps) {
      const own = ++begun;
      let toldAt = Number.NEGATIVE_INFINITY;
      let share: number | undefined;
      for (;;) {
        const until = now() + LOOK_EVERY;
        do {
          const next = steps.next();
          if (next.done) return next.value;
          if (typeof next.value === 'number') share = next.value;
        } while (now() < until);
        if (now() - toldAt >= REPORT_EVERY) {
          toldAt = now();
          tell({ event: 'offers', step, ...(share !== undefined && { share }) });
        }
        // A task of its own: messages that came meanwhile are heard.
        await new Promise((resolve) => setTimeout(resolve));
        if (cancelled >= own) throw new PeerlensError('cancelled', 'nothing');
      }
    },
    cancel() {
      cancelled = begun;
    },
  };
}
