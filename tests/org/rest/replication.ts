import { MS_PER_DAY, parseInstant } from '../../../core/crm/time';
import type { ObjectType } from '../catalogue/catalogue';
import { formatStamp, wholeSecond } from '../clock';
import { ApiError } from '../error';
import type { ApiAnswer, ApiCall } from './answer';
import { ok } from './answer';

const UPDATED_DAYS = 30;
const DELETED_DAYS = 15;
const MAX_IDS = 600_000;

function window(call: ApiCall, days: number): { from: string; to: string } {
  const [from, to] = ['start', 'end'].map((name) => {
    const text = call.query.get(name);
    const at = text === null ? Number.NaN : parseInstant(text.replace(' ', '+'));
    if (Number.isNaN(at)) throw new ApiError(400, 'MALFORMED_QUERY', `${name} must be a valid dateTime`);
    return at;
  });
  if (from === undefined || to === undefined || to - from < 60_000)
    throw new ApiError(400, 'INVALID_REPLICATION_DATE', 'endDate must be at least one minute greater than startDate');
  if (from < call.org.clock.now() - days * MS_PER_DAY)
    throw new ApiError(400, 'INVALID_REPLICATION_DATE', `startDate cannot be more than ${days} days ago`);
  return { from: formatStamp(from), to: formatStamp(to) };
}

function changed(call: ApiCall, type: ObjectType, days: number, deleted: boolean) {
  const { from, to } = window(call, days);
  const rows = [...call.org.table(type.name).inStampOrder(from, to)].filter(
    (row) => (row.IsDeleted === true) === deleted,
  );
  if (rows.length > MAX_IDS)
    throw new ApiError(
      400,
      'EXCEEDED_ID_LIMIT',
      `The number of ids exceeds the limit of ${MAX_IDS}; shorten the window`,
    );
  const now = wholeSecond(call.org.clock.now());
  return { rows, latestDateCovered: [to, now].sort()[0] };
}

/** `sobjects/X/updated?start=…&end=…`: ids of live records by SystemModstamp. */
export function answerUpdated(call: ApiCall, type: ObjectType): ApiAnswer {
  const { rows, latestDateCovered } = changed(call, type, UPDATED_DAYS, false);
  return ok({ ids: rows.map((row) => row.Id), latestDateCovered });
}

/** `sobjects/X/deleted?start=…&end=…`: what the recycle bin still knows. */
export function answerDeleted(call: ApiCall, type: ObjectType): ApiAnswer {
  const { rows, latestDateCovered } = changed(call, type, DELETED_DAYS, true);
  const deletedRecords = rows.map((row) => ({ id: row.Id, deletedDate: row.SystemModstamp }));
  const earliestDateAvailable = wholeSecond(call.org.clock.now() - DELETED_DAYS * MS_PER_DAY);
  return ok({ deletedRecords, earliestDateAvailable, latestDateCovered });
}
