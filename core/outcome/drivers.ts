import type { Day } from '../crm/time';
import { resolveRefs, rowOfId } from '../table/rows';
import { CUSTOMER_DRIVERS } from './customerDrivers';
import { usualCasesPerSales } from './customerFacts';
import { DEAL_DRIVERS } from './dealDrivers';
import type { Deals } from './deals';
import type { Common, Configurations, Driver, Known } from './driver';
import { GROUP_DRIVERS } from './groupDrivers';
import { readHabits } from './habits';
import type { LadderGroups } from './ladder';
import { closedAmounts, usualSizes } from './usualSize';

/** All drivers, in the order in which they are looked at. */
export const DRIVERS: readonly Driver[] = [...DEAL_DRIVERS, ...CUSTOMER_DRIVERS, ...GROUP_DRIVERS];

/** Drivers that move the number and are told to nobody: they would judge colleagues, or repeat what another one says. */
export const UNTOLD: ReadonlySet<string> = new Set(DRIVERS.flatMap(({ id, untold }) => (untold ? [id] : [])));

/** Drivers that are read as of a day: they cannot know what came later. Those of a field's present value are not among them. */
export const DATED: ReadonlySet<string> = new Set(DRIVERS.flatMap(({ id, undated }) => (undated ? [] : [id])));

/** Drivers that are refused or left out, and all that are made of the same fields: the rule for whoever takes one away. */
export function withDerived(ids: Iterable<string>): Set<string> {
  const taken = new Set(ids);
  for (const { id, of } of DRIVERS) if (of !== undefined && taken.has(of)) taken.add(id);
  return taken;
}

/** Drivers that are always there, and others that join them, block by block, where held-out deals agree. */
const BLOCKS: readonly (readonly string[])[] = [
  ['contacts', 'decisionMaker'],
  ['plan', 'stageTime', 'due', 'dealAge', 'amountChange', 'updates'],
  ['typeInSegment'],
  ['competitor', 'need'],
  ['strategic', 'buyer', 'orders'],
  ['installed', 'installedAge', 'costToServe'],
  ['lastActivity', 'activityTrend'],
  ['owner', 'family'],
  ['configurationFit'],
  ['season'],
  ['sizeInSegment'],
];

/** The blocks of drivers that may join, of those that are there. */
export function blocksOf(ids: readonly string[]): string[][] {
  return BLOCKS.map((block) => block.filter((id) => ids.includes(id))).filter((block) => block.length > 0);
}

/** How long a deal stands in its stage is a driver of its own; its levels are stage and age. */
export const AGE_DRIVER = 'age';

/** What the price of a deal is beside the usual one answers for, among drivers that are left out or argued with. */
export const PRICE_DRIVER = 'priceLevel';

const ALL_IDS: ReadonlySet<string> = new Set([AGE_DRIVER, PRICE_DRIVER, ...DRIVERS.map(({ id }) => id)]);

/** Whether there is a driver of this id; one of an earlier release may be gone. */
export function isDriver(id: string): boolean {
  return ALL_IDS.has(id);
}

/** The level of {@link AGE_DRIVER}: an open stage (index into Deals.stages) and an age (index into AGES of moments). */
export function ageLevel(stage: number, age: number): string {
  return `${stage}:${age}`;
}

/**
 * What the drivers look at but for groups: the deals, and what was usual. @param configurations absent = nothing is known of how what is offered
 * fits. In steps of at most some milliseconds.
 */
export function* commonSteps(deals: Deals, configurations?: Configurations): Generator<undefined, Common> {
  const family = mainFamilies(deals);
  yield;
  const habits = readHabits(deals, deals.rows.opportunity.columns.owner.codes, family.firstKnown);
  yield;
  const amounts = closedAmounts(deals);
  yield;
  return { deals, habits, amounts, configurations, familyOn: family.on, usualCasesPerSales: usualCasesPerSales(deals) };
}

/** And the groups of the customers. */
export function knownOf(common: Common, groups: LadderGroups): Known {
  const { deals, habits, amounts, configurations } = common;
  return {
    ...common,
    groups,
    segmentAmount: habits.amountsIn(groups),
    usualSize: usualSizes(deals, groups, amounts),
    configurationFit: configurations?.(groups.segment) ?? (() => Number.NaN),
  };
}

/** The product family that makes most of a deal's lines, by lines with a day alone. */
function mainFamilies(deals: Deals): { firstKnown: Int32Array; on(deal: number, day: Day): number } {
  const { opportunityLine, product, opportunity } = deals.rows;
  const { createdOn, product: productOf, total } = opportunityLine.columns;
  const productRow = resolveRefs(productOf, rowOfId(product.ids));
  const on = (deal: number, day: Day): number => {
    const sums = new Map<number, number>();
    for (let i = deals.lines.offsets[deal] ?? 0; i < (deals.lines.offsets[deal + 1] ?? 0); i++) {
      const line = deals.lines.rows[i] as number;
      const family = product.columns.family.codes[productRow[line] ?? -1] ?? -1;
      const value = total.values[line] ?? Number.NaN;
      if (family >= 0 && (createdOn.values[line] ?? Number.NaN) <= day)
        sums.set(family, (sums.get(family) ?? 0) + (value > 0 ? value : 1));
    }
    let best = -1;
    for (const [family, sum] of sums)
      if (best < 0 || sum > (sums.get(best) ?? 0) || (sum === sums.get(best) && family < best)) best = family;
    return best;
  };
  const firstKnown = Int32Array.from({ length: opportunity.length }, (_, deal) => on(deal, deals.asOf));
  return { firstKnown, on };
}

/** The level of each driver, parallel to `drivers`. */
export function levelsOn(
  drivers: readonly Driver[],
  known: Known,
  deal: number,
  day: Day,
): readonly (string | undefined)[] {
  return drivers.map((driver) => driver.levelOn(known, deal, day));
}

/** The drivers that this org's rows say something about. */
export function existingDrivers(deals: Deals): Driver[] {
  return DRIVERS.filter((driver) => driver.exists(deals));
}
