import { DAYS_PER_YEAR } from '../../crm/time';
import { groupBy, resolveRefs, rowOfId } from '../../table/rows';
import type { CatalogueFeature } from '../define';
import { numberFeature, perCustomer } from '../define';
import { countBetween } from '../facts/dated';
import type { Facts } from '../facts/facts';
import { oncePerFacts } from '../facts/facts';
import { LAST_YEAR } from './value';

function tenures(facts: Facts): Float64Array {
  return facts.start().map((start) => (start <= facts.asOf ? (facts.asOf - start) / DAYS_PER_YEAR : Number.NaN));
}

/** Contacts of a customer on the day; one without a date has always been there. */
function contactCounts(facts: Facts): Float64Array {
  const { offsets } = facts.contacts();
  return perCustomer(facts, (c) => (offsets[c + 1] as number) - (offsets[c] as number));
}

function departmentCounts(facts: Facts): Float64Array {
  const { offsets, rows } = facts.contacts();
  const { codes } = facts.rows.contact.columns.department;
  return perCustomer(facts, (c) => {
    const departments = new Set<number>();
    for (const row of rows.subarray(offsets[c], offsets[c + 1]))
      if ((codes[row] as number) >= 0) departments.add(codes[row] as number);
    return departments.size > 0 ? departments.size : undefined;
  });
}

/** Roles that decide or pay, as CRMs ship them: "Decision Maker", "Economic Buyer", "Executive Sponsor" … */
const DECIDES = /decision|decides|economic|executive|sponsor|approver|budget/i;

interface Roles {
  /** Contacts with a role on the deals of the window; NaN where no deal has a role. By customer. */
  involved: Float64Array;
  /** Those of them that decide or pay. */
  deciding: Float64Array;
  /** Different roles. */
  roles: Float64Array;
}

/** Who took part in the deals of the window by `asOf`. A role without a date, as of a source that keeps none, counts as it is known today. */
const dealRoles = oncePerFacts((facts): Roles => {
  const { contactRole, opportunity, contact } = facts.rows;
  const rolesOf = groupBy(contactRole.columns.opportunity, opportunity.ids);
  const contactOf = resolveRefs(contactRole.columns.contact, rowOfId(contact.ids));
  const { codes, dictionary } = contactRole.columns.role;
  const since = contactRole.columns.createdOn.values;
  const decides = dictionary.map((word) => DECIDES.test(word));
  const deals = facts.deals();
  const missing = () => new Float64Array(facts.count).fill(Number.NaN);
  const found: Roles = { involved: missing(), deciding: missing(), roles: missing() };
  for (let c = 0; c < facts.count; c++) {
    const involved = new Set<number>();
    const deciding = new Set<number>();
    const roles = new Set<number>();
    for (const deal of deals.rows.subarray(deals.offsets[c], deals.offsets[c + 1])) {
      if ((deals.closedOn[deal] as number) < facts.from) continue;
      for (const row of rolesOf.rows.subarray(rolesOf.offsets[deal], rolesOf.offsets[deal + 1])) {
        if ((since[row] as number) > facts.asOf) continue;
        const person = contactOf[row] as number;
        const role = codes[row] as number;
        if (person >= 0) involved.add(person);
        if (role >= 0) roles.add(role);
        if (person >= 0 && decides[role]) deciding.add(person);
      }
    }
    if (involved.size === 0) continue;
    found.involved[c] = involved.size;
    found.deciding[c] = deciding.size;
    if (roles.size > 0) found.roles[c] = roles.size;
  }
  return found;
});

const contacts = { group: 'relationship', needs: ['contact'], unit: 'count', scale: 'log' } as const;
const roles = {
  group: 'relationship',
  needs: ['opportunity', 'contactRole'],
  unit: 'count',
  scale: 'log',
  knownWhen: 'current',
} as const;

/** How long, and through whom, we know the customer. */
export const RELATIONSHIP: readonly CatalogueFeature[] = [
  numberFeature({
    id: 'tenureYears',
    group: 'relationship',
    unit: 'years',
    needs: ['customer'],
    knownWhen: 'history',
    values: tenures,
  }),
  numberFeature({ ...contacts, id: 'contactCount', knownWhen: 'history', values: contactCounts }),
  numberFeature({
    ...contacts,
    id: 'newContacts',
    knownWhen: 'history',
    values: (facts) =>
      perCustomer(facts, (c) => countBetween(facts.contacts(), c, facts.asOf - LAST_YEAR + 1, facts.asOf)),
  }),
  numberFeature({ ...contacts, id: 'departmentCount', knownWhen: 'current', values: departmentCounts }),
  numberFeature({ ...roles, id: 'involvedContacts', values: (facts) => dealRoles(facts).involved }),
  numberFeature({ ...roles, id: 'decisionMakers', values: (facts) => dealRoles(facts).deciding }),
  numberFeature({ ...roles, id: 'roleCount', values: (facts) => dealRoles(facts).roles }),
];
