import type { FieldDef } from './field';
import {
  date,
  decimal,
  flag,
  longText,
  lookup,
  money,
  nameText,
  object,
  owner,
  picklist,
  stamp,
  text,
  whole,
} from './field';

const read = { access: 'read' } as const;
const number = (name: string, label: string) => text(name, label, 30, { ...read, required: true, autoNumber: true });

export const ORDER = object({ name: 'Order', prefix: '801', label: 'Order', plural: 'Orders' }, [
  owner(),
  lookup('ContractId', 'Contract ID', ['Contract']),
  lookup('AccountId', 'Account ID', ['Account']),
  lookup('Pricebook2Id', 'Price Book ID', ['Pricebook2']),
  lookup('OpportunityId', 'Opportunity ID', ['Opportunity']),
  date('EffectiveDate', 'Order Start Date', { required: true }),
  date('EndDate', 'Order End Date'),
  picklist('Status', 'Status', ['Draft', 'Activated'], { required: true }),
  longText('Description', 'Description'),
  picklist('Type', 'Order Type'),
  text('Name', 'Order Name', 80),
  picklist('StatusCode', 'Status Category', ['Draft', 'Activated', 'Canceled', 'Expired'], { ...read, required: true }),
  { ...number('OrderNumber', 'Order Number'), nameField: true },
  money('TotalAmount', 'Order Amount', { ...read, required: true }),
]);

const ORDER_ITEM_FIELDS: FieldDef[] = [
  lookup('Product2Id', 'Product ID', ['Product2'], { access: 'create' }),
  lookup('OrderId', 'Order ID', ['Order'], { access: 'create', required: true }),
  lookup('PricebookEntryId', 'Price Book Entry ID', ['PricebookEntry'], { access: 'create', required: true }),
  decimal('Quantity', 'Quantity', { required: true }),
  money('UnitPrice', 'Unit Price'),
  money('ListPrice', 'List Price', read),
  money('TotalPrice', 'Total Price', read),
  date('ServiceDate', 'Start Date'),
  date('EndDate', 'End Date'),
  text('Description', 'Line Description'),
  { ...number('OrderItemNumber', 'Order Product Number'), nameField: true },
];

export const ORDER_ITEM = object(
  { name: 'OrderItem', prefix: '802', label: 'Order Product', plural: 'Order Products' },
  ORDER_ITEM_FIELDS,
);

/** What the CPQ package adds to order products: which bundle line a line is an option of. */
export const ORDER_ITEM_CPQ = object(
  { name: 'OrderItem', prefix: '802', label: 'Order Product', plural: 'Order Products' },
  [...ORDER_ITEM_FIELDS, lookup('SBQQ__RequiredBy__c', 'Required By', ['OrderItem'])],
);

export const CASE = object({ name: 'Case', prefix: '500', label: 'Case', plural: 'Cases' }, [
  { ...number('CaseNumber', 'Case Number'), nameField: true },
  lookup('ContactId', 'Contact ID', ['Contact']),
  lookup('AccountId', 'Account ID', ['Account']),
  picklist('Type', 'Case Type', ['Mechanical', 'Electrical', 'Electronic', 'Structural', 'Other']),
  picklist('Status', 'Status', ['New', 'Working', 'Escalated', 'Closed']),
  picklist('Reason', 'Case Reason'),
  picklist('Origin', 'Case Origin', ['Phone', 'Email', 'Web']),
  text('Subject', 'Subject'),
  picklist('Priority', 'Priority', ['High', 'Medium', 'Low']),
  longText('Description', 'Description'),
  flag('IsClosed', 'Closed', read),
  stamp('ClosedDate', 'Closed Date'),
  owner(['Group', 'User']),
]);

export const CONTRACT = object({ name: 'Contract', prefix: '800', label: 'Contract', plural: 'Contracts' }, [
  lookup('AccountId', 'Account ID', ['Account'], { required: true }),
  owner(),
  picklist('Status', 'Status', ['Draft', 'In Approval Process', 'Activated'], { required: true }),
  date('StartDate', 'Contract Start Date'),
  date('EndDate', 'Contract End Date', read),
  whole('ContractTerm', 'Contract Term'),
  picklist('StatusCode', 'Status Category', ['Draft', 'Activated', 'Expired'], { ...read, required: true }),
  { ...number('ContractNumber', 'Contract Number'), nameField: true },
  text('Name', 'Contract Name', 80),
  picklist('Kind__c', 'Kind'),
  money('Value__c', 'Value'),
]);

export const PRODUCT = object({ name: 'Product2', prefix: '01t', label: 'Product', plural: 'Products' }, [
  nameText('Product Name'),
  text('ProductCode', 'Product Code'),
  longText('Description', 'Product Description'),
  flag('IsActive', 'Active'),
  picklist('Family', 'Product Family'),
  text('StockKeepingUnit', 'Product SKU', 180),
  flag('IsArchived', 'Archived', read),
  money('Unit_Cost__c', 'Unit Cost'),
]);

export const PRICE_BOOK = object({ name: 'Pricebook2', prefix: '01s', label: 'Price Book', plural: 'Price Books' }, [
  nameText('Price Book Name'),
  flag('IsActive', 'Active'),
  flag('IsArchived', 'Archived', read),
  text('Description', 'Description'),
  flag('IsStandard', 'Is Standard Price Book', read),
]);

export const PRICE_ENTRY = object(
  { name: 'PricebookEntry', prefix: '01u', label: 'Price Book Entry', plural: 'Price Book Entries' },
  [
    text('Name', 'Product Name', 255, { ...read, nameField: true }),
    lookup('Pricebook2Id', 'Price Book ID', ['Pricebook2'], { access: 'create', required: true }),
    lookup('Product2Id', 'Product ID', ['Product2'], { access: 'create', required: true }),
    money('UnitPrice', 'List Price', { required: true }),
    flag('IsActive', 'Active'),
    flag('UseStandardPrice', 'Use Standard Price'),
    text('ProductCode', 'Product Code', 255, read),
    flag('IsArchived', 'Archived', read),
  ],
);

/** A group of a bundle's options, as the package calls it. The bundle is its master. */
export const PRODUCT_FEATURE = object(
  { name: 'SBQQ__ProductFeature__c', prefix: 'a0f', label: 'Product Feature', plural: 'Product Features' },
  [
    nameText('Feature Name'),
    lookup('SBQQ__ConfiguredSKU__c', 'Configured SKU', ['Product2'], {
      access: 'create',
      required: true,
      master: true,
    }),
    decimal('SBQQ__Number__c', 'Number', { scale: 0, required: true }),
    decimal('SBQQ__MinOptionCount__c', 'Min Options', { scale: 0, required: true }),
    decimal('SBQQ__MaxOptionCount__c', 'Max Options', { scale: 0 }),
  ],
);

export const PRODUCT_OPTION = object(
  { name: 'SBQQ__ProductOption__c', prefix: 'a0e', label: 'Product Option', plural: 'Product Options' },
  [
    { ...number('Name', 'Product Option'), nameField: true },
    lookup('SBQQ__ConfiguredSKU__c', 'Configured SKU', ['Product2']),
    lookup('SBQQ__OptionalSKU__c', 'Optional SKU', ['Product2']),
    flag('SBQQ__Required__c', 'Required'),
    lookup('SBQQ__Feature__c', 'Feature', ['SBQQ__ProductFeature__c']),
    decimal('SBQQ__Quantity__c', 'Quantity'),
    decimal('SBQQ__MinQuantity__c', 'Min Quantity'),
    decimal('SBQQ__MaxQuantity__c', 'Max Quantity'),
    decimal('SBQQ__Number__c', 'Number', { scale: 0 }),
  ],
);

export const OPTION_CONSTRAINT = object(
  { name: 'SBQQ__OptionConstraint__c', prefix: 'a0d', label: 'Option Constraint', plural: 'Option Constraints' },
  [
    nameText('Constraint Name'),
    lookup('SBQQ__ConfiguredSKU__c', 'Configured SKU', ['Product2']),
    lookup('SBQQ__ConstrainedOption__c', 'Constrained Option', ['SBQQ__ProductOption__c']),
    lookup('SBQQ__ConstrainingOption__c', 'Constraining Option', ['SBQQ__ProductOption__c']),
    picklist('SBQQ__Type__c', 'Type', ['Dependency', 'Exclusion'], { restricted: true }),
    flag('SBQQ__Active__c', 'Active'),
  ],
);
