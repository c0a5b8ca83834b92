import type { Currency } from '../../core/crm/money';
import type { Day, Instant } from '../../core/crm/time';
import { MS_PER_DAY, parseDay } from '../../core/crm/time';
import type { Client } from './client';
import { decimalsOf } from './currency';

/** The currencies of an org that has several. */
export interface Rates {
  corporate: Currency | undefined;
  /** How many decimals a currency has; undefined where it is none of the org's. */
  scaleOf(code: string): number | undefined;
  /**
   * Units of a currency per unit of the corporate one: on a day by the dated rates where the org keeps them, the first one
   * for every day before it; without a day, or without dated rates, as of now. Undefined for a currency that is not the org's.
   */
  rateOf(code: string, on?: Day): number | undefined;
  /** Whether rates change from day to day. */
  dated: boolean;
  /** The first day that has a dated rate of its own, where more rates exist than are read; else undefined. */
  cutAt: Day | undefined;
  /**
   * Changes when a rate does that amounts were converted at: then they are read anew. Of dated rates those count that had
   * begun when this month did, so that an org with a new rate every day is read anew once a month and not every day; and
   * whatever a currency has got for its first rate. Where more rates exist than are read, those of the first month are
   * left out, because the cut through it moves from day to day.
   */
  mark(dated: boolean): string;
}

interface DatedRate {
  from: Day;
  rate: number;
}

/** The most rates that one answer holds; of a longer history the newest are read. */
const MOST_DATED = 2000;

/** Reads the currencies and their rates. `has` says which objects there are: DatedConversionRate only with dated rates. */
export async function readRates(client: Client, has: (object: string) => boolean): Promise<Rates> {
  const soql = 'SELECT IsoCode, ConversionRate, DecimalPlaces, IsCorporate FROM CurrencyType';
  const now = new Map<string, number>();
  const scales = new Map<string, number>();
  let corporate: Currency | undefined;
  for (const record of (await client.query(soql)).records) {
    const { IsoCode: code, ConversionRate: rate, DecimalPlaces: scale } = record;
    if (typeof code !== 'string' || !isRate(rate)) continue;
    const decimals = typeof scale === 'number' ? scale : decimalsOf(code);
    now.set(code, rate);
    scales.set(code, decimals);
    if (record.IsCorporate === true) corporate = { code, scale: decimals };
  }
  const { rates: dated, cutAt } = has('DatedConversionRate') ? await readDated(client) : NO_DATED;
  const month = firstOfMonth(client.now);
  const whole = cutAt === undefined ? Number.NEGATIVE_INFINITY : firstAfterMonthOf(cutAt);
  return {
    corporate,
    scaleOf: (code) => scales.get(code),
    rateOf(code, on) {
      const rates = dated.get(code);
      if (!rates || on === undefined || Number.isNaN(on)) return now.get(code);
      return (rates.findLast(({ from }) => from <= on) ?? rates[0])?.rate;
    },
    dated: dated.size > 0,
    cutAt,
    mark: (isDated) =>
      isDated
        ? hashOf([
            ...[...dated].flatMap(([code, rates]) =>
              rates
                .filter(({ from }, i) => from >= whole && (i === 0 || from <= month))
                .map((rate) => said(code, rate)),
            ),
            ...plain([...now].filter(([code]) => !dated.has(code))),
          ])
        : hashOf(plain([...now])),
  };
}

const NO_DATED: { rates: Map<string, DatedRate[]>; cutAt: undefined } = { rates: new Map(), cutAt: undefined };

async function readDated(client: Client): Promise<{ rates: Map<string, DatedRate[]>; cutAt: Day | undefined }> {
  const soql =
    'SELECT IsoCode, StartDate, ConversionRate FROM DatedConversionRate ' +
    `ORDER BY StartDate DESC LIMIT ${MOST_DATED}`;
  const rates = new Map<string, DatedRate[]>();
  let first = Number.POSITIVE_INFINITY;
  const { records } = await client.query(soql);
  for (const { IsoCode: code, StartDate: start, ConversionRate: rate } of records) {
    const from = typeof start === 'string' ? parseDay(start) : Number.NaN;
    if (typeof code !== 'string' || !isRate(rate) || Number.isNaN(from)) continue;
    rates.set(code, [{ from, rate }, ...(rates.get(code) ?? [])]);
    first = Math.min(first, from);
  }
  return { rates, cutAt: records.length < MOST_DATED ? undefined : first };
}

const firstOfMonth = (now: Instant): Day => parseDay(`${new Date(now).toISOString().slice(0, 7)}-01`);

/** The first of the month after a day's. */
const firstAfterMonthOf = (day: Day): Day => firstOfMonth((firstOfMonth(day * MS_PER_DAY) + 31) * MS_PER_DAY);

const plain = (rates: readonly [string, number][]) => rates.map(([code, rate]) => `${code} ${rate}`);

const said = (code: string, { from, rate }: DatedRate) => `${code} ${from} ${rate}`;

const isRate = (value: unknown): value is number => typeof value === 'number' && value > 0;

/** FNV-1a, whatever the order. */
function hashOf(words: string[]): string {
  let hash = 0x811c9dc5;
  for (const char of words.sort().join()) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(36);
}
