import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import type { Ahead, Pull } from './batch';
import { DELETED, deletedPath, PAGE, QUERIES_AT_ONCE, queryPath } from './client';
import { deletionsFrom, keyOf } from './cursor';
import { isSweepDue } from './deletions';
import { AT_ONCE } from './describes';
import { refusedCode } from './failure';
import type { Source } from './mapping';
import type { ObjectReader } from './objectReader';

/** Rows of a page that travels with others: little changes between two syncs, and five such pages are a small answer. */
const ROWS = 200;

/** One read of the joint request, and who takes what it tells. */
interface Read {
  path: string;
  isQuery?: true;
  take(body: unknown): void;
}

/**
 * Failures that can be those of the joint request alone: it is too much, or something on the way does not let it pass. A
 * company's proxy answers with a page of its own what it blocks, which looks like one for signing in.
 */
const OF_ITSELF = ['offline', 'crmMaintenance', 'crmStrange', 'notSignedIn', 'redirected'];

/**
 * Asks at once what several objects would ask one by one when a run begins with them: a sync that finds nothing then
 * takes a handful of requests. An object whose answer does not come, or is a refusal, asks for itself, as if nothing
 * had been asked before; its own answer tells what is wrong.
 * @returns what tells the answers for an object, once. It throws what would stop every other request too: limits, a busy
 * org.
 */
export function readAhead(state: Pull, readers: ReadonlyMap<Source, ObjectReader>): (source: Source) => Promise<Ahead> {
  const answers = new Map<Source, Ahead>();
  let failed = false;

  /** Asks for an object and as many of those that follow as one request takes. */
  async function ask(first: Source): Promise<void> {
    let reads: Read[] = [];
    for (const source of state.sources.slice(state.sources.indexOf(first))) {
      const ahead: Ahead = {};
      const more = [...reads, ...readsOf(state, source, readers.get(source), ahead)];
      if (more.length > AT_ONCE || more.filter(({ isQuery }) => isQuery).length > QUERIES_AT_ONCE) break;
      reads = more;
      answers.set(source, ahead);
    }
    if (reads.length < 2) return;
    try {
      const parts = await state.client.together(reads);
      for (const [i, { status, body }] of parts.entries()) if (status === 200) reads[i]?.take(body);
    } catch (thrown) {
      const isOfItself = thrown instanceof PeerlensError && OF_ITSELF.includes(thrown.failure.code);
      if (!isOfItself && refusedCode(thrown) === undefined) throw thrown;
      failed = true;
    }
  }

  return async (source) => {
    if (!answers.has(source) && !failed) await ask(source);
    const ahead = answers.get(source) ?? {};
    answers.delete(source);
    return ahead;
  };
}

/** Deletions first, as an object by itself asks: what comes back meanwhile is then among the rows. */
function* readsOf(
  { client, progress, listed, unread }: Pull,
  source: Source,
  reader: ObjectReader | undefined,
  ahead: Ahead,
): Generator<Read, void, void> {
  const { object, archived = false } = source;
  const { run, parts, sweptAt } = progress;
  const { now } = client;
  const key = keyOf(source);
  if (!reader || !run.from[key] || run.done.includes(key)) return;
  const since = deletionsFrom(progress, key);
  if (since !== undefined && listed.get(object)?.replicateable)
    yield {
      path: deletedPath(object, since, now),
      take(body) {
        const { success, output } = v.safeParse(DELETED, body);
        if (success) ahead.log = { said: output, now };
      },
    };
  const from = parts[key];
  // A list of all ids goes before the rows, and a job takes their place.
  const isLater = key in run.sweeps || isSweepDue(sweptAt[key], run.startedAt);
  if (!from || isLater || run.jobs[key] || unread.has(key)) return;
  const limit = Math.min(ROWS, client.sizes.page);
  yield {
    path: queryPath(reader.pageAfter(from, limit), archived),
    isQuery: true,
    take(body) {
      const { success, output } = v.safeParse(PAGE, body);
      if (success) ahead.page = { ...output, limit };
    },
  };
}
