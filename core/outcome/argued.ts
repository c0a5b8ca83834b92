import type { ArguedReason, Argument } from '../protocolAnswers';
import { isDriver } from './drivers';

/** How often reasons about one driver were argued with, and how. */
export interface ArguedDriver {
  driver: string;
  wrongData: number;
  notRelevant: number;
  knowBetter: number;
}

const OF_CHANCE = 'chance:';

/** The id that the reason of a driver has: what is argued with. */
export function reasonId(driver: string): string {
  return OF_CHANCE + driver;
}

/** The driver that a reason of a chance is about; undefined of any other reason, and of a driver that there is no more. */
function driverOf(reason: string): string | undefined {
  const driver = reason.startsWith(OF_CHANCE) ? reason.slice(OF_CHANCE.length) : '';
  return isDriver(driver) ? driver : undefined;
}

/** The drivers whose effect is taken off the chance; hiding a reason says nothing about its truth and takes nothing off. */
export function arguedDrivers(argued: readonly { reason: string; because: Argument }[] = []): ReadonlySet<string> {
  const drivers = new Set<string>();
  for (const { reason, because } of argued) {
    const driver = driverOf(reason);
    if (driver !== undefined && because !== 'hide') drivers.add(driver);
  }
  // Sums that are taken in one order are the same to the last bit.
  return new Set([...drivers].sort());
}

/**
 * What was said against reasons of a chance, by driver: what is offered to the next fit. The most argued with first, ties by
 * driver.
 * @param argued what stands on each record; one that was taken back is not among them.
 */
export function countArguments(argued: Iterable<Pick<ArguedReason, 'reason' | 'because'>>): ArguedDriver[] {
  const counts = new Map<string, ArguedDriver>();
  for (const { reason, because } of argued) {
    const driver = driverOf(reason);
    if (driver === undefined || because === 'hide') continue;
    const found = counts.get(driver) ?? { driver, wrongData: 0, notRelevant: 0, knowBetter: 0 };
    counts.set(driver, found);
    found[because]++;
  }
  const times = (one: ArguedDriver) => one.wrongData + one.notRelevant + one.knowBetter;
  return [...counts.values()].sort((a, b) => times(b) - times(a) || (a.driver < b.driver ? -1 : 1));
}
