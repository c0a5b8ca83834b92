import type { FieldActions } from '../../components/options/actions';
import { choicesOf, segmentLike } from '../../connectors/salesforce/suggest/suggest';
import { PeerlensError } from '../../core/crm/error';
import type { Classes, FieldLook, LookedField } from '../../core/crm/mapping';
import type { FieldMapping } from '../../core/protocol';
import { auditClasses } from '../../core/segments/legacyAudit';

const RECORDS = 1_200;

function field(name: string, label: string, type: string, filled: number, ...values: string[]): LookedField {
  return { name, label, type, referenceTo: [], filled, distinct: values.length * 2, values };
}

/** Accounts of an org that German-speaking admins have cared for. */
const LOOK: FieldLook = {
  table: 'customer',
  object: 'Account',
  label: 'Account',
  records: RECORDS,
  calls: 2,
  fields: [
    field('Name', 'Account Name', 'string', 1_200, 'Hansen Logistik', 'Kone Vuokra', 'Port of Turku'),
    { ...field('ParentId', 'Parent Account ID', 'reference', 310), referenceTo: ['Account'] },
    field('Type', 'Account Type', 'picklist', 1_130, 'Customer - Direct', 'Prospect', 'Other'),
    field('Industry', 'Industry', 'picklist', 12, 'Other'),
    field('Branche__c', 'Branche', 'picklist', 996, 'Hafen', 'Spedition', 'Stahl'),
    field('Kundensegment__c', 'Kundensegment', 'picklist', 1_010, 'A', 'B', 'C'),
    field('Segment__c', 'Customer Segment', 'picklist', 700, 'A', 'B', 'C'),
    field('BillingCountry', 'Billing Country', 'string', 1_180, 'Germany', 'Finland', 'Austria'),
    field('BillingCity', 'Billing City', 'string', 1_150, 'Hamburg', 'Turku', 'Linz'),
    field('Website', 'Website', 'url', 640, 'hansen.example', 'kone.example'),
    field('NumberOfEmployees', 'Employees', 'int', 80, '50', '120'),
    field('Anzahl_Mitarbeiter__c', 'Anzahl Mitarbeiter', 'double', 905, '50', '25', '400'),
    field('AnnualRevenue', 'Annual Revenue', 'currency', 420, '5000000', '12000000'),
    field('Schluesselkunde__c', 'Schlüsselkunde', 'boolean', 1_200, 'false', 'true'),
  ],
};

/** Two fields with the same words, at odds at every twelfth customer. */
const CLASSES: Classes = {
  ids: Array.from({ length: RECORDS }, (_, i) => `001${i}`),
  names: Array.from({ length: RECORDS }, (_, i) => `Customer ${i}`),
  fields: [
    { name: 'Kundensegment__c', label: 'Kundensegment', values: ring(() => 0) },
    { name: 'Segment__c', label: 'Customer Segment', values: ring((i) => (i % 12 === 0 ? 1 : 0)) },
  ],
  cut: false,
  calls: 2,
};

function ring(shift: (i: number) => number): string[] {
  return Array.from({ length: RECORDS }, (_, i) => ['A', 'B', 'C'][(i + shift(i)) % 3] ?? 'A');
}

const MAPPING: FieldMapping = {
  mapping: { objects: {}, fields: { customer: { rating: 'Rating_alt__c' } } },
  canLook: true,
  rebuild: true,
  units: { accounts: 1_200, groups: 1_014, parts: 186 },
};

const LONG = 'Branche des Hauptgeschäftsfelds laut Handelsregisterauszug und Gesellschaftsvertrag';
/** What a look finds, by the name of its picture: no such object, no records yet, names of German length. */
const LOOKS: Record<string, FieldLook | undefined> = {
  noRight: undefined,
  empty: { ...LOOK, records: 0, fields: LOOK.fields.map((one) => ({ ...one, filled: 0, distinct: 0, values: [] })) },
  long: {
    ...LOOK,
    fields: LOOK.fields.map((one) =>
      one.name === 'Branche__c'
        ? { ...one, name: 'Branche_Hauptgeschaeftsfeld_Handelsregisterauszug__c', label: LONG, values: [LONG, 'Hafen'] }
        : one,
    ),
  },
};

/** The page of fields in one of its states. */
export function fieldActions(state: string): FieldActions {
  if (state === 'failed')
    return {
      ...FIELD_ACTIONS,
      mapping: () => Promise.reject(new PeerlensError('offline', 'tryAgain', { host: 'acme.my.salesforce.com' })),
    };
  if (!(state in LOOKS)) return FIELD_ACTIONS;
  const look = LOOKS[state];
  return {
    ...FIELD_ACTIONS,
    look: (_, mapping) =>
      Promise.resolve(look && { look, choices: choicesOf(look, mapping), segmentLike: segmentLike(look) }),
  };
}

export const FIELD_ACTIONS: FieldActions = {
  mapping: () => Promise.resolve(MAPPING),
  kinds: () => Promise.resolve({ counts: { customer: 842, prospect: 301, lost: 57, years: 3 } }),
  look: (table, mapping) =>
    Promise.resolve(
      table === 'customer'
        ? { look: LOOK, choices: choicesOf(LOOK, mapping), segmentLike: segmentLike(LOOK) }
        : undefined,
    ),
  objects: () => Promise.resolve([{ name: 'Site__c', label: 'Standort' }]),
  counts: () =>
    Promise.resolve([
      { value: 'Customer - Direct', count: 800 },
      { value: 'Prospect', count: 330 },
    ]),
  save: () => Promise.resolve(),
  audit: () =>
    Promise.resolve({
      ...auditClasses(CLASSES),
      links: Object.fromEntries(CLASSES.ids.map((id) => [id, `https://acme.lightning.force.com/${id}`])),
      cut: false,
      calls: CLASSES.calls,
    }),
};
