import type { FieldName, TableName } from '../../core/crm/schema';
import type { Cell } from '../../core/table/table';
import * as say from './meanings';

/** Where a domain field comes from. A list names candidates in order of preference: the first that this user sees is read. */
export type Origin =
  | readonly string[]
  /** The first of these that has a value in the record at hand. */
  | { firstKnown: readonly string[] }
  /** Made of the raw values of all of these that this user sees; undefined stands for one that is not seen. */
  | { of: readonly string[]; make: (...values: unknown[]) => Cell };

/** How one object of the CRM fills a table. Paths (`Owner.Name`) follow a lookup. */
export interface Source {
  object: string;
  table: TableName;
  /** By domain field; a field that is not here has no counterpart in the CRM. */
  fields: Readonly<Record<string, Origin | undefined>>;
  /** A check box that says that the record counts. One that loses it is gone for Peerlens. */
  counts?: string;
  /** Only records with one of these values of a field count; one that loses it is gone for Peerlens. */
  only?: { field: string; values: readonly string[] };
  /** Fields that a person chose, by domain field; null = left empty. Other choices make the object be read anew. */
  chosen?: Readonly<Record<string, string | null>>;
  /** The day whose rate its amounts are converted at, the first that this user sees; without, today's. */
  ratedOn?: readonly string[];
  /** Many orgs do without, and nothing is missed: nobody is told that it is not there. */
  optional?: boolean;
  /** The CRM archives these after a year, and answers with archived ones only if asked for deleted ones too. */
  archived?: boolean;
}

function source<T extends TableName>(
  table: T,
  object: string,
  fields: { readonly [F in FieldName<T>]?: Origin },
  rest: Pick<Source, 'counts' | 'archived' | 'optional'> = {},
): Source {
  const ratedOn = RATED_ON[object];
  return { table, object, fields, ...(ratedOn && { ratedOn }), ...rest };
}

/** A deal counts at the rate of its close date, as the CRM's own reports have it; what is sold at that of its day. */
export const RATED_ON: Readonly<Record<string, readonly string[]>> = {
  Opportunity: ['CloseDate'],
  OpportunityLineItem: ['Opportunity.CloseDate'],
  OpportunityHistory: ['CloseDate'],
  Quote: ['Opportunity.CloseDate', 'CreatedDate'],
  SBQQ__Quote__c: ['SBQQ__Opportunity2__r.CloseDate', 'CreatedDate'],
  Order: ['EffectiveDate'],
  OrderItem: ['Order.EffectiveDate'],
};

const OWNER = ['Owner.Name', 'OwnerId'] as const;
const MODIFIED = ['SystemModstamp'] as const;
const CREATED = ['CreatedDate'] as const;

/**
 * Every table and its objects, in the order in which they are read: what the first results need comes first. Custom
 * names are those that admins and the CPQ package give; an admin's own mapping goes before them, see mapping.ts.
 */
export const SOURCES: readonly Source[] = [
  source('stage', 'OpportunityStage', {
    // Opportunities carry the API name; the label may be translated.
    name: ['ApiName', 'MasterLabel'],
    order: ['SortOrder'],
    closed: ['IsClosed'],
    won: ['IsWon'],
    active: ['IsActive'],
    modifiedAt: MODIFIED,
  }),
  source('customer', 'Account', {
    name: ['Name'],
    parent: ['ParentId'],
    type: ['Type'],
    status: ['Customer_Status__c', 'CustomerStatus__c', 'Account_Status__c'],
    prospect: { of: ['Type'], make: say.prospect },
    strategic: [
      'Strategic__c',
      'Is_Strategic__c',
      'IsStrategic__c',
      'Strategic_Account__c',
      'IsKeyAccount__c',
      'Key_Account__c',
      'Is_Key_Account__c',
    ],
    industry: ['Industry'],
    country: ['BillingCountryCode', 'BillingCountry', 'ShippingCountryCode', 'ShippingCountry'],
    state: ['BillingStateCode', 'BillingState', 'ShippingState'],
    city: ['BillingCity', 'ShippingCity'],
    postalCode: ['BillingPostalCode', 'ShippingPostalCode'],
    website: ['Website'],
    taxNumber: ['VAT_Number__c', 'VATNumber__c', 'VAT_ID__c', 'Tax_Number__c', 'TaxNumber__c', 'Tax_ID__c'],
    employees: ['NumberOfEmployees'],
    revenue: ['AnnualRevenue'],
    foundedYear: ['YearStarted', 'Founded__c', 'Year_Founded__c'],
    ownership: ['Ownership'],
    rating: ['Rating'],
    source: ['AccountSource'],
    owner: OWNER,
    createdOn: CREATED,
    modifiedAt: MODIFIED,
  }),
  source('product', 'Product2', {
    name: ['Name'],
    code: ['ProductCode', 'StockKeepingUnit'],
    family: ['Family'],
    active: ['IsActive'],
    unitCost: ['Unit_Cost__c', 'SBQQ__UnitCost__c', 'UnitCost__c', 'Cost__c', 'Cost_Price__c', 'Standard_Cost__c'],
    modifiedAt: MODIFIED,
  }),
  source('opportunity', 'Opportunity', {
    customer: ['AccountId'],
    name: ['Name'],
    stage: ['StageName'],
    closed: ['IsClosed'],
    won: ['IsWon'],
    amount: ['Amount'],
    closeOn: ['CloseDate'],
    createdOn: CREATED,
    type: ['Type'],
    source: ['LeadSource'],
    owner: OWNER,
    priceBook: ['Pricebook2Id'],
    competitor: [
      'MainCompetitors__c',
      'Main_Competitors__c',
      'MainCompetitor__c',
      'Main_Competitor__c',
      'Competitor__c',
      'Primary_Competitor__c',
    ],
    need: ['Customer_Need__c', 'CustomerNeed__c', 'Primary_Need__c', 'Main_Need__c', 'Need__c'],
    deliverOn: [
      'Delivery_Date__c',
      'DeliveryDate__c',
      'Requested_Delivery_Date__c',
      'RequestedDeliveryDate__c',
      'Desired_Delivery_Date__c',
    ],
    modifiedAt: MODIFIED,
  }),
  source('order', 'Order', {
    customer: ['AccountId'],
    opportunity: ['OpportunityId', 'Opportunity__c', 'SBQQ__Quote__r.SBQQ__Opportunity2__c'],
    orderedOn: ['EffectiveDate'],
    status: ['Status'],
    type: ['Type'],
    total: ['TotalAmount'],
    modifiedAt: MODIFIED,
  }),
  source('orderLine', 'OrderItem', {
    order: ['OrderId'],
    product: ['Product2Id', 'PricebookEntry.Product2Id'],
    parentLine: ['SBQQ__RequiredBy__c', 'SBQQ__BundleRoot__c', 'Required_By__c', 'ParentOrderItem__c'],
    quantity: ['Quantity'],
    unitPrice: ['UnitPrice'],
    listPrice: ['ListPrice'],
    total: ['TotalPrice'],
    modifiedAt: MODIFIED,
  }),
  source(
    'quote',
    'Quote',
    {
      customer: ['AccountId', 'Opportunity.AccountId'],
      opportunity: ['OpportunityId'],
      name: ['Name'],
      status: ['Status'],
      primary: ['IsSyncing'],
      total: ['GrandTotal', 'TotalPrice'],
      createdOn: CREATED,
      validUntil: ['ExpirationDate'],
      modifiedAt: MODIFIED,
    },
    { optional: true },
  ),
  source(
    'quote',
    'SBQQ__Quote__c',
    {
      customer: ['SBQQ__Account__c', 'SBQQ__Opportunity2__r.AccountId'],
      opportunity: ['SBQQ__Opportunity2__c'],
      name: ['Name'],
      status: ['SBQQ__Status__c'],
      primary: ['SBQQ__Primary__c'],
      total: ['SBQQ__NetAmount__c', 'SBQQ__CustomerAmount__c'],
      createdOn: CREATED,
      validUntil: ['SBQQ__ExpirationDate__c'],
      modifiedAt: MODIFIED,
    },
    { optional: true },
  ),
  source('stageChange', 'OpportunityHistory', {
    opportunity: ['OpportunityId'],
    stage: ['StageName'],
    amount: ['Amount'],
    closeOn: ['CloseDate'],
    at: CREATED,
    modifiedAt: MODIFIED,
  }),
  source('opportunityLine', 'OpportunityLineItem', {
    opportunity: ['OpportunityId'],
    product: ['Product2Id', 'PricebookEntry.Product2Id'],
    quantity: ['Quantity'],
    unitPrice: ['UnitPrice'],
    listPrice: ['ListPrice'],
    total: ['TotalPrice'],
    createdOn: CREATED,
    modifiedAt: MODIFIED,
  }),
  source('productOption', 'SBQQ__ProductOption__c', {
    product: ['SBQQ__ConfiguredSKU__c'],
    option: ['SBQQ__OptionalSKU__c'],
    required: ['SBQQ__Required__c'],
    quantity: ['SBQQ__Quantity__c'],
    least: ['SBQQ__MinQuantity__c'],
    most: ['SBQQ__MaxQuantity__c'],
    group: ['SBQQ__Feature__r.Name'],
    groupLeast: ['SBQQ__Feature__r.SBQQ__MinOptionCount__c'],
    groupMost: ['SBQQ__Feature__r.SBQQ__MaxOptionCount__c'],
    modifiedAt: MODIFIED,
  }),
  source(
    'productRule',
    'SBQQ__OptionConstraint__c',
    {
      product: ['SBQQ__ConfiguredSKU__c'],
      kind: { of: ['SBQQ__Type__c'], make: say.ruleKind },
      // A dependency says that the constrained option needs the constraining one.
      given: ['SBQQ__ConstrainedOption__r.SBQQ__OptionalSKU__c'],
      target: ['SBQQ__ConstrainingOption__r.SBQQ__OptionalSKU__c'],
      modifiedAt: MODIFIED,
    },
    { counts: 'SBQQ__Active__c' },
  ),
  source('priceBook', 'Pricebook2', {
    name: ['Name'],
    standard: ['IsStandard'],
    active: ['IsActive'],
    modifiedAt: MODIFIED,
  }),
  source('priceEntry', 'PricebookEntry', {
    priceBook: ['Pricebook2Id'],
    product: ['Product2Id'],
    unitPrice: ['UnitPrice'],
    active: ['IsActive'],
    modifiedAt: MODIFIED,
  }),
  source('lead', 'Lead', {
    name: ['Name'],
    company: ['Company'],
    title: ['Title'],
    industry: ['Industry'],
    country: ['CountryCode', 'Country'],
    state: ['StateCode', 'State'],
    employees: ['NumberOfEmployees'],
    revenue: ['AnnualRevenue'],
    source: ['LeadSource'],
    status: ['Status'],
    rating: ['Rating'],
    owner: OWNER,
    converted: ['IsConverted'],
    convertedCustomer: ['ConvertedAccountId'],
    createdOn: CREATED,
    modifiedAt: MODIFIED,
  }),
  source('contact', 'Contact', {
    customer: ['AccountId'],
    name: ['Name'],
    title: ['Title'],
    department: ['Department'],
    createdOn: CREATED,
    modifiedAt: MODIFIED,
  }),
  source('contactRole', 'OpportunityContactRole', {
    opportunity: ['OpportunityId'],
    contact: ['ContactId'],
    role: ['Role'],
    primary: ['IsPrimary'],
    createdOn: CREATED,
    modifiedAt: MODIFIED,
  }),
  source(
    'activity',
    'Task',
    {
      customer: ['AccountId'],
      opportunity: { of: ['WhatId'], make: say.opportunityId },
      kind: { of: ['TaskSubtype', 'Type'], make: say.taskKind },
      // A task is done when it is closed, whatever day it was due: on its due date nobody knew of it.
      on: { firstKnown: ['CompletedDateTime', 'ActivityDate', 'CreatedDate'] },
      owner: OWNER,
      modifiedAt: MODIFIED,
    },
    { counts: 'IsClosed', archived: true },
  ),
  source(
    'activity',
    'Event',
    {
      customer: ['AccountId'],
      opportunity: { of: ['WhatId'], make: say.opportunityId },
      kind: { of: [], make: say.meeting },
      on: { firstKnown: ['ActivityDate', 'ActivityDateTime'] },
      owner: OWNER,
      modifiedAt: MODIFIED,
    },
    { archived: true },
  ),
  source('case', 'Case', {
    customer: ['AccountId'],
    openedOn: CREATED,
    closedOn: ['ClosedDate'],
    closed: ['IsClosed'],
    priority: ['Priority'],
    type: ['Type'],
    modifiedAt: MODIFIED,
  }),
  source(
    'asset',
    'Asset',
    {
      customer: ['AccountId'],
      product: ['Product2Id'],
      quantity: ['Quantity'],
      status: ['Status'],
      since: { firstKnown: ['InstallDate', 'PurchaseDate', 'CreatedDate'] },
      until: ['UsageEndDate'],
      price: ['Price'],
      modifiedAt: MODIFIED,
    },
    { optional: true },
  ),
  source(
    'asset',
    'SBQQ__Subscription__c',
    {
      customer: ['SBQQ__Account__c'],
      product: ['SBQQ__Product__c'],
      quantity: ['SBQQ__Quantity__c'],
      since: ['SBQQ__SubscriptionStartDate__c', 'SBQQ__StartDate__c'],
      until: { firstKnown: ['SBQQ__TerminatedDate__c', 'SBQQ__SubscriptionEndDate__c', 'SBQQ__EndDate__c'] },
      modifiedAt: MODIFIED,
    },
    { optional: true },
  ),
  source('contract', 'Contract', {
    customer: ['AccountId'],
    kind: ['Kind__c', 'Type__c', 'Contract_Type__c', 'ContractType__c'],
    status: ['Status'],
    startOn: ['StartDate'],
    endOn: ['EndDate'],
    value: ['Value__c', 'Contract_Value__c', 'Total_Contract_Value__c', 'Annual_Value__c'],
    modifiedAt: MODIFIED,
  }),
];
