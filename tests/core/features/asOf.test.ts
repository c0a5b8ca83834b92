import { describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { MS_PER_DAY } from '../../../core/crm/time';
import { CATALOGUE } from '../../../core/features/catalogue';
import { computeFeatures } from '../../../core/features/compute';
import { groupBy, todayOf } from '../../../core/table/rows';
import type { Rows } from '../../../core/table/table';
import { filterRows, finish } from './fixture';

const rows = companyToRows(generateCompany(3, { customers: 80 }).company);
const asOf = todayOf(rows.org) - 500;
const until = (days: Float64Array) => (row: number) => !((days[row] as number) > asOf);

/** What a sync on that day would have brought: nothing later, deals and cases open that closed later. */
function snapshotOfThatDay(): Rows {
  const { order, activity, contract, contact, stageChange } = rows;
  const cases = filterRows(rows.case, until(rows.case.columns.openedOn.values));
  const laterClosed = cases.columns.closedOn.values.map((day) => (day > asOf ? 1 : 0));
  const deals = filterRows(rows.opportunity, until(rows.opportunity.columns.createdOn.values));
  const lateDeal = deals.columns.closeOn.values.map((day) => (day > asOf ? 1 : 0));
  const changes = filterRows(
    stageChange,
    (row) => (stageChange.columns.at.values[row] as number) < (asOf + 1) * MS_PER_DAY,
  );
  return {
    ...rows,
    order: filterRows(order, until(order.columns.orderedOn.values)),
    activity: filterRows(activity, until(activity.columns.on.values)),
    contract: filterRows(contract, until(contract.columns.startOn.values)),
    contact: filterRows(contact, until(contact.columns.createdOn.values)),
    stageChange: changes,
    case: {
      ...cases,
      columns: {
        ...cases.columns,
        closedOn: { kind: 'day', values: cases.columns.closedOn.values.map((day) => (day > asOf ? Number.NaN : day)) },
        closed: { kind: 'flag', values: cases.columns.closed.values.map((flag, i) => (laterClosed[i] ? 0 : flag)) },
      },
    },
    opportunity: {
      ...deals,
      columns: {
        ...deals.columns,
        closed: { kind: 'flag', values: deals.columns.closed.values.map((flag, i) => (lateDeal[i] ? 0 : flag)) },
        won: { kind: 'flag', values: deals.columns.won.values.map((flag, i) => (lateDeal[i] ? 0 : flag)) },
        amount: { kind: 'money', values: amountsThen(deals, changes) },
      },
    },
  };
}

function amountsThen(deals: Rows['opportunity'], changes: Rows['stageChange']): Float64Array {
  const of = groupBy(changes.columns.opportunity, deals.ids);
  return deals.columns.amount.values.map((amount, deal) => {
    const known = [...of.rows.subarray(of.offsets[deal], of.offsets[deal + 1])]
      .filter((row) => !Number.isNaN(changes.columns.amount.values[row]))
      .sort((a, b) => (changes.columns.at.values[a] as number) - (changes.columns.at.values[b] as number));
    const last = known.at(-1);
    return last === undefined ? amount : (changes.columns.amount.values[last] as number);
  });
}

describe('as of a day', () => {
  // The built-in company keeps no list of what stands at its customers.
  const history = CATALOGUE.filter(({ knownWhen, needs }) => knownWhen === 'history' && !needs.includes('asset')).map(
    ({ id }) => id,
  );
  const now = finish(computeFeatures(rows, { asOf, years: 5, features: history }));
  const then = finish(computeFeatures(snapshotOfThatDay(), { asOf, years: 5, features: history }));

  it.each(history)('%s does not know what came later', (id) => {
    const at = history.indexOf(id);
    expect(now.values[at]).toEqual(then.values[at]);
  });

  it('the day matters: the snapshot has features that differ from today’s', () => {
    const today = finish(computeFeatures(rows, { asOf: todayOf(rows.org), years: 5, features: history }));
    const same = history.filter((_, i) => JSON.stringify(today.values[i]) === JSON.stringify(now.values[i]));
    expect(same).toEqual([]);
  });

  it('gives the same whatever the order of words in the dictionaries', () => {
    const { industry } = rows.customer.columns;
    const dictionary = [...industry.dictionary].reverse();
    const turned = {
      ...industry,
      dictionary,
      codes: industry.codes.map((code) => (code < 0 ? -1 : dictionary.length - 1 - code)),
    };
    const other = { ...rows, customer: { ...rows.customer, columns: { ...rows.customer.columns, industry: turned } } };
    const features = ['industry'];
    expect(finish(computeFeatures(other, { asOf, years: 5, features }))).toEqual(
      finish(computeFeatures(rows, { asOf, years: 5, features })),
    );
  });
});
