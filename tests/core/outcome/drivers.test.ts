import { describe, expect, it } from 'vitest';
import { companyAsOf } from '../../../bench/evaluations/timeMachine';
import { en } from '../../../components/kit/texts/en/index';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { formatDay, parseDay } from '../../../core/crm/time';
import { OPEN, readDeals } from '../../../core/outcome/deals';
import { DATED, DRIVERS, UNTOLD } from '../../../core/outcome/drivers';
import { driverSet } from '../../../core/outcome/estimate';
import { industryRegions } from '../../../core/table/customerGroups';
import { todayOf } from '../../../core/table/rows';
import type { Rows } from '../../../core/table/table';
import { makeRows, type Plain } from '../engine/rows';

function setOf(rows: Rows, segmentOf: ReadonlyMap<string, number> = new Map()) {
  // So long that both snapshots hold all deals.
  const deals = readDeals(rows, todayOf(rows.org), 15);
  const segment = Int32Array.from(rows.customer.ids, (id) => segmentOf.get(id) ?? -1);
  const set = driverSet(deals, { segment, industryRegion: industryRegions(deals.rows) });
  return { deals, set };
}

/** The levels of a deal on a day, by driver. */
function levels(rows: Rows, deal: string, day: string): Record<string, string | undefined> {
  const { set } = setOf(rows);
  const found = set.levelsOf(rows.opportunity.ids.indexOf(deal), parseDay(day));
  return Object.fromEntries(set.ids.map((id, d) => [id, found[d]]));
}

describe('drivers', () => {
  const { company, truth } = generateCompany(17, { customers: 300 });
  const day = parseDay(company.today) - 300;

  it('know nothing of a later day: the rows of then and those of now say the same', () => {
    const then = companyToRows(companyAsOf(company, formatDay(day)));
    const now = companyToRows(company);
    const [a, b] = [setOf(then, truth.segmentOf), setOf(now, truth.segmentOf)];
    const rowOfNow = new Map(now.opportunity.ids.map((id, row) => [id, row]));
    let asked = 0;
    const seen = new Set<string>();
    a.deals.state.forEach((state, row) => {
      if (state !== OPEN) return;
      const later = b.set.levelsOf(rowOfNow.get(then.opportunity.ids[row] ?? '') ?? -1, day);
      const levelsThen = a.set.levelsOf(row, day);
      for (const [d, id] of a.set.ids.entries()) {
        // Lines of deals that were open are not in the rows of then.
        if (id === 'family') continue;
        expect([id, levelsThen[d]]).toEqual([id, later[b.set.ids.indexOf(id)]]);
        if (levelsThen[d] !== undefined) seen.add(id);
      }
      asked++;
    });
    expect(asked).toBeGreaterThan(20);
    for (const id of ['plan', 'stageTime', 'dealAge', 'due', 'owner', 'contacts', 'costToServe', 'sizeInSegment'])
      expect(seen).toContain(id);
  });

  it('have a name and a sentence for each of their levels, with counts, but for those that are told to nobody', () => {
    const { deals, set } = setOf(companyToRows(company), truth.segmentOf);
    for (const { id } of DRIVERS) expect(Object.keys(en)).toContain(`dealFact.${id}`);
    const told = new Set<string>();
    for (let row = 0; row < deals.state.length; row += 3)
      for (const [d, level] of set.levelsOf(row, (deals.createdOn[row] ?? 0) + 40).entries()) {
        const driver = DRIVERS.find(({ id }) => id === set.ids[d]);
        if (driver && !driver.untold && level !== undefined)
          told.add(driver.word ? `chance.${driver.id}` : `chance.${driver.id}.${level}`);
      }
    expect(told.size).toBeGreaterThan(40);
    for (const key of told) expect([en[key], en[`${key}.evidence`]]).not.toContain(undefined);
    expect([...UNTOLD].sort()).toEqual(['family', 'owner', 'typeInSegment']);
  });

  it('are looked at by the guard against leaks where they have no date', () => {
    const undated = DRIVERS.filter(({ id }) => !DATED.has(id)).map(({ id }) => id);
    expect(undated.sort()).toEqual(['competitor', 'need', 'owner', 'source', 'strategic', 'type', 'typeInSegment']);
  });
});

describe('a deal on a day', () => {
  const plain: Plain = {
    customer: [{ id: 'c', strategic: true }],
    stage: [
      { id: '1', name: 'Offer', order: 1, closed: false },
      { id: '2', name: 'Talks', order: 2, closed: false },
    ],
    opportunity: [
      { id: 'd', customer: 'c', closed: false, createdOn: '2026-01-01', closeOn: '2026-06-30', competitor: 'Other' },
      { id: 'e', customer: 'c', closed: false, createdOn: '2026-01-01', closeOn: '2026-06-30', competitor: 'None' },
    ],
    stageChange: [
      { id: '1', opportunity: 'd', stage: 'Offer', amount: 100, closeOn: '2026-02-20', at: '2026-01-01' },
      { id: '2', opportunity: 'd', stage: 'Offer', amount: 150, closeOn: '2026-02-20', at: '2026-01-20' },
      { id: '3', opportunity: 'd', stage: 'Talks', amount: 90, closeOn: '2026-06-30', at: '2026-03-01' },
    ],
    contact: [{ id: 'p', customer: 'c' }],
    contactRole: [
      { id: '1', opportunity: 'd', contact: 'p', role: 'User', createdOn: '2026-01-05' },
      { id: '2', opportunity: 'd', contact: 'p', role: 'Decision Maker', createdOn: '2026-02-05' },
      { id: '3', opportunity: 'd', contact: 'p', role: 'Decision Maker' },
    ],
    order: [
      { id: 'o1', customer: 'c', orderedOn: '2026-01-10', total: 1_000 },
      { id: 'o2', customer: 'c', orderedOn: '2026-02-10', total: 1_000 },
    ],
    asset: [
      { id: 'a1', customer: 'c', since: '2020-01-01', until: '2026-02-01' },
      { id: 'a2', customer: 'c', since: '2025-01-01' },
    ],
    case: [{ id: 'k', customer: 'c', openedOn: '2026-01-15', closedOn: '2026-01-20' }],
    activity: [
      { id: 'm', customer: 'c', opportunity: 'd', kind: 'Call', on: '2026-01-25' },
      { id: 'n', customer: 'c', opportunity: 'd', kind: 'Call', on: '2026-02-20' },
      { id: 'q', customer: 'c', opportunity: 'd', kind: 'Call', on: '2026-02-22' },
    ],
  };
  const rows = makeRows(plain);

  it('has what had been written by then', () => {
    expect(levels(rows, 'd', '2026-01-04')).toMatchObject({
      competitor: 'Other',
      contacts: 'none',
      decisionMaker: 'no',
      amountChange: 'unchanged',
      updates: 'none',
      due: 'later',
      season: 'q1',
      lastActivity: 'never',
      buyer: 'no',
      orders: 'none',
      strategic: 'yes',
      installed: 'few',
      installedAge: 'old',
    });
    expect(levels(rows, 'd', '2026-01-30')).toMatchObject({
      contacts: 'one',
      amountChange: 'raised',
      updates: 'few',
      due: 'soon',
      lastActivity: 'lately',
      activityTrend: 'more',
      buyer: 'yes',
      orders: 'few',
    });
    expect(levels(rows, 'd', '2026-02-25')).toMatchObject({
      contacts: 'two',
      decisionMaker: 'yes',
      due: 'passed',
      installed: 'few',
      installedAge: 'young',
      activityTrend: 'more',
    });
    expect(levels(rows, 'd', '2026-05-01')).toMatchObject({
      amountChange: 'lowered',
      season: 'q2',
      due: 'later',
      lastActivity: 'long',
      activityTrend: 'same',
    });
  });

  it('has no level of what is not known: what is usual needs ten deals won before', () => {
    expect(levels(rows, 'd', '2026-05-01')).toMatchObject({
      plan: undefined,
      stageTime: undefined,
      dealAge: undefined,
    });
  });
});
