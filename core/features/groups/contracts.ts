import { cameIntoForce, isTerminated } from '../../crm/sale';
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from '../../crm/time';
import { todayOf } from '../../table/rows';
import type { CatalogueFeature } from '../define';
import { numberFeature, perCustomer } from '../define';
import { hasAny } from '../facts/dated';
import type { Facts } from '../facts/facts';
import { oncePerFacts } from '../facts/facts';

/** What the statuses of contracts say, by row: 1 = came into force, 1 = runs as of the day. */
const states = oncePerFacts(({ rows, asOf }): { begun: Uint8Array; runs: Uint8Array } => {
  const { endOn, status } = rows.contract.columns;
  // A status has no history: on an earlier day a contract that was terminated since was running.
  const isToday = asOf >= todayOf(rows.org);
  const inForce = status.dictionary.map(cameIntoForce);
  const over = status.dictionary.map((word) => isToday && isTerminated(word));
  const begun = Uint8Array.from(status.codes, (code) => Number(inForce[code] ?? cameIntoForce(undefined)));
  const runs = begun.map((is, row) =>
    Number(is === 1 && !((endOn.values[row] as number) < asOf || over[status.codes[row] as number])),
  );
  return { begun, runs };
});

/** Rows of a customer's contracts that have begun, oldest first; undefined where "none" says nothing (it never bought). */
function begunContracts(facts: Facts, c: number): number[] | undefined {
  const contracts = facts.contracts();
  if (facts.bought()[c] !== 1 && !hasAny(contracts, c)) return undefined;
  const { begun } = states(facts);
  return [...contracts.rows.subarray(contracts.offsets[c], contracts.offsets[c + 1])].filter((row) => begun[row] === 1);
}

/** Those of them that run on the day; a contract without an end runs on until it is terminated. */
function activeContracts(facts: Facts, c: number): number[] | undefined {
  const { runs } = states(facts);
  return begunContracts(facts, c)?.filter((row) => runs[row] === 1);
}

function activeValue(facts: Facts): Float64Array {
  const value = facts.rows.contract.columns.value.values;
  return perCustomer(facts, (c) => {
    const active = activeContracts(facts, c);
    if (active === undefined || active.length === 0) return active && 0;
    const known = active.filter((row) => !Number.isNaN(value[row]));
    return known.length > 0 ? known.reduce((sum, row) => sum + (value[row] as number), 0) : undefined;
  });
}

function monthsLeft(facts: Facts): Float64Array {
  const end = facts.rows.contract.columns.endOn.values;
  return perCustomer(facts, (c) => {
    let next = Number.POSITIVE_INFINITY;
    for (const row of activeContracts(facts, c) ?? []) if ((end[row] as number) < next) next = end[row] as number;
    return Number.isFinite(next) ? (next - facts.asOf) / DAYS_PER_MONTH : undefined;
  });
}

/** Years with at least one contract in force, up to the day; overlapping contracts do not count twice. */
function yearsUnderContract(facts: Facts): Float64Array {
  const { startOn, endOn } = facts.rows.contract.columns;
  return perCustomer(facts, (c) => {
    const begun = begunContracts(facts, c);
    if (begun === undefined) return undefined;
    let days = 0;
    let coveredUntil = Number.NEGATIVE_INFINITY;
    for (const row of begun) {
      const stated = endOn.values[row] as number;
      const until = Number.isNaN(stated) ? facts.asOf : Math.min(stated, facts.asOf);
      const since = Math.max(startOn.values[row] as number, coveredUntil + 1);
      if (until < since) continue;
      days += until - since + 1;
      coveredUntil = until;
    }
    return days / DAYS_PER_YEAR;
  });
}

const service = { group: 'service', needs: ['contract'], knownWhen: 'history' } as const;

/** Contracts, by their dates. The value is the contract's own, and has no history. */
export const CONTRACTS: readonly CatalogueFeature[] = [
  numberFeature({
    ...service,
    id: 'activeContracts',
    unit: 'count',
    scale: 'log',
    values: (facts) => perCustomer(facts, (c) => activeContracts(facts, c)?.length),
  }),
  numberFeature({
    ...service,
    id: 'contractValue',
    unit: 'money',
    scale: 'log',
    knownWhen: 'current',
    values: activeValue,
  }),
  numberFeature({ ...service, id: 'contractMonthsLeft', unit: 'months', values: monthsLeft }),
  numberFeature({ ...service, id: 'yearsUnderContract', unit: 'years', values: yearsUnderContract }),
];
