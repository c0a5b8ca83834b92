import type { TableName } from '../../core/crm/schema';

/** The tables whose fields a person can choose; stages, histories and price books are the CRM's own. */
export const MAPPED_TABLES = [
  'customer',
  'opportunity',
  'order',
  'orderLine',
  'opportunityLine',
  'product',
  'quote',
  'contract',
  'case',
  'asset',
  'lead',
  'contact',
] as const satisfies readonly TableName[];

const USES: Readonly<Record<string, string>> = {
  name: 'name',
  company: 'name',
  parent: 'link',
  customer: 'link',
  opportunity: 'link',
  order: 'link',
  convertedCustomer: 'link',
  priceBook: 'price',
  product: 'configuration',
  parentLine: 'configuration',
  quantity: 'configuration',
  code: 'configuration',
  amount: 'chance',
  stage: 'chance',
  closed: 'chance',
  won: 'chance',
  competitor: 'chance',
  need: 'chance',
  deliverOn: 'price',
  unitPrice: 'price',
  listPrice: 'price',
  total: 'price',
  unitCost: 'price',
  price: 'price',
  value: 'price',
  closeOn: 'time',
  createdOn: 'time',
  orderedOn: 'time',
  openedOn: 'time',
  closedOn: 'time',
  startOn: 'time',
  endOn: 'time',
  since: 'time',
  until: 'time',
  validUntil: 'time',
  website: 'duplicates',
  taxNumber: 'duplicates',
  title: 'shown',
  postalCode: 'shown',
  owner: 'shown',
};

/** The text key of what a field is used for. */
export function useOf(field: string): string {
  return `fieldUse.${USES[field] ?? 'segments'}`;
}
