import { generateCompany } from '../connectors/sample/generate';
import { type RunningOrg, startOrg } from '../tests/org/server';
import type { OrgAnswer, OrgOrder } from './orgProcess';

/** The other end of orgProcess.ts: an org in a process of its own. */
let org: RunningOrg | undefined;

const CHANGED = ['Account', 'OrderItem', 'OpportunityLineItem'] as const;

/** Changes every n-th record of the large objects, as people at work do. @returns how many. */
function change(share: number): number {
  if (!org) return 0;
  const hand = org.hand();
  const step = Math.round(1 / share);
  let changed = 0;
  for (const object of CHANGED) {
    const rows = org.org.table(object).rows.filter((row, i) => i % step === 0 && row.IsDeleted !== true);
    const fields: Record<string, number> = object === 'Account' ? { NumberOfEmployees: 77 } : { Quantity: 3 };
    for (const { Id } of rows) hand.update(Id, fields);
    changed += rows.length;
  }
  return changed;
}

async function carryOut(order: OrgOrder): Promise<OrgAnswer> {
  if ('change' in order) return { changed: change(order.change) };
  const { company, scale } = order.start;
  org = await startOrg({ company: generateCompany(7, company).company, ...(scale && { shape: { scale } }) });
  return { port: org.port };
}

process.on('message', (order: OrgOrder) => {
  void carryOut(order).then(
    (answer) => process.send?.(answer),
    (thrown: unknown) => process.send?.({ problem: String(thrown) }),
  );
});
process.on('disconnect', () => process.exit(0));
