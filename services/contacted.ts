import * as v from 'valibot';
import type { ContactedHost } from '../core/logBook';
import { localItem } from './localItem';
import { log } from './log';

const number = v.pipe(v.number(), v.minValue(0));
const SCHEMA = v.object({
  since: number,
  hosts: v.array(
    v.object({ host: v.string(), requests: number, first: number, last: number, sent: number, received: number }),
  ),
});
type Contacted = v.InferOutput<typeof SCHEMA>;

const item = localItem<unknown>('contacted');
/** A sync sends many requests in a second: they are written together. What was sent within this time before a crash is not known afterwards. */
const WRITE_AFTER = 250;

/** What was sent since it was written last, and whether that is going to be written. */
const kept = {
  fresh: new Map<string, ContactedHost>(),
  underWay: new Map<string, ContactedHost>(),
  isDue: false,
  writing: Promise.resolve(),
};

/** Notes a request that leaves the extension. Called by the module that makes all of them, and by nobody else. */
export function noteSent(host: string, body: RequestInit['body']): void {
  const entry = entryOf(host);
  entry.requests++;
  entry.sent += typeof body === 'string' ? new TextEncoder().encode(body).length : 0;
}

/** Notes its answer. @param length as the answer says it; most of those that are packed on the way do not. */
export function noteReceived(host: string, length: string | null): void {
  const bytes = Number(length ?? 0);
  if (Number.isFinite(bytes)) entryOf(host).received += bytes;
}

function entryOf(host: string): ContactedHost {
  const now = Date.now();
  const entry = kept.fresh.get(host) ?? { host, requests: 0, first: now, last: now, sent: 0, received: 0 };
  entry.last = now;
  kept.fresh.set(host, entry);
  if (!kept.isDue) void writeSoon();
  return entry;
}

/** Writes what is new, again and again while more comes; one write after the other. */
async function writeSoon(): Promise<void> {
  kept.isDue = true;
  while (kept.fresh.size > 0) {
    await new Promise((resolve) => setTimeout(resolve, WRITE_AFTER));
    const fresh = kept.fresh;
    kept.underWay = fresh;
    kept.fresh = new Map();
    const before = await stored();
    if (kept.underWay === fresh && fresh.size > 0)
      kept.writing = item.setValue(merge(before, fresh)).catch(() => log.warn('contacted', 'not kept'));
    await kept.writing;
    kept.underWay = new Map();
  }
  kept.isDue = false;
}

/** Forgets every host, those too that were not written yet: nothing is written of them afterwards. */
export async function forgetContacted(): Promise<void> {
  kept.fresh = new Map();
  kept.underWay = new Map();
  await kept.writing;
  await item.removeValue();
}

async function stored(): Promise<Contacted> {
  const parsed = v.safeParse(SCHEMA, await item.getValue());
  return parsed.success ? parsed.output : { since: Date.now(), hosts: [] };
}

function merge({ since, hosts }: Contacted, added: ReadonlyMap<string, ContactedHost>): Contacted {
  const all = new Map(hosts.map((one) => [one.host, one]));
  for (const [host, one] of added) {
    const before = all.get(host);
    all.set(
      host,
      before
        ? {
            ...before,
            requests: before.requests + one.requests,
            last: one.last,
            sent: before.sent + one.sent,
            received: before.received + one.received,
          }
        : one,
    );
  }
  return { since, hosts: [...all.values()].sort((a, b) => b.requests - a.requests) };
}

/** Every host that was contacted since the list began, with what is not written yet. */
export async function contacted(): Promise<Contacted> {
  const before = await stored();
  return merge(merge(before, kept.underWay), kept.fresh);
}
