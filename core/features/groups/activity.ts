import { isMeeting } from '../../crm/activity';
import { percentileRanks } from '../../table/statistics';
import type { CatalogueFeature } from '../define';
import { numberFeature, perCustomer } from '../define';
import { countBetween } from '../facts/dated';
import type { Facts } from '../facts/facts';
import { observedYears, oncePerFacts } from '../facts/facts';
import { LAST_YEAR } from './value';

/** Days of the short look back: a quarter. */
const LAST_QUARTER = 90;

/** Activities of the last `days` days, the day itself included. */
function lately(facts: Facts, days: number): Float64Array {
  return perCustomer(facts, (c) => countBetween(facts.activities(), c, facts.asOf - days + 1, facts.asOf));
}

function daysSinceLast(facts: Facts): Float64Array {
  const { offsets, day } = facts.activities();
  return perCustomer(facts, (c) => {
    const end = offsets[c + 1] as number;
    return end > (offsets[c] as number) ? facts.asOf - (day[end - 1] as number) : undefined;
  });
}

/** Activities and meetings of each customer since a day. */
function counted(facts: Facts, since: number): { all: Float64Array; meetings: Float64Array } {
  const { offsets, rows, day } = facts.activities();
  const { codes, dictionary } = facts.rows.activity.columns.kind;
  const ofWord = dictionary.map(isMeeting);
  const all = new Float64Array(facts.count);
  const meetings = new Float64Array(facts.count);
  for (let c = 0; c < facts.count; c++) {
    for (let i = offsets[c] as number; i < (offsets[c + 1] as number); i++) {
      if ((day[i] as number) < since) continue;
      all[c] = (all[c] as number) + 1;
      if (ofWord[codes[rows[i] as number] as number]) meetings[c] = (meetings[c] as number) + 1;
    }
  }
  return { all, meetings };
}

const inWindow = oncePerFacts((facts) => counted(facts, facts.from));

/**
 * Engagement, 0–100: the mean of where the customer stands among all in three things: activities of the last 12 months,
 * meetings of the last 12 months, contacts known. 50 = in the middle of all in each of them.
 */
function engagement(facts: Facts): Float64Array {
  const { all, meetings } = counted(facts, facts.asOf - LAST_YEAR + 1);
  const { offsets } = facts.contacts();
  const contacts = all.map((_, c) => (offsets[c + 1] as number) - (offsets[c] as number));
  const [a, b, d] = [all, meetings, contacts].map(percentileRanks) as [Float64Array, Float64Array, Float64Array];
  return a.map((rank, c) => ((rank + (b[c] as number) + (d[c] as number)) / 3) * 100);
}

const activity = { group: 'activity', needs: ['activity'], knownWhen: 'history' } as const;

/** How much goes on between the customer and us. No activity is 0 in an org that keeps activities. */
export const ACTIVITY: readonly CatalogueFeature[] = [
  numberFeature({
    ...activity,
    id: 'activitiesLast90Days',
    unit: 'count',
    scale: 'log',
    values: (facts) => lately(facts, LAST_QUARTER),
  }),
  numberFeature({
    ...activity,
    id: 'activitiesPerYear',
    unit: 'perYear',
    scale: 'log',
    values: (facts) => inWindow(facts).all.map((count, c) => count / observedYears(facts, c, facts.activities().first)),
  }),
  numberFeature({ ...activity, id: 'daysSinceActivity', unit: 'days', scale: 'log', values: daysSinceLast }),
  numberFeature({
    ...activity,
    id: 'meetingShare',
    unit: 'share',
    values: (facts) => {
      const { all, meetings } = inWindow(facts);
      return perCustomer(facts, (c) =>
        (all[c] as number) > 0 ? (meetings[c] as number) / (all[c] as number) : undefined,
      );
    },
  }),
  numberFeature({ ...activity, id: 'engagement', needs: ['activity', 'contact'], unit: 'score', values: engagement }),
];
