import { ApiError } from '../error';
import type { Value } from '../table';
import type { Unit } from './unit';
import { liveRecord } from './write';

const MOST_LOSERS = 2;

/** Merges up to two accounts into one. Throws the API's errors for ids that are no live accounts, and for more than two. */
export function mergeAccounts(unit: Unit, staying: string, losers: readonly string[]): void {
  const { org } = unit;
  const type = org.type('Account');
  if (!type || losers.length === 0 || losers.length > MOST_LOSERS || losers.includes(staying))
    throw new ApiError(400, 'INVALID_OPERATION', 'merge takes one or two other records of the same object');
  const winner = liveRecord(unit, type, staying);
  for (const id of losers) {
    const loser = liveRecord(unit, type, id);
    moveChildren(unit, loser.Id, winner.Id);
    const filled: Record<string, Value> = {};
    for (const field of type.fields)
      if (
        field.access === 'write' &&
        winner[field.name] === null &&
        loser[field.name] !== null &&
        field.name !== 'ParentId'
      )
        filled[field.name] = loser[field.name] ?? null;
    unit.patch('Account', winner, filled);
    unit.patch('Account', loser, { IsDeleted: true, MasterRecordId: winner.Id });
  }
}

function moveChildren(unit: Unit, from: string, to: string): void {
  for (const name of unit.org.objectNames()) {
    const fields = unit.org.type(name)?.fields ?? [];
    for (const field of fields) {
      if (!field.referenceTo.includes('Account') || field.name === 'MasterRecordId') continue;
      for (const row of unit.org.table(name).where(field.name, from))
        if (row.Id !== from) unit.patch(name, row, { [field.name]: row.Id === to ? null : to });
    }
  }
}
