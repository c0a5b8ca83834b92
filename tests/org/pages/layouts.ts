/** What the pages of an object show: as its page layout, compact layout and related lists would say in an org. */
export interface Layout {
  icon: string;
  /** Field names below the title. */
  compact: readonly string[];
  actions: readonly string[];
  sections: readonly { title: string; fields: readonly string[] }[];
  related: readonly RelatedList[];
  listColumns: readonly string[];
}

export interface RelatedList {
  title: string;
  object: string;
  /** The lookup of the child that points here. */
  by: string;
  columns: readonly string[];
  newestFirst?: string;
}

const SYSTEM = {
  title: 'System Information',
  fields: ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate'],
};
const ORDERS: RelatedList = {
  title: 'Orders',
  object: 'Order',
  by: 'AccountId',
  columns: ['OrderNumber', 'Status', 'EffectiveDate', 'TotalAmount'],
  newestFirst: 'EffectiveDate',
};

const ACCOUNT: Layout = {
  icon: 'account',
  compact: ['Type', 'Industry', 'Website', 'OwnerId', 'BillingCity', 'AnnualRevenue'],
  actions: ['Follow', 'Edit', 'New Contact', 'New Opportunity'],
  sections: [
    {
      title: 'Account Information',
      fields: [
        'OwnerId',
        'Rating',
        'Name',
        'ParentId',
        'AccountNumber',
        'Website',
        'Type',
        'Ownership',
        'Industry',
        'NumberOfEmployees',
        'AnnualRevenue',
        'YearStarted',
      ],
    },
    { title: 'Address Information', fields: ['BillingCity', 'BillingPostalCode', 'BillingState', 'BillingCountry'] },
    { title: 'Additional Information', fields: ['AccountSource', 'Strategic__c', 'Description'] },
    SYSTEM,
  ],
  related: [
    {
      title: 'Opportunities',
      object: 'Opportunity',
      by: 'AccountId',
      columns: ['Name', 'StageName', 'Amount', 'CloseDate'],
      newestFirst: 'CloseDate',
    },
    { title: 'Contacts', object: 'Contact', by: 'AccountId', columns: ['Name', 'Title', 'Department'] },
    ORDERS,
    {
      title: 'Cases',
      object: 'Case',
      by: 'AccountId',
      columns: ['CaseNumber', 'Subject', 'Priority', 'Status'],
      newestFirst: 'CreatedDate',
    },
    {
      title: 'Contracts',
      object: 'Contract',
      by: 'AccountId',
      columns: ['ContractNumber', 'StartDate', 'EndDate', 'Status'],
    },
  ],
  listColumns: ['Name', 'Industry', 'BillingCity', 'BillingCountry', 'Type', 'OwnerId'],
};

const OPPORTUNITY: Layout = {
  icon: 'opportunity',
  compact: ['AccountId', 'CloseDate', 'Amount', 'OwnerId'],
  actions: ['Follow', 'Edit', 'New Case', 'New Note', 'Clone'],
  sections: [
    {
      title: 'Opportunity Information',
      fields: [
        'OwnerId',
        'Amount',
        'Name',
        'ExpectedRevenue',
        'AccountId',
        'CloseDate',
        'Type',
        'NextStep',
        'LeadSource',
        'StageName',
        'Probability',
        'ForecastCategoryName',
      ],
    },
    {
      title: 'Additional Information',
      fields: ['Pricebook2Id', 'TotalOpportunityQuantity', 'IsPrivate', 'HasOpportunityLineItem', 'Description'],
    },
    SYSTEM,
  ],
  related: [
    {
      title: 'Products',
      object: 'OpportunityLineItem',
      by: 'OpportunityId',
      columns: ['Product2Id', 'Quantity', 'UnitPrice', 'ListPrice', 'TotalPrice'],
    },
    {
      title: 'Contact Roles',
      object: 'OpportunityContactRole',
      by: 'OpportunityId',
      columns: ['ContactId', 'Role', 'IsPrimary'],
    },
    {
      title: 'Stage History',
      object: 'OpportunityHistory',
      by: 'OpportunityId',
      columns: ['StageName', 'Amount', 'Probability', 'CloseDate', 'CreatedDate'],
      newestFirst: 'CreatedDate',
    },
    { ...ORDERS, by: 'OpportunityId' },
    {
      title: 'Quotes',
      object: 'Quote',
      by: 'OpportunityId',
      columns: ['Name', 'QuoteNumber', 'Status', 'GrandTotal'],
    },
    {
      title: 'Quotes (CPQ)',
      object: 'SBQQ__Quote__c',
      by: 'SBQQ__Opportunity2__c',
      columns: ['Name', 'SBQQ__Primary__c', 'SBQQ__Status__c', 'SBQQ__NetAmount__c'],
    },
  ],
  listColumns: ['Name', 'AccountId', 'StageName', 'Amount', 'CloseDate', 'OwnerId'],
};

const ORDER: Layout = {
  icon: 'orders',
  compact: ['AccountId', 'EffectiveDate', 'Status', 'TotalAmount'],
  actions: ['Edit', 'Edit Products', 'Clone'],
  sections: [
    {
      title: 'Order Information',
      fields: [
        'OrderNumber',
        'AccountId',
        'OpportunityId',
        'EffectiveDate',
        'Status',
        'Type',
        'Pricebook2Id',
        'TotalAmount',
        'OwnerId',
        'Description',
      ],
    },
    SYSTEM,
  ],
  related: [
    {
      title: 'Order Products',
      object: 'OrderItem',
      by: 'OrderId',
      columns: ['Product2Id', 'Quantity', 'UnitPrice', 'TotalPrice'],
    },
  ],
  listColumns: ['OrderNumber', 'AccountId', 'Status', 'EffectiveDate', 'TotalAmount'],
};

const QUOTE: Layout = {
  icon: 'quotes',
  compact: ['OpportunityId', 'Status', 'ExpirationDate', 'GrandTotal'],
  actions: ['Edit', 'Create PDF', 'Start Sync', 'Clone'],
  sections: [
    {
      title: 'Quote Information',
      fields: [
        'QuoteNumber',
        'Name',
        'OpportunityId',
        'AccountId',
        'ExpirationDate',
        'Status',
        'IsSyncing',
        'Pricebook2Id',
      ],
    },
    { title: 'Totals', fields: ['Subtotal', 'Discount', 'TotalPrice', 'GrandTotal'] },
    SYSTEM,
  ],
  related: [
    {
      title: 'Quote Line Items',
      object: 'QuoteLineItem',
      by: 'QuoteId',
      columns: ['Product2Id', 'Quantity', 'UnitPrice', 'Discount', 'TotalPrice'],
    },
  ],
  listColumns: ['QuoteNumber', 'Name', 'OpportunityId', 'Status', 'GrandTotal'],
};

/** The quote of the CPQ package: a custom object, whose ids begin differently in each org. */
const CPQ_QUOTE: Layout = {
  icon: 'quotes',
  compact: ['SBQQ__Account__c', 'SBQQ__Opportunity2__c', 'SBQQ__Status__c', 'SBQQ__NetAmount__c'],
  actions: ['Edit Lines', 'Preview Document', 'Edit', 'Clone'],
  sections: [
    {
      title: 'Information',
      fields: [
        'Name',
        'SBQQ__Account__c',
        'SBQQ__Opportunity2__c',
        'SBQQ__Primary__c',
        'SBQQ__Status__c',
        'SBQQ__Type__c',
        'SBQQ__StartDate__c',
        'SBQQ__SubscriptionTerm__c',
        'SBQQ__ListAmount__c',
        'SBQQ__NetAmount__c',
      ],
    },
    SYSTEM,
  ],
  related: [
    {
      title: 'Line Items',
      object: 'SBQQ__QuoteLine__c',
      by: 'SBQQ__Quote__c',
      columns: [
        'SBQQ__Product__c',
        'SBQQ__Quantity__c',
        'SBQQ__ListPrice__c',
        'SBQQ__NetPrice__c',
        'SBQQ__NetTotal__c',
      ],
    },
  ],
  listColumns: ['Name', 'SBQQ__Account__c', 'SBQQ__Status__c', 'SBQQ__NetAmount__c'],
};

const CASE: Layout = {
  icon: 'case',
  compact: ['Priority', 'Status', 'CaseNumber', 'AccountId'],
  actions: ['Follow', 'Edit', 'Close Case'],
  sections: [
    {
      title: 'Case Information',
      fields: [
        'CaseNumber',
        'AccountId',
        'Subject',
        'Type',
        'Priority',
        'Status',
        'Origin',
        'OwnerId',
        'ClosedDate',
        'Description',
      ],
    },
    SYSTEM,
  ],
  related: [],
  listColumns: ['CaseNumber', 'Subject', 'AccountId', 'Status', 'Priority', 'CreatedDate'],
};

const LEAD: Layout = {
  icon: 'lead',
  compact: ['Title', 'Company', 'Industry', 'Status', 'OwnerId'],
  actions: ['Follow', 'Convert', 'Edit'],
  sections: [
    {
      title: 'Lead Information',
      fields: [
        'OwnerId',
        'Status',
        'Name',
        'Company',
        'Title',
        'LeadSource',
        'Industry',
        'Rating',
        'AnnualRevenue',
        'NumberOfEmployees',
        'State',
        'Country',
      ],
    },
    SYSTEM,
  ],
  related: [],
  listColumns: ['Name', 'Title', 'Company', 'Industry', 'Status', 'OwnerId'],
};

const CONTACT: Layout = {
  icon: 'contact',
  compact: ['AccountId', 'Title', 'Department'],
  actions: ['Follow', 'Edit', 'New Case'],
  sections: [
    { title: 'Contact Information', fields: ['OwnerId', 'Name', 'AccountId', 'Title', 'Department', 'LeadSource'] },
    SYSTEM,
  ],
  related: [],
  listColumns: ['Name', 'AccountId', 'Title', 'Department'],
};

/** An own object that stands beside accounts, or in their place. */
const PROJECT: Layout = {
  icon: 'custom',
  compact: ['Account__c', 'Status__c', 'Start__c', 'Volume__c'],
  actions: ['Follow', 'Edit', 'Clone'],
  sections: [
    {
      title: 'Information',
      fields: ['Name', 'Account__c', 'Opportunity__c', 'OwnerId', 'Status__c', 'Start__c', 'Volume__c'],
    },
    SYSTEM,
  ],
  related: [],
  listColumns: ['Name', 'Account__c', 'Status__c', 'Volume__c'],
};

const PRODUCT: Layout = {
  icon: 'product',
  compact: ['ProductCode', 'Family'],
  actions: ['Edit', 'Add to Price Book'],
  sections: [
    {
      title: 'Product Information',
      fields: ['Name', 'IsActive', 'ProductCode', 'Family', 'Unit_Cost__c', 'Description'],
    },
    SYSTEM,
  ],
  related: [
    {
      title: 'Price Books',
      object: 'PricebookEntry',
      by: 'Product2Id',
      columns: ['Pricebook2Id', 'UnitPrice', 'IsActive'],
    },
  ],
  listColumns: ['Name', 'ProductCode', 'Family', 'IsActive'],
};

/** Objects with pages of their own; the tabs of the app are these, in this order. */
export const LAYOUTS: Readonly<Record<string, Layout>> = {
  Account: ACCOUNT,
  Contact: CONTACT,
  Lead: LEAD,
  Opportunity: OPPORTUNITY,
  Quote: QUOTE,
  SBQQ__Quote__c: CPQ_QUOTE,
  Order: ORDER,
  Case: CASE,
  Project__c: PROJECT,
  Product2: PRODUCT,
};
