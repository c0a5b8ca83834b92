import { toId18 } from '../../core/crm/ids';
import { toUnits } from '../../core/crm/money';
import type { FieldKind } from '../../core/crm/schema';
import type { Day, Instant } from '../../core/crm/time';
import { parseDay, parseInstant } from '../../core/crm/time';
import type { Cell } from '../../core/table/table';

/** What a value needs to be understood: the org's zone for days, its currency's decimals and rates for money. */
export interface Setting {
  dayOf: (at: Instant) => Day;
  scale: number;
  /** Units of a currency per unit of the org's own on a day, or now; 1 for the org's own, undefined where there is no rate. */
  rateOf: (currency: unknown, on?: Day) => number | undefined;
  /** Whether rates differ from day to day. */
  dated?: boolean;
  /** Changes when a rate does, of dated ones or of today's; absent where the org has one currency. */
  ratesMark?: ((dated: boolean) => string) | undefined;
}

/** A value that is not what its field promises. It becomes missing and is counted. */
export const STRANGE = Symbol('strange');
/** An amount in a currency that has no rate. It becomes missing: as it stands it would be read as the org's own money. */
export const UNRATED = Symbol('unrated');
export type Read = Cell | typeof STRANGE | typeof UNRATED;

/** Reads one JSON value as a cell of a kind. Null and absent are missing, never 0; money without a currency is the org's own. */
export function readValue(kind: FieldKind, value: unknown, setting: Setting, currency?: unknown, on?: Day): Read {
  if (value === null || value === undefined || value === '') return undefined;
  switch (kind) {
    case 'text':
    case 'category':
      return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : STRANGE;
    case 'ref':
      return typeof value === 'string' ? ((value.length === 18 ? value : toId18(value)) ?? STRANGE) : STRANGE;
    case 'flag':
      return readFlag(value);
    case 'number':
      return readNumber(value);
    case 'money': {
      const amount = readNumber(value);
      if (amount === STRANGE) return STRANGE;
      const rate = currency === undefined || currency === null ? 1 : setting.rateOf(currency, on);
      return rate === undefined ? UNRATED : toUnits(amount / rate, setting.scale);
    }
    case 'instant':
      return typeof value === 'string' ? known(parseInstant(value)) : STRANGE;
    case 'day':
      if (typeof value !== 'string') return STRANGE;
      return known(value.length > 10 ? setting.dayOf(parseInstant(value)) : parseDay(value));
  }
}

function known(value: number): Read {
  return Number.isNaN(value) ? STRANGE : value;
}

function readNumber(value: unknown): number | typeof STRANGE {
  const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : STRANGE;
}

/** Check boxes are booleans; in some orgs a pick list of Yes and No stands in for one. */
function readFlag(value: unknown): boolean | typeof STRANGE {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return STRANGE;
  if (/^(?:yes|true|1)$/i.test(value)) return true;
  return /^(?:no|false|0)$/i.test(value) ? false : STRANGE;
}
