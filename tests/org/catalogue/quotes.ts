import {
  date,
  decimal,
  email,
  flag,
  longText,
  lookup,
  money,
  nameText,
  object,
  owner,
  percent,
  phone,
  picklist,
  stamp,
  text,
  whole,
} from './field';

const read = { access: 'read' } as const;
const STATUSES = ['Draft', 'Needs Review', 'In Review', 'Approved', 'Rejected', 'Presented', 'Accepted', 'Denied'];
const number = (name: string, label: string) =>
  text(name, label, 30, {
    ...read,
    required: true,
    autoNumber: true,
    nameField: name === 'LineNumber',
    groupable: false,
  });

const address = (prefix: string, label: string) => [
  { ...text(`${prefix}Street`, `${label} Street`), type: 'textarea' as const },
  text(`${prefix}City`, `${label} City`, 40),
  text(`${prefix}State`, `${label} State/Province`, 80),
  text(`${prefix}PostalCode`, `${label} Zip/Postal Code`, 20),
  text(`${prefix}Country`, `${label} Country`, 80),
  text(`${prefix}Name`, `${label} Name`),
];

export const QUOTE = object({ name: 'Quote', prefix: '0Q0', label: 'Quote', plural: 'Quotes' }, [
  owner(['Group', 'User']),
  nameText('Quote Name'),
  lookup('OpportunityId', 'Opportunity ID', ['Opportunity'], { access: 'create', required: true }),
  lookup('Pricebook2Id', 'Price Book ID', ['Pricebook2']),
  lookup('ContactId', 'Contact ID', ['Contact']),
  number('QuoteNumber', 'Quote Number'),
  flag('IsSyncing', 'Syncing', read),
  money('ShippingHandling', 'Shipping and Handling'),
  money('Tax', 'Tax'),
  picklist('Status', 'Status', STATUSES),
  date('ExpirationDate', 'Expiration Date'),
  longText('Description', 'Description'),
  money('Subtotal', 'Subtotal', read),
  money('TotalPrice', 'Total Price', read),
  whole('LineItemCount', 'Line Items', read),
  ...address('Billing', 'Bill To'),
  ...address('Shipping', 'Ship To'),
  ...address('QuoteTo', 'Quote To'),
  ...address('Additional', 'Additional To'),
  email('Email', 'Email'),
  phone('Phone', 'Phone'),
  phone('Fax', 'Fax'),
  lookup('ContractId', 'Contract ID', ['Contract']),
  lookup('AccountId', 'Account ID', ['Account'], read),
  percent('Discount', 'Discount', { ...read, precision: 18, scale: 2 }),
  money('GrandTotal', 'Grand Total', read),
  flag('CanCreateQuoteLineItems', 'Can Create Quote Line Items', { ...read, filterable: false, sortable: false }),
  stamp('LastViewedDate', 'Last Viewed Date'),
  stamp('LastReferencedDate', 'Last Referenced Date'),
]);

export const QUOTE_LINE = object(
  { name: 'QuoteLineItem', prefix: '0QL', label: 'Quote Line Item', plural: 'Quote Line Items' },
  [
    number('LineNumber', 'Line Item Number'),
    lookup('QuoteId', 'Quote ID', ['Quote'], { access: 'create', required: true }),
    lookup('PricebookEntryId', 'Price Book Entry ID', ['PricebookEntry'], { access: 'create', required: true }),
    lookup('OpportunityLineItemId', 'Line Item ID', ['OpportunityLineItem'], read),
    decimal('Quantity', 'Quantity', { required: true }),
    money('UnitPrice', 'Sales Price'),
    percent('Discount', 'Discount (Percentage)', { precision: 5, scale: 2 }),
    flag('HasRevenueSchedule', 'Has Revenue Schedule', read),
    flag('HasQuantitySchedule', 'Has Quantity Schedule', read),
    text('Description', 'Line Item Description'),
    date('ServiceDate', 'Date'),
    lookup('Product2Id', 'Product ID', ['Product2'], { access: 'create', required: true }),
    whole('SortOrder', 'Sort Order'),
    flag('HasSchedule', 'Schedule', read),
    money('ListPrice', 'List Price', read),
    money('Subtotal', 'Subtotal', read),
    money('TotalPrice', 'Total Price', read),
    stamp('LastViewedDate', 'Last Viewed Date'),
    stamp('LastReferencedDate', 'Last Referenced Date'),
  ],
);

/** The line that a line is an option of, in orgs that have bundles of their own. */
export const PARENT_LINE = lookup('ParentQuoteLineItemId', 'Parent Quote Line Item ID', ['QuoteLineItem'], {
  access: 'create',
  relationship: 'ParentQuoteLineItem',
});

/** Which quote an opportunity's products are kept equal to. */
export const SYNCED_QUOTE = lookup('SyncedQuoteId', 'Quote ID', ['Quote'], { relationship: 'SyncedQuote' });
