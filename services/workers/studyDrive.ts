import { PeerlensError } from '../../core/crm/error';

/** Milliseconds of work between two looks at whether somebody wants it to end, and between two reports. */
const LOOK_EVERY = 40;
const REPORT_EVERY = 100;

export interface Drive<Step extends string> {
  /** Runs steps to their end, and lets messages in between. Throws `cancelled`. */
  run<T>(step: Step, steps: Generator<unknown, T>): Promise<T>;
  /** For work of another form: what it awaits often. That lets messages in now and then, and throws `cancelled`. */
  begin(): () => Promise<void>;
  cancel(): void;
}

/** A task of its own: messages that came meanwhile are heard. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/** Drives long work in a worker that must hear that it is cancelled. */
export function createDrive<Step extends string>(tools: {
  now: () => number;
  tell: (step: Step, share: number | undefined) => void;
}): Drive<Step> {
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
          tell(step, share);
        }
        await nextTask();
        if (cancelled >= own) throw new PeerlensError('cancelled', 'nothing');
      }
    },
    begin() {
      const own = ++begun;
      let until = now() + LOOK_EVERY;
      return async () => {
        if (now() < until) return;
        await nextTask();
        until = now() + LOOK_EVERY;
        if (cancelled >= own) throw new PeerlensError('cancelled', 'nothing');
      };
    },
    cancel() {
      cancelled = begun;
    },
  };
}
