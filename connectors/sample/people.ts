import { parseDay } from '../../core/crm/time';
import { FIRST_DAY, happens, iso, TODAY } from './calendar';
import type { Company } from './company';
import { type Buyer, SOURCES } from './customers';
import { at, clamp, type Draw, idOf } from './draw';
import { companyName, personName } from './names';
import { MARKETS } from './places';
import { INDUSTRIES } from './segments';

const TITLES: [string, string][] = [
  ['Purchasing Manager', 'Purchasing'],
  ['Plant Manager', 'Production'],
  ['Maintenance Manager', 'Maintenance'],
  ['Managing Director', 'Management'],
  ['Project Engineer', 'Engineering'],
  ['Head of Engineering', 'Engineering'],
  ['Process Engineer', 'Engineering'],
  ['Buyer', 'Purchasing'],
  ['Quality Manager', 'Quality'],
  ['Head of Operations', 'Production'],
];
const LEAD_STATUSES = ['Open - Not Contacted', 'Working - Contacted', 'Qualified', 'Unqualified'];
const CONVERTED = 'Closed - Converted';

/** Users with names of the markets' languages, no name twice. */
export function makeUsers(draw: Draw, count: number): Company['users'] {
  const names = new Set<string>();
  while (names.size < count) {
    const { firstName, lastName } = personName(draw, at(MARKETS, draw.weighted(MARKETS.map((m) => m.share))).language);
    names.add(`${firstName} ${lastName}`);
  }
  return [...names].map((name, i) => ({ id: idOf('U', i + 1), name }));
}

/** Contacts of every customer and prospect, at least one each; a tenth has no title. */
export function makeContacts(draw: Draw, buyers: readonly Buyer[]): Company['contacts'] {
  const contacts: Company['contacts'] = [];
  for (const buyer of buyers) {
    const since = parseDay(buyer.record.createdOn);
    const count = 1 + clamp(happens(draw, buyer.habit.contacts - 0.6), 0, 9);
    for (let i = 0; i < count; i++) {
      const [title, department] = draw.pick(TITLES);
      const day = i === 0 ? since : Math.round(draw.between(since, Math.max(since, TODAY - 20)));
      const contact: Company['contacts'][number] = {
        id: idOf('K', contacts.length + 1),
        customer: buyer.record.id,
        ...personName(draw, buyer.market.language),
        createdOn: iso(day),
      };
      if (draw.chance(0.9)) contact.title = title;
      if (draw.chance(0.75)) contact.department = department;
      contacts.push(contact);
      buyer.contacts.push(contact);
    }
  }
  return contacts;
}

/** Leads of the last months; one in ten became one of the newest customers. */
export function makeLeads(draw: Draw, count: number, buyers: readonly Buyer[], users: string[]): Company['leads'] {
  const recent = buyers.filter((b) => b.record.type !== 'Prospect' && b.from > FIRST_DAY + 900);
  const taken = new Set(buyers.map((buyer) => buyer.record.name));
  return Array.from({ length: count }, (_, i) => {
    const market = at(MARKETS, draw.weighted(MARKETS.map((m) => m.share)));
    const converted = i % 10 === 9 ? recent.shift() : undefined;
    const { firstName, lastName } = personName(draw, (converted?.market ?? market).language);
    const lead: Company['leads'][number] = {
      id: idOf('L', i + 1),
      name: `${firstName} ${lastName}`,
      company: converted?.record.name ?? companyName(draw, market, taken),
      status: converted ? CONVERTED : draw.pick(LEAD_STATUSES),
      createdOn: converted ? converted.record.createdOn : iso(TODAY - draw.whole(1, 240)),
      owner: draw.pick(users),
    };
    if (converted) lead.convertedCustomer = converted.record.id;
    addLeadFacts(draw, lead, converted?.record.country ?? market.country);
    return lead;
  });
}

function addLeadFacts(draw: Draw, lead: Company['leads'][number], country: string): void {
  const employees = Math.max(3, Math.round(draw.lognormal(130, 1.1)));
  if (draw.chance(0.85)) lead.title = draw.pick(TITLES)[0];
  if (draw.chance(0.85)) lead.industry = draw.pick(INDUSTRIES);
  if (draw.chance(0.95)) lead.country = country;
  if (draw.chance(0.65)) lead.employees = employees;
  if (draw.chance(0.4)) lead.revenue = Math.round((employees * 190_000 * draw.lognormal(1, 0.4)) / 10_000) * 10_000;
  if (draw.chance(0.9)) lead.source = draw.pick(SOURCES);
  if (draw.chance(0.5)) lead.rating = draw.pick(['Hot', 'Warm', 'Cold']);
}
