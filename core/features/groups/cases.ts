import { median } from '../../table/statistics';
import type { CatalogueFeature } from '../define';
import { numberFeature, perCustomer } from '../define';
import { countBetween, hasAny } from '../facts/dated';
import type { Facts } from '../facts/facts';
import { observedYears } from '../facts/facts';

/** Whether "no cases" says something: a customer that never bought has nothing to complain about. */
const couldHaveCases = (facts: Facts, c: number) => facts.bought()[c] === 1 || hasAny(facts.cases(), c);

/** Rows of a customer's cases that were opened in the window. */
function casesInWindow(facts: Facts, c: number): number[] {
  const { offsets, rows, day } = facts.cases();
  const found: number[] = [];
  for (let i = offsets[c] as number; i < (offsets[c + 1] as number); i++)
    if ((day[i] as number) >= facts.from) found.push(rows[i] as number);
  return found;
}

function casesPerYear(facts: Facts): Float64Array {
  const cases = facts.cases();
  return perCustomer(facts, (c) =>
    couldHaveCases(facts, c)
      ? countBetween(cases, c, facts.from, facts.asOf) / observedYears(facts, c, cases.first)
      : undefined,
  );
}

/** Cases opened and not yet closed on the day, however old. One marked as closed without a date counts as closed. */
function openCases(facts: Facts): Float64Array {
  const { closedOn, closed } = facts.rows.case.columns;
  const { offsets, rows } = facts.cases();
  return perCustomer(facts, (c) => {
    if (!couldHaveCases(facts, c)) return undefined;
    let open = 0;
    for (const row of rows.subarray(offsets[c], offsets[c + 1])) {
      const day = closedOn.values[row] as number;
      if (Number.isNaN(day) ? closed.values[row] !== 1 : day > facts.asOf) open++;
    }
    return open;
  });
}

/** Words for the upper priorities, as CRMs ship them; a company's own words for them contain these more often than not. */
const URGENT = /high|urgent|critical|severe|emergency/i;

function urgentShares(facts: Facts): Float64Array {
  const { codes, dictionary } = facts.rows.case.columns.priority;
  const urgent = dictionary.map((word) => URGENT.test(word));
  return perCustomer(facts, (c) => {
    const known = casesInWindow(facts, c).filter((row) => (codes[row] as number) >= 0);
    return known.length > 0 ? known.filter((row) => urgent[codes[row] as number]).length / known.length : undefined;
  });
}

function daysToClose(facts: Facts): Float64Array {
  const { openedOn, closedOn } = facts.rows.case.columns;
  return perCustomer(facts, (c) =>
    median(
      casesInWindow(facts, c).flatMap((row) => {
        const closed = closedOn.values[row] as number;
        return closed <= facts.asOf ? [closed - (openedOn.values[row] as number)] : [];
      }),
    ),
  );
}

const service = { group: 'service', needs: ['case'], knownWhen: 'history' } as const;

/** Service cases. No cases is 0 only where the org keeps cases and the customer has bought; otherwise it is missing. */
export const CASES: readonly CatalogueFeature[] = [
  numberFeature({ ...service, id: 'casesPerYear', unit: 'perYear', scale: 'log', values: casesPerYear }),
  numberFeature({ ...service, id: 'openCases', unit: 'count', scale: 'log', values: openCases }),
  numberFeature({ ...service, id: 'urgentCaseShare', unit: 'share', knownWhen: 'current', values: urgentShares }),
  numberFeature({ ...service, id: 'daysToCloseCases', unit: 'days', scale: 'log', values: daysToClose }),
];
