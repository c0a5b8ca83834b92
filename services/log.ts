import { browser } from 'wxt/browser';

/** One line of the log of what the machine did. It carries codes and counts, never a customer's content. */
export interface LogLine {
  at: number;
  level: 'info' | 'warn';
  where: string;
  what: string;
}

const KEPT = 200;
const KEY = 'log';
const lines: LogLine[] = [];
let saving: ReturnType<typeof setTimeout> | undefined;

/** A small log in memory and in the browser's session storage: gone when the browser is closed. */
export const log = {
  info: (where: string, what: string) => add('info', where, what),
  /** `thrown` is printed to the console alone, once, with its stack. */
  warn(where: string, what: string, thrown?: unknown): void {
    add('warn', where, what);
    if (thrown !== undefined) console.error(`[peerlens] ${where}`, thrown);
  },
  /** For what may fail without harm: takes the failure of a promise. */
  ignore: (where: string) => (): void => add('info', where, 'failed, no harm'),
  /** Drops what is not stored yet. */
  forget(): void {
    lines.length = 0;
    clearTimeout(saving);
    saving = undefined;
  },
  /** The newest lines, oldest first, with those of workers that have ended since. */
  async lines(): Promise<LogLine[]> {
    return [...(await stored()), ...lines].slice(-KEPT);
  },
};

function add(level: LogLine['level'], where: string, what: string): void {
  lines.push({ at: Date.now(), level, where, what });
  if (lines.length > KEPT) lines.shift();
  if (saving === undefined) saving = setTimeout(() => void save(), 1_000);
}

async function save(): Promise<void> {
  saving = undefined;
  const kept = await log.lines();
  lines.length = 0;
  await browser.storage.session.set({ [KEY]: kept }).catch(() => undefined);
}

async function stored(): Promise<LogLine[]> {
  const kept: unknown = (await browser.storage.session.get(KEY).catch(() => ({}) as Record<string, unknown>))[KEY];
  return Array.isArray(kept) ? kept.filter(isLine) : [];
}

function isLine(value: unknown): value is LogLine {
  return typeof value === 'object' && value !== null && 'at' in value && 'where' in value;
}
