import { formatDay, MS_PER_DAY } from '../../../core/crm/time';
import { ApiError } from '../error';
import type { Row, Value } from '../table';
import type { Unit } from './unit';
import { createRecord, liveRecord } from './write';

export interface Converted {
  account: string;
  contact: string;
  deal: string | undefined;
}

const CLOSE_DAYS = 90;

/** Converts a lead, as the button in the CRM does. Throws the API's errors for an id that is no live, open lead. */
export function convertLead(unit: Unit, id: string, into: { account?: string; deal?: string }): Converted {
  const { org } = unit;
  const type = org.type('Lead');
  if (!type) throw new RangeError('no object Lead');
  const lead = liveRecord(unit, type, id);
  if (lead.IsConverted === true)
    throw new ApiError(400, 'CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
  const account = into.account ?? create(unit, 'Account', accountOf(lead));
  const person = { LastName: lead.LastName, FirstName: lead.FirstName, Title: lead.Title, Email: lead.Email };
  const contact = create(unit, 'Contact', {
    ...person,
    LeadSource: lead.LeadSource,
    AccountId: account,
    OwnerId: lead.OwnerId,
  });
  const deal = into.deal === undefined ? undefined : newDeal(unit, lead, account, into.deal);
  if (deal !== undefined)
    create(unit, 'OpportunityContactRole', { OpportunityId: deal, ContactId: contact, IsPrimary: true });
  unit.patch('Lead', lead, {
    Status: 'Closed - Converted',
    IsConverted: true,
    ConvertedDate: formatDay(org.clock.today()),
    ConvertedAccountId: account,
    ConvertedContactId: contact,
    ConvertedOpportunityId: deal ?? null,
  });
  return { account, contact, deal };
}

function create(unit: Unit, object: string, fields: Readonly<Record<string, Value | undefined>>): string {
  const type = unit.org.type(object);
  if (!type) throw new RangeError(`no object ${object}`);
  const known = Object.entries(fields).filter(([name, value]) => value != null && type.byName.has(name.toLowerCase()));
  return createRecord(unit, type, Object.fromEntries(known));
}

const accountOf = (lead: Row) => ({
  Name: lead.Company,
  BillingCountry: lead.Country,
  BillingState: lead.State,
  Industry: lead.Industry,
  Rating: lead.Rating,
  AnnualRevenue: lead.AnnualRevenue,
  NumberOfEmployees: lead.NumberOfEmployees,
  AccountSource: lead.LeadSource,
  OwnerId: lead.OwnerId,
});

/** A deal that comes of a lead starts in the first open stage, to close in a quarter. */
function newDeal(unit: Unit, lead: Row, account: string, name: string): string {
  const stages = unit.org.table('OpportunityStage').rows.filter((stage) => stage.IsClosed !== true);
  const [first] = stages.sort((a, b) => Number(a.SortOrder) - Number(b.SortOrder));
  return create(unit, 'Opportunity', {
    Name: name,
    AccountId: account,
    StageName: first?.ApiName,
    CloseDate: formatDay(Math.floor(unit.org.clock.now() / MS_PER_DAY) + CLOSE_DAYS),
    LeadSource: lead.LeadSource,
    OwnerId: lead.OwnerId,
  });
}
