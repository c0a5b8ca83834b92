import { flag, lookup, object, text } from '../catalogue/field';
import type { Loader } from '../records/loader';
import { foundingDay } from '../records/people';
import type { Row } from '../table';
import { chance } from './chance';
import type { Feature } from './feature';

const read = { access: 'read' } as const;

export const RECORD_TYPE = object(
  {
    name: 'RecordType',
    prefix: '012',
    label: 'Record Type',
    plural: 'Record Types',
    writable: false,
    lacks: ['deleted'],
  },
  [
    text('Name', 'Name', 80, { ...read, required: true, nameField: true }),
    text('DeveloperName', 'Record Type Name', 80, { ...read, required: true }),
    text('NamespacePrefix', 'Namespace Prefix', 15, read),
    text('Description', 'Description', 255, read),
    text('SobjectType', 'SObject Type Name', 40, { ...read, required: true }),
    flag('IsActive', 'Active', read),
  ],
);

/** By object: developer names and names; the first one is the default. */
const TYPES: Readonly<Record<string, readonly (readonly [developerName: string, name: string])[]>> = {
  Account: [
    ['Customer', 'Customer'],
    ['Partner', 'Partner'],
  ],
  Opportunity: [
    ['Project', 'Project business'],
    ['Service', 'Service and spare parts'],
  ],
  Quote: [['Standard', 'Standard quote']],
};
const PARTNERS = 0.1;

/** Record types on accounts, deals and quotes: RecordTypeId, the object RecordType, and recordTypeInfos in describes. */
export const recordTypes: Feature = {
  define(objects) {
    objects.add(RECORD_TYPE);
    for (const name of Object.keys(TYPES))
      if (objects.has(name)) objects.addFields(name, lookup('RecordTypeId', 'Record Type ID', ['RecordType']));
  },
  fill(loader) {
    const ids = addTypes(loader);
    for (const row of loader.rows('Account'))
      row.RecordTypeId = ids.get(chance(row.Id, 11) < PARTNERS ? 'Account.Partner' : 'Account.Customer') ?? null;
    for (const row of loader.rows('Opportunity')) row.RecordTypeId = ids.get(`Opportunity.${kindOf(row)}`) ?? null;
    for (const row of loader.rows('Quote')) row.RecordTypeId = ids.get('Quote.Standard') ?? null;
  },
};

const kindOf = (deal: Row) => (/service|parts/i.test(String(deal.Type)) ? 'Service' : 'Project');

function addTypes(loader: Loader): Map<string, string> {
  const ids = new Map<string, string>();
  const created = loader.stampOn(foundingDay(loader), 0);
  for (const [object, types] of Object.entries(TYPES)) {
    if (!loader.catalogue.has(object)) continue;
    for (const [DeveloperName, Name] of types) {
      const fields = { Name, DeveloperName, SobjectType: object, IsActive: true };
      ids.set(`${object}.${DeveloperName}`, loader.add('RecordType', null, fields, { created }).Id);
    }
  }
  return ids;
}
