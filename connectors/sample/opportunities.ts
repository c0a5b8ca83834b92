import { iso } from './calendar';
import type { Company } from './company';
import type { Deal } from './deals';
import { at, type Draw, idOf } from './draw';
import { STAGES } from './stages';

export interface OpportunityRecords {
  opportunities: Company['opportunities'];
  stageChanges: Company['stageChanges'];
  opportunityLines: Company['opportunityLines'];
  contactRoles: Company['contactRoles'];
}

const PROPOSAL = at(STAGES, 2).name;
const NEXT_STEPS = ['Send revised offer', 'Site visit', 'Clarify delivery date', 'Call purchasing', 'Wait for budget'];

/** The CRM's records of the deals; the opportunity of deal i has the id that {@link opportunityId} gives. */
export function writeOpportunities(draw: Draw, deals: readonly Deal[]): OpportunityRecords {
  const records: OpportunityRecords = { opportunities: [], stageChanges: [], opportunityLines: [], contactRoles: [] };
  deals.forEach((deal, i) => {
    const id = opportunityId(i);
    const stage = at(STAGES, deal.course.stage);
    const opportunity: Company['opportunities'][number] = {
      id,
      customer: deal.buyer.record.id,
      name: nameOf(deal),
      stage: stage.name,
      closeOn: iso(deal.course.closeOn),
      createdOn: iso(deal.created),
      type: deal.type,
      source: deal.source,
      priceBook: deal.buyer.priceBook,
    };
    if (deal.buyer.record.owner) opportunity.owner = deal.buyer.record.owner;
    if (!stage.closed && draw.chance(0.6)) opportunity.nextStep = draw.pick(NEXT_STEPS);
    const amount = deal.course.changes.at(-1)?.amount;
    // Nobody has put a number to some deals that have only just begun.
    const blank = !stage.closed && deal.course.lastOpen === 0 && draw.chance(0.12);
    if (amount !== undefined && !blank) opportunity.amount = amount;
    records.opportunities.push(opportunity);
    writeHistory(records, deal, id, blank);
    if (draw.chance(lineShare(deal))) writeLines(records, deal, id);
    writeRoles(records, deal, id);
  });
  return records;
}

/** Id of the deal at a place of the list of deals, from 0. */
export function opportunityId(deal: number): string {
  return idOf('D', deal + 1);
}

/** Won deals have lines; the earlier a deal stands or ended, the more often it has none. */
function lineShare({ won, course }: Deal): number {
  if (won) return 1;
  if (at(STAGES, course.stage).closed) return course.lastOpen < 1 ? 0.4 : 0.85;
  return course.lastOpen < 2 ? 0.2 : 0.75;
}

function nameOf({ system, type, created, buyer }: Deal): string {
  const subject = system ?? (type === 'Service' ? 'Service package' : 'Equipment and parts');
  return `${buyer.record.name.slice(0, 60)} – ${subject} ${iso(created).slice(0, 4)}`;
}

function writeHistory(records: OpportunityRecords, deal: Deal, opportunity: string, blank: boolean): void {
  for (const { amount, ...change } of deal.course.changes) {
    const id = idOf('H', records.stageChanges.length + 1);
    records.stageChanges.push({ id, opportunity, ...change, ...(blank ? {} : { amount }) });
  }
}

function writeLines(records: OpportunityRecords, deal: Deal, opportunity: string): void {
  const createdOn = offeredOn(deal);
  for (const { product, quantity, unitPrice, listPrice } of deal.lines) {
    const id = idOf('I', records.opportunityLines.length + 1);
    records.opportunityLines.push({ id, opportunity, product, quantity, unitPrice, listPrice, createdOn });
  }
}

/**
 * Lines come with the proposal, like the amount that is no estimate any more; to a deal that has not come so far with its
 * last change. So they do not tell how a deal will end before it does.
 */
function offeredOn({ course, created }: Deal): string {
  const { changes } = course;
  const offer = changes.find(({ stage }) => stage === PROPOSAL) ?? changes.at(-1);
  return offer?.at.slice(0, 10) ?? iso(created);
}

function writeRoles(records: OpportunityRecords, deal: Deal, opportunity: string): void {
  const createdOn = iso(deal.created);
  deal.contacts.forEach(({ id: contact, role }, i) => {
    const id = idOf('J', records.contactRoles.length + 1);
    records.contactRoles.push({ id, opportunity, contact, primary: i === 0, ...(role ? { role } : {}), createdOn });
  });
}
