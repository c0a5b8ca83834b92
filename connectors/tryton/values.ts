import * as v from 'valibot';
import type { Day, Instant } from '../../core/crm/time';
import { MS_PER_DAY } from '../../core/crm/time';
import { idOf } from './page';

/**
 * The values of Tryton's JSON. What JSON has no form for comes as an object that names its class; dates and times are those
 * of UTC. Every empty value is null. Source: trytond/protocols/jsonrpc.py of 6.0.
 */

const whole = v.pipe(v.number(), v.safeInteger());
const ymd = { year: whole, month: whole, day: whole };

const DECIMAL = v.pipe(
  v.object({
    __class__: v.literal('Decimal'),
    decimal: v.pipe(v.string(), v.regex(/^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i)),
  }),
  v.transform(({ decimal }) => Number(decimal)),
);
const DATE = v.pipe(
  v.object({ __class__: v.literal('date'), ...ymd }),
  v.transform(({ year, month, day }): Day => Date.UTC(year, month - 1, day) / MS_PER_DAY),
);
const DATETIME = v.pipe(
  v.object({
    __class__: v.literal('datetime'),
    ...ymd,
    hour: whole,
    minute: whole,
    second: whole,
    microsecond: v.optional(whole, 0),
  }),
  v.transform(
    ({ year, month, day, hour, minute, second, microsecond }): Instant =>
      Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(microsecond / 1_000)),
  ),
);
const ID = v.pipe(whole, v.transform(idOf));

/** Undefined where the value is empty. */
const orNothing = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(
    v.nullable(schema),
    v.transform((value): v.InferOutput<S> | undefined => value ?? undefined),
  );

export const id = ID;
export const ref = orNothing(ID);
export const refs = v.array(ID);
export const decimal = orNothing(DECIMAL);
export const date = orNothing(DATE);
export const datetime = orNothing(DATETIME);
export const words = orNothing(v.string());
export const number = orNothing(v.number());
/** SQLite's truth is a number. */
export const flag = orNothing(
  v.pipe(
    v.union([v.boolean(), v.picklist([0, 1])]),
    v.transform((value): boolean => value === true || value === 1),
  ),
);
/** A field that the record at the other end of a link has; the link is empty where there is none. */
export const named = orNothing(v.object({ rec_name: words }));

/** When a record was written last: what was never changed has no such date. */
export function changedAt(row: {
  write_date: Instant | undefined;
  create_date: Instant | undefined;
}): Instant | undefined {
  return row.write_date ?? row.create_date;
}
export const CHANGED = { write_date: datetime, create_date: datetime };

/** An instant as Tryton reads it. */
export function toDatetime(at: Instant): unknown {
  const date = new Date(at);
  return {
    __class__: 'datetime',
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    microsecond: date.getUTCMilliseconds() * 1_000,
  };
}
