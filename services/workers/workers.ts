import type { KeeperCalls, WorkerEvent } from './calls';
import type { Caller } from './rpc';

/** How the background reaches the workers, wherever they are kept. */
export interface Workers {
  call: Caller<KeeperCalls>['call'];
  /** The job that is being fitted, without starting anything to find out. */
  runningFit(): Promise<string | undefined>;
  onEvent(listener: (event: WorkerEvent) => void): void;
  /** Ends all workers. */
  stop(): Promise<void>;
}
