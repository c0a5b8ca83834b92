import { text } from '../../core/crm/text';
import { emptyTable } from '../../core/table/table';
import type { Batch } from '../connector';
import type { Pull } from './batch';
import { batch } from './batch';
import type { Progress } from './cursor';
import { forgetPart, keyOf, noteUnseen, startAnew, wasRead } from './cursor';
import type { Source } from './mapping';
import { outside } from './sweep';

/** A package that is upgraded, or a right on its way to another permission set, takes an object away for minutes. */
const SURE_MS = 10 * 60_000;

/**
 * An object that was read before and is not there for this user: noted at first; in a later run that still does not find
 * it, its rows are hidden, and read anew when it is back. Says so once.
 */
export function* leaveOut(state: Pull, source: Source): Generator<Batch, void, void> {
  const { progress, client } = state;
  const key = keyOf(source);
  if (!wasRead(progress, key)) return;
  if (progress.unseen[key] === undefined) {
    state.progress = noteUnseen(progress, key, client.now);
    return;
  }
  if (!isSure(progress, key, client.now)) return;
  const prefixes = prefixesBeside(state, source);
  if (!prefixes) return;
  // A cursor that is of no use any more stands for rows of every object, also of those that this org does not have.
  if (progress.fields[key]) {
    const what = prefixes.length > 0 ? source.object : ({ as: 'text', text: text(`table.${source.table}`) } as const);
    state.notices.push(text('notice.withdrawn', { what }));
    // Cut off from here on and seen again, all of it is to come once more.
    state.progress = startAnew(progress, key);
  }
  for (const sweep of outside(prefixes)) yield { ...batch(state, source, emptyTable(source.table), []), sweep };
  // Cut off before here, all of it is hidden once more.
  state.progress = forgetPart(state.progress, key);
}

function isSure({ unseen }: Progress, key: string, now: number): boolean {
  const since = unseen[key];
  return since !== undefined && now - since >= SURE_MS;
}

/** How the ids begin of other objects that fill the same table and stay; undefined where that cannot be told now. */
function prefixesBeside({ progress, client, sources, listed }: Pull, source: Source): string[] | undefined {
  const prefixes: string[] = [];
  for (const other of sources) {
    const key = keyOf(other);
    if (other.table !== source.table || key === keyOf(source) || !wasRead(progress, key)) continue;
    const prefix = listed.get(other.object)?.keyPrefix;
    if (prefix) prefixes.push(prefix);
    // One that is not there for long either goes too.
    else if (!isSure(progress, key, client.now)) return undefined;
  }
  return prefixes;
}
