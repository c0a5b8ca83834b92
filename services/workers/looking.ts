import type { FitCalls, KeeperCalls, Of, WorkerEvent } from './calls';
import type { Caller } from './rpc';

/** A worker that fits and looks, with the line to it. */
export interface FitRoom {
  worker: Worker;
  caller: Caller<FitCalls>;
}

/**
 * One version at a time is looked at, in a worker that ends with it. That one failed is told to whoever asks next, and only who asks once
 * more has it tried again.
 */
export function createLooking(tell: (event: WorkerEvent) => void) {
  let under: { versionId: string; share: number; worker: Worker } | undefined;
  const failed = new Set<string>();

  const begin = (of: Of, { worker, caller }: FitRoom): void => {
    const { versionId } = of;
    const own = { versionId, share: 0, worker };
    under = own;
    const ended = () => {
      worker.terminate();
      if (under !== own) return;
      under = undefined;
      tell({ event: 'inspected', versionId });
    };
    caller.call('inspect', of).then(ended, () => {
      failed.add(versionId);
      ended();
    });
  };

  return {
    begin,
    /** Ends what is under way; with an id only if it is that version. What was found until then is lost, and can be found again. */
    end(versionId = under?.versionId): void {
      if (!under || under.versionId !== versionId) return;
      under.worker.terminate();
      under = undefined;
    },
    hear(event: WorkerEvent): void {
      if (event.event === 'inspecting' && under?.versionId === event.versionId) under.share = event.share;
    },
    /** How far a version is. It begins where there is a worker for it and nothing else is under way. */
    ask(of: Of, make: () => FitRoom | undefined): ReturnType<KeeperCalls['inspect']> {
      if (failed.delete(of.versionId)) return { share: 0, failed: true };
      const room = under ? undefined : make();
      if (room) begin(of, room);
      return { share: under?.versionId === of.versionId ? under.share : 0, failed: false };
    },
  };
}
