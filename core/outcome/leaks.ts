import type { Text } from '../crm/text';
import { text } from '../crm/text';
import { findLeaksSteps } from '../judging/leaks';
import { createRandom } from '../kernels/random';
import type { FrameValues } from '../table/frame';
import type { Deals } from './deals';
import { WON } from './deals';
import { DRIVERS } from './drivers';
import type { DriverSet } from './estimate';
import type { DriverCheck } from './model';

/** More closed deals say no more about a driver that knows the outcome. */
const MOST_DEALS = 4_000;
const DEALS_A_STEP = 200;
/** The driver whose field another one is made of. */
const FIELD_OF = new Map(DRIVERS.flatMap(({ id, of }): [string, string][] => (of === undefined ? [] : [[id, of]])));

/**
 * Looks for drivers that know how a deal ended: filled in, or changed, when it closed. Give it those without a date (type, source, owner, and
 * what is made of them): they are read from the deal's present value, on whatever day one asks. A driver whose every part has a date is read as
 * of a day before and cannot know the end; what comes near it, as the time in a stage does, is near it on that day as well. A driver that is
 * made of another's field is not named beside it: whoever refuses the one refuses both. See {@link findLeaksSteps}.
 * @param closed rows of rows.opportunity. @returns none below 20 deals.
 */
export function* checkDrivers(
  deals: Deals,
  closed: readonly number[],
  set: Pick<DriverSet, 'ids' | 'levelsOf'>,
): Generator<undefined, DriverCheck> {
  const step = Math.max(1, Math.ceil(closed.length / MOST_DEALS));
  const taken = closed.filter((_, i) => i % step === 0);
  const columns = set.ids.map((name) => ({
    name,
    codeOf: new Map<string, number>(),
    codes: new Int32Array(taken.length),
  }));
  for (const [i, deal] of taken.entries()) {
    const levels = set.levelsOf(deal, (deals.closedOn[deal] as number) - 1);
    for (const [d, { codeOf, codes }] of columns.entries()) codes[i] = codeIn(codeOf, levels[d]);
    if (i % DEALS_A_STEP === 0) yield;
  }
  const frame = {
    length: taken.length,
    columns: columns.map(({ name, codeOf, codes }) => {
      const values: FrameValues = { kind: 'category', codes, dictionary: [...codeOf.keys()] };
      return { name, values };
    }),
  };
  const classes = taken.map((deal) => (deals.state[deal] === WON ? 1 : 0));
  const found = yield* findLeaksSteps(frame, { kind: 'classes', classes }, createRandom(1));
  // Rows are deals in the order of their end, and few levels repeat: neither says anything about a driver.
  const leaks = found.flatMap(({ column, sure, reason }) =>
    column === undefined ? [] : [{ driver: column, sure, reason: named(reason, column) }],
  );
  const told = leaks.filter(({ driver, sure }) => {
    const field = FIELD_OF.get(driver);
    return !leaks.some((other) => other.driver === field && other.sure >= sure);
  });
  return { drivers: set.ids.length, deals: taken.length, leaks: told };
}

function codeIn(codeOf: Map<string, number>, level: string | undefined): number {
  if (level === undefined) return -1;
  const code = codeOf.get(level) ?? codeOf.size;
  codeOf.set(level, code);
  return code;
}

function named({ key, values }: Text, driver: string): Text {
  return text(key, { ...values, column: { as: 'text', text: text(`dealFact.${driver}`) } });
}
