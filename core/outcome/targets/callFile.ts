import type { Text } from '../../crm/text';
import type { ColumnKind, ColumnProfile } from '../../table/columnProfile';
import { profileTableSteps } from '../../table/profile';
import { sortedKnown } from '../../table/statistics';
import { typeColumn } from '../../table/typed';
import type { RawColumn } from '../../table/words';
import { type CallRole, isOfPerson, proposeRoles, resultWords } from './callColumns';
import { isKnownAfter } from './callTable';

/** A column of a file of calls, as it is shown to a person who says what it is. */
export interface CallColumn {
  name: string;
  kind: ColumnKind;
  reason: Text;
  notes: Text[];
  /** Rows without a value. */
  missing: number;
  distinct: number;
  /** The most common words with their rows, at most five. */
  common: { word: string; rows: number }[];
  /** Of numbers and dates: rows in ten equally wide ranges from `low` to `high`. */
  spread?: { low: number; high: number; counts: number[] };
  proposed: CallRole;
  /** Its name says that it is known only after the call: nobody can say otherwise. */
  refused: boolean;
  /** Its name says that it tells of a person. */
  person: boolean;
}

const RANGES = 10;
const COMMON = 5;

/** What stands in each column of a file, in short. @throws RangeError for columns of different lengths, or two of one name. */
export function* lookAtCalls(columns: readonly RawColumn[]): Generator<undefined, CallColumn[]> {
  const profiles = yield* profileTableSteps(columns);
  const roles = proposeRoles(profiles);
  const looked: CallColumn[] = [];
  for (const [c, profile] of profiles.entries()) {
    const { name, kind, reason, notes, missing, distinct } = profile;
    const column = columns[c] as RawColumn;
    const spread = spreadOf(column, profile);
    looked.push({
      ...{ name, kind, reason, notes, missing, distinct },
      common: resultWords(column)
        .slice(0, COMMON)
        .map(({ word, calls }) => ({ word, rows: calls })),
      ...(spread && { spread }),
      proposed: roles[name] ?? 'out',
      refused: isKnownAfter(name),
      person: isOfPerson(name),
    });
    yield;
  }
  return looked;
}

function spreadOf({ name, cells }: RawColumn, profile: ColumnProfile): CallColumn['spread'] {
  if (profile.kind !== 'number' && profile.kind !== 'date') return undefined;
  const values = typeColumn(name, cells, profile)[0]?.values;
  const sorted = values?.kind === 'number' ? sortedKnown(values.values) : new Float64Array();
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || low === high) return undefined;
  const counts = new Array<number>(RANGES).fill(0);
  for (const value of sorted) {
    const at = Math.min(RANGES - 1, Math.floor(((value - low) / (high - low)) * RANGES));
    counts[at] = (counts[at] as number) + 1;
  }
  return { low, high, counts };
}
