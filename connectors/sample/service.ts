import { happens, iso, TODAY } from './calendar';
import type { Company } from './company';
import { type Buyer, yearsOf } from './customers';
import { type Draw, idOf } from './draw';

const CASE_SUBJECTS: [string, string][] = [
  ['Unit does not start', 'Breakdown'],
  ['Leak at the seal', 'Breakdown'],
  ['Pressure too low', 'Breakdown'],
  ['Question on spare parts', 'Question'],
  ['Delivery date', 'Delivery'],
  ['Wrong item delivered', 'Complaint'],
  ['Invoice unclear', 'Complaint'],
  ['Noise while running', 'Breakdown'],
];
const CONTRACT_KINDS = ['Maintenance', 'Full service', 'Calibration', 'Remote monitoring'];
const CONTRACT_VALUES = [4_200, 11_500, 1_900, 3_000];

/** Service cases of the customers' active years, oldest first; those of the last weeks are partly open. */
export function makeCases(draw: Draw, buyers: readonly Buyer[]): Company['cases'] {
  const cases: Omit<Company['cases'][number], 'id'>[] = [];
  for (const buyer of buyers) {
    if (buyer.record.type === 'Prospect') continue;
    const count = happens(draw, buyer.habit.casesPerYear * yearsOf(buyer));
    for (let i = 0; i < count; i++) {
      const [subject, type] = draw.pick(CASE_SUBJECTS);
      const opened = Math.round(draw.between(buyer.from, buyer.to));
      const closed = opened + Math.round(draw.lognormal(6, 0.9));
      const priority =
        ['High', 'Medium', 'Low'][draw.weighted(type === 'Breakdown' ? [5, 4, 1] : [1, 5, 4])] ?? 'Medium';
      const record = { customer: buyer.record.id, subject, openedOn: iso(opened), priority, type };
      if (closed <= TODAY) cases.push({ ...record, closedOn: iso(closed), status: 'Closed' });
      else cases.push({ ...record, status: draw.chance(0.5) ? 'Working' : 'New' });
    }
  }
  return cases
    .sort((a, b) => (a.openedOn === b.openedOn ? (a.customer < b.customer ? -1 : 1) : a.openedOn < b.openedOn ? -1 : 1))
    .map((record, i) => ({ id: idOf('E', i + 1), ...record }));
}

/** Service contracts, renewed year after year until they run out or the customer stops. */
export function makeContracts(draw: Draw, buyers: readonly Buyer[]): Company['contracts'] {
  const contracts: Company['contracts'] = [];
  for (const buyer of buyers) {
    if (buyer.record.type === 'Prospect' || !draw.chance(buyer.habit.contractShare)) continue;
    const kind = draw.weighted([5, 3, 2, 2]);
    const first = Math.round(draw.between(buyer.from, buyer.from + 0.6 * (buyer.to - buyer.from)));
    const term = 365 * draw.whole(1, 3);
    const value = Math.round((CONTRACT_VALUES[kind] ?? 0) * draw.lognormal(1, 0.4) * (term / 365));
    const last = buyer.to === TODAY ? TODAY : buyer.to;
    for (let start = first; start <= last; start += term) {
      const end = start + term - 1;
      const record: Company['contracts'][number] = {
        id: idOf('G', contracts.length + 1),
        customer: buyer.record.id,
        status: end >= TODAY ? 'Activated' : 'Expired',
        startOn: iso(start),
        endOn: iso(end),
      };
      if (draw.chance(0.95)) record.kind = CONTRACT_KINDS[kind] ?? 'Maintenance';
      if (draw.chance(0.93)) record.value = value;
      contracts.push(record);
      if (draw.chance(0.1)) break;
    }
  }
  return contracts;
}
