/** Work of which one piece runs at a time. */
export interface OneRun {
  /** Starts it, or joins the one that runs. Resolves when it has ended and what follows it is done. */
  start(): Promise<void>;
  /** Stops the one that runs and waits for its end. */
  cancel(): Promise<void>;
  /** Waits for the end of the one that runs, not for what follows it. */
  ended(): Promise<void>;
  underWay(): boolean;
  /** Stops it and lets none start until `work` has ended. */
  whileStopped<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** @param options.run gives something where it is complete; never rejects. */
export function createOneRun<Done>(options: {
  run: (signal: AbortSignal) => Promise<Done | undefined>;
  onComplete: (done: Done) => Promise<void>;
  busy: (busy: boolean) => void;
}): OneRun {
  /** `after`: what follows a complete run. Whoever wants the run to stop does not wait for it. */
  let running: { abort: AbortController; done: Promise<void>; after: Promise<void> } | undefined;
  let stops = 0;

  const begin = (): NonNullable<typeof running> => {
    const abort = new AbortController();
    options.busy(true);
    const read = options.run(abort.signal).finally(() => {
      running = undefined;
      options.busy(false);
    });
    const after = read.then((done) => (done === undefined ? undefined : options.onComplete(done)));
    return { abort, after, done: read.then(() => undefined) };
  };
  const cancel = async (): Promise<void> => {
    const stopping = running;
    stopping?.abort.abort();
    await stopping?.done;
  };

  return {
    cancel,
    async start() {
      if (stops > 0) return;
      running ??= begin();
      await running.after;
    },
    async ended() {
      await running?.done;
    },
    underWay: () => running !== undefined,
    async whileStopped(work) {
      stops++;
      try {
        await cancel();
        return await work();
      } finally {
        stops--;
      }
    },
  };
}
