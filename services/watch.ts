import { browser } from 'wxt/browser';

/** Looks after long work: an alarm wakes the background should it die, and reading keeps it alive meanwhile. */
export interface Watch {
  /** What a kind of work calls when it begins and ends. */
  of(kind: 'sync' | 'fit' | 'write' | 'writeBack'): (busy: boolean) => void;
  /** Calls `look` while anything is under way; it starts again what has died. */
  onAlarm(look: () => Promise<void>): void;
}

const ALARM = 'watch';
/** The shortest period that the browser allows. */
const EVERY_MINUTES = 0.5;
/** A service worker ends after 30 s without a call of the browser's interface; waiting for an answer is none. */
const STAY_ALIVE_MS = 20_000;

export function createWatch(): Watch {
  const busyWith = new Set<string>();
  let alive: ReturnType<typeof setInterval> | undefined;

  const update = (): void => {
    if (busyWith.size > 0) void browser.alarms.create(ALARM, { periodInMinutes: EVERY_MINUTES });
    else void browser.alarms.clear(ALARM);
    clearInterval(alive);
    // A fit computes elsewhere and may outlive the background; reading and writing happen here.
    const here = busyWith.has('sync') || busyWith.has('write') || busyWith.has('writeBack');
    alive = here ? setInterval(() => void browser.runtime.getPlatformInfo(), STAY_ALIVE_MS) : undefined;
  };
  return {
    of: (kind) => (busy) => {
      const was = busyWith.has(kind);
      if (busy) busyWith.add(kind);
      else busyWith.delete(kind);
      if (was !== busy) update();
    },
    onAlarm(look) {
      browser.alarms.onAlarm.addListener(({ name }) => {
        if (name === ALARM) void look();
      });
    },
  };
}
