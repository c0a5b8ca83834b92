import { compareIds, toId18 } from '../../core/crm/ids';
import { parseInstant } from '../../core/crm/time';
import type { Batch } from '../connector';
import { readJob } from './bulk';
import type { Client, RawRecord } from './client';
import { readCsv } from './csv';
import type { Job, Position } from './cursor';
import { idsQuery } from './soql';

/** What is listed: an object whose ids begin with a prefix of its own. */
export interface Swept {
  object: string;
  prefix: string;
  archived: boolean;
  /** SOQL conditions that sort out the records that do not count. */
  filters: readonly string[];
  /** Up to where the object's rows are read; what was changed later comes by itself. Undefined: all of them come. */
  readTo: Position | undefined;
}

/** One step of a list of all ids that can be stored. */
export interface SweepStep {
  sweep?: NonNullable<Batch['sweep']>;
  /** Which of the listed ids have to be stored, if the sweep is. */
  expected?: ReadonlySet<string>;
  /** The last id listed; null after the last step. */
  last: string | null;
  /** The Bulk job that lists, if one does and it is not over. */
  job?: Job | undefined;
}

/** No id comes after it. */
const LAST = 'zzzzzzzzzzzzzzz';

/**
 * Lists the ids of an object in their order, page by page, from the one after `from` on ('' = from the first). What is
 * stored between two of them and is not among them is gone. Ends early, with nothing said, where the CRM's order is not
 * ours: then no gap between two ids means anything.
 */
export async function* listIds(client: Client, what: Swept, from: string): AsyncGenerator<SweepStep, void, void> {
  for (let after = from; ; ) {
    const soql = idsQuery(what, after, client.sizes.page);
    const { records, done } = await client.query(soql, what.archived);
    const isLast = done && records.length < client.sizes.page;
    const sweep = rangeOf(what, after, records, isLast);
    if (!sweep) return yield { last: null };
    yield { sweep, expected: expectedOf(what, records), last: isLast ? null : sweep.upTo };
    if (isLast) return;
    after = sweep.upTo;
  }
}

/** The same by a Bulk job. @returns whether Bulk gave the list; if not, it begins anew in pages. */
export async function* listIdsByBulk(
  client: Client,
  what: Swept,
  from: string,
  begun: Job | undefined,
): AsyncGenerator<SweepStep, boolean, void> {
  const shape = { name: what.object, label: what.object, createable: false, fields: [] };
  const ask = { soql: idsQuery(what, ''), all: what.archived };
  const steps = readJob(client, ask, begun, (csv) => readCsv(csv, shape));
  let after = begun ? from : '';
  for (;;) {
    const { value, done } = await steps.next();
    if (done) return !value.refused;
    const { job, records } = value;
    // A job that was ordered anew begins at the first id again.
    if (!records) after = '';
    else {
      const sweep = rangeOf(what, after, records, job === undefined);
      if (!sweep) {
        yield { last: null };
        return true;
      }
      after = sweep.upTo;
      yield { sweep, expected: expectedOf(what, records), last: job ? after : null, job };
      continue;
    }
    yield { last: '', job };
  }
}

function rangeOf(
  { prefix }: Swept,
  after: string,
  records: readonly RawRecord[],
  isLast: boolean,
): NonNullable<Batch['sweep']> | undefined {
  const present = records.map(({ Id }) => (typeof Id === 'string' ? toId18(Id) : undefined));
  let before = after === '' ? prefix : after;
  const end = prefix + LAST;
  for (const id of present) {
    if (id === undefined || compareIds(before, id) >= 0 || compareIds(id, end) > 0) return undefined;
    before = id;
  }
  return { after: after === '' ? prefix : after, upTo: isLast ? end : before, present: present as string[] };
}

/** A row that sharing shows again, or a right that came back, has the stamp that it had: it is not among what changed. */
function expectedOf({ readTo }: Swept, records: readonly RawRecord[]): ReadonlySet<string> {
  const isRead = ({ Id, SystemModstamp }: RawRecord) => {
    const at = parseInstant(String(SystemModstamp));
    return readTo !== undefined && !(at > readTo.at || (at === readTo.at && String(Id) > readTo.id));
  };
  return new Set(records.filter(isRead).map(({ Id }) => toId18(String(Id)) ?? ''));
}

/** The ranges of ids that begin with none of some prefixes: whatever is stored in them is gone. */
export function outside(prefixes: readonly string[]): NonNullable<Batch['sweep']>[] {
  const ascending = [...prefixes].sort(compareIds);
  const ends = ascending.map((prefix) => prefix + LAST);
  return [...ascending, `zzz${LAST}`].map((upTo, i) => ({ after: ends[i - 1] ?? '', upTo, present: [] }));
}
