import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  pid: number;
  parent: number;
  commandLine: string;
  residentBytes: number;
  cpuSeconds: number;
}

/** Linux counts the time of processes in hundredths of a second. */
const TICKS = 100;

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const commandLine = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const parent = Number(/PPid:\s+(\d+)/.exec(status)?.[1]);
        // Behind the name in brackets, which holds anything: user and system time are the 12th and 13th field.
        const times = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
        const cpuSeconds = (Number(times[11]) + Number(times[12])) / TICKS;
        const resident = /VmRSS:\s+(\d+) kB/.exec(status);
        if (!resident) return [];
        return [{ pid: Number(name), parent, commandLine, residentBytes: Number(resident[1]) * 1024, cpuSeconds }];
      } catch {
        return []; // the process ended between the listing and the reading
      }
    });
}

export interface MemoryWatch {
  /** Resident size when the watch began: begin before anything is connected. */
  idleBytes: number;
  /** The peak since the watch began or was reset; with `until` (the machine's time, ms) only what was measured before. */
  peakBytes(until?: number): number;
  /** Seconds that the extension's renderers have computed since the watch began: what the machine does besides is not in it. */
  cpuSeconds(): number;
  /** Forgets the peak so far, so that the next measurement has its own. */
  reset(): void;
  stop(): void;
}

/** Watches the resident size of a browser's extension renderer from outside: inside, it cannot be measured. */
export function watchExtensionMemory(profile: string): MemoryWatch {
  const isOwn = (one: Process) =>
    one.commandLine.includes('--extension-process') && one.commandLine.includes('--type=renderer');
  const ofProfile = (all: Process[]) => {
    const byId = new Map(all.map((one) => [one.pid, one]));
    // Only the browser itself names its profile; its renderers are found by their ancestors.
    const descends = (one: Process | undefined): boolean =>
      one !== undefined && (one.commandLine.includes(profile) || descends(byId.get(one.parent)));
    return all.filter((one) => isOwn(one) && descends(one));
  };
  const computed = () => ofProfile(processes()).reduce((sum, one) => sum + one.cpuSeconds, 0);
  const computedBefore = computed();
  const measure = () => Math.max(0, ...ofProfile(processes()).map((one) => one.residentBytes));
  const idleBytes = measure();
  let measured = [{ at: Date.now(), bytes: idleBytes }];
  const timer = setInterval(() => measured.push({ at: Date.now(), bytes: measure() }), 100);
  return {
    idleBytes,
    peakBytes: (until = Number.POSITIVE_INFINITY) =>
      measured.reduce((peak, { at, bytes }) => (at < until ? Math.max(peak, bytes) : peak), 0),
    cpuSeconds: () => computed() - computedBefore,
    reset: () => {
      measured = [{ at: Date.now(), bytes: measure() }];
    },
    stop: () => clearInterval(timer),
  };
}

/** Seconds that a fixed piece of arithmetic takes: printed beside absolute times, because machines differ. */
export function calibrate(): number {
  const start = performance.now();
  let sum = 0;
  for (let i = 1; i <= 50_000_000; i++) sum += 1 / i;
  if (sum < 0) throw new Error('unreachable: the sum is positive');
  return (performance.now() - start) / 1000;
}
