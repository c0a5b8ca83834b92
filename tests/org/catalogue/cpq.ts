import { date, decimal, flag, lookup, money, nameText, object, owner, percent, picklist, text, whole } from './field';

const read = { access: 'read' } as const;
const number = (label: string) => nameText(label, { ...read, autoNumber: true });

export const CPQ_QUOTE = object({ name: 'SBQQ__Quote__c', prefix: 'a0q', label: 'Quote', plural: 'Quotes' }, [
  number('Quote Number'),
  owner(['Group', 'User']),
  lookup('SBQQ__Opportunity2__c', 'Opportunity', ['Opportunity']),
  lookup('SBQQ__Account__c', 'Account', ['Account']),
  lookup('SBQQ__PriceBook__c', 'Price Book', ['Pricebook2']),
  flag('SBQQ__Primary__c', 'Primary'),
  picklist('SBQQ__Status__c', 'Status', ['Draft', 'In Review', 'Approved', 'Presented', 'Accepted', 'Denied']),
  picklist('SBQQ__Type__c', 'Type', ['Quote', 'Amendment', 'Renewal', 'Re-Quote']),
  date('SBQQ__StartDate__c', 'Start Date'),
  decimal('SBQQ__SubscriptionTerm__c', 'Subscription Term', { scale: 0 }),
  money('SBQQ__NetAmount__c', 'Net Amount', read),
  money('SBQQ__ListAmount__c', 'List Amount', read),
  money('SBQQ__CustomerAmount__c', 'Customer Amount', read),
  whole('SBQQ__LineItemCount__c', 'Line Item Count', read),
]);

/** Its quote is its master: the line cannot be without it and goes with it. */
export const CPQ_QUOTE_LINE = object(
  { name: 'SBQQ__QuoteLine__c', prefix: 'a0l', label: 'Quote Line', plural: 'Quote Lines' },
  [
    number('Line Name'),
    lookup('SBQQ__Quote__c', 'Quote', ['SBQQ__Quote__c'], { access: 'create', required: true, master: true }),
    lookup('SBQQ__Product__c', 'Product', ['Product2']),
    text('SBQQ__ProductCode__c', 'Product Code', 255, read),
    text('SBQQ__ProductFamily__c', 'Product Family', 255, read),
    decimal('SBQQ__Quantity__c', 'Quantity', { required: true }),
    money('SBQQ__ListPrice__c', 'List Unit Price'),
    money('SBQQ__NetPrice__c', 'Net Unit Price'),
    money('SBQQ__NetTotal__c', 'Net Total', read),
    percent('SBQQ__Discount__c', 'Additional Disc. (%)', { precision: 5, scale: 2 }),
    lookup('SBQQ__RequiredBy__c', 'Required By', ['SBQQ__QuoteLine__c']),
    flag('SBQQ__Optional__c', 'Optional'),
  ],
);

export const CPQ_SUBSCRIPTION = object(
  { name: 'SBQQ__Subscription__c', prefix: 'a0s', label: 'Subscription', plural: 'Subscriptions' },
  [
    number('Subscription #'),
    lookup('SBQQ__Account__c', 'Account', ['Account']),
    lookup('SBQQ__Contract__c', 'Contract', ['Contract']),
    lookup('SBQQ__Product__c', 'Product', ['Product2']),
    lookup('SBQQ__QuoteLine__c', 'Quote Line', ['SBQQ__QuoteLine__c']),
    decimal('SBQQ__Quantity__c', 'Quantity'),
    decimal('SBQQ__RenewalQuantity__c', 'Renewal Quantity'),
    date('SBQQ__StartDate__c', 'Start Date', read),
    date('SBQQ__EndDate__c', 'End Date', read),
    money('SBQQ__NetPrice__c', 'Net Price'),
  ],
);
