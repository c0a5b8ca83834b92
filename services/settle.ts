import type { StandingLine, TargetRef, WriteResult } from '../connectors/connector';
import { type Failure, PeerlensError } from '../core/crm/error';
import { text } from '../core/crm/text';
import type { PendingWrite } from '../core/protocol';
import type { StoredWrite } from '../core/store/stored';
import type { Org } from './session';
import { findSurplus } from './surplus';

/** How long an answer to a write is waited for, ms. */
export const WRITE_TIMEOUT = 120_000;
/** A CRM that was asked may still be at work this long after whoever asked gave up, ms. */
const STILL_AT_WORK = 60_000;
const TIMEOUT = 60_000;

/** Failures after which the CRM may have done what it was asked for all the same. */
const UNCERTAIN = new Set(['offline', 'cancelled', 'crmMaintenance', 'crmSlow', 'crmStrange', 'unexpected']);

/** Whether a failure leaves open whether anything was written: no answer came, or one that says nothing about it. */
export function leavesOpen({ code, values }: Failure): boolean {
  return UNCERTAIN.has(code) || String(values.refused).startsWith('ERROR_HTTP_5');
}

/**
 * Finds out what became of a write whose answer did not come, by reading the lines that the record has now.
 * @param surely nothing more is coming: what is not there now was not written.
 * @returns the write, still `unknown` while more of it may be coming. Throws where the CRM cannot be read.
 */
export async function settle(
  org: Pick<Org, 'store' | 'connector'>,
  write: StoredWrite,
  now: number,
  surely = false,
): Promise<StoredWrite> {
  const { store, connector } = org;
  const move = async (changes: Partial<StoredWrite>) =>
    (await store.moveWrite(write.id, 'unknown', changes)) ?? (await store.write(write.id)) ?? write;
  // It died before the CRM was asked.
  if (!write.linesBefore) return move({ state: 'pending' });
  const { lines } = await connector.standing(targetOf(write), AbortSignal.timeout(TIMEOUT));
  const results = findLines(write.lines, new Set(write.linesBefore), lines);
  const found = results.filter((result) => result.ok).length;
  if (found < results.length && !surely && mayStillCome(write, now)) return write;
  const surplus = findSurplus({ lines: write.lines, results }, write.linesBefore, lines);
  return move({ state: found > 0 ? 'written' : 'pending', results, surplus });
}

/** Whether a write that is not settled may settle by waiting. */
export function mayStillCome(write: StoredWrite, now: number): boolean {
  // Of an asker that died nobody noted when: its answer could be waited for until the time was up.
  const gaveUpAt = write.gaveUpAt ?? (write.askedAt ?? 0) + WRITE_TIMEOUT;
  return write.state === 'unknown' && now - gaveUpAt < STILL_AT_WORK;
}

/** The record whose lines a write changes: the one it was asked for, or the quote that the person chose. */
export function targetOf({ record, target }: Pick<StoredWrite, 'record' | 'target'>): TargetRef {
  const { kind, id } = target ?? record;
  if (kind !== 'opportunity' && kind !== 'quote') throw new PeerlensError('cannotWriteLines', 'askAdmin');
  return { kind, id };
}

/**
 * Which of the lines are among those that were not there before: each standing line answers for one of them, and, where the CRM tells what
 * lines stand inside of, for one inside the same line.
 */
function findLines(
  lines: PendingWrite['lines'],
  before: ReadonlySet<string>,
  standing: readonly StandingLine[],
): WriteResult[] {
  const free = standing.filter(({ id }) => !before.has(id));
  const results: WriteResult[] = [];
  for (const { product, quantity, parent } of lines) {
    const above = parent === undefined ? null : results[parent]?.id;
    const at = free.findIndex(
      (line) =>
        line.product === product && line.quantity === quantity && (line.inside === undefined || line.inside === above),
    );
    const [line] = at < 0 ? [] : free.splice(at, 1);
    results.push(line ? { ok: true, id: line.id } : { ok: false, problem: text('confirm.notThere') });
  }
  return results;
}
