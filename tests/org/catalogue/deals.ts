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
  percent,
  picklist,
  stamp,
  text,
  whole,
} from './field';

const read = { access: 'read' } as const;
const CATEGORIES = ['Omitted', 'Pipeline', 'BestCase', 'MostLikely', 'Forecast', 'Closed'];
const CATEGORY_NAMES = ['Omitted', 'Pipeline', 'Best Case', 'Commit', 'Closed'];

export const OPPORTUNITY = object(
  { name: 'Opportunity', prefix: '006', label: 'Opportunity', plural: 'Opportunities' },
  [
    lookup('AccountId', 'Account ID', ['Account']),
    flag('IsPrivate', 'Private'),
    nameText('Name'),
    longText('Description', 'Description'),
    picklist('StageName', 'Stage', [], { required: true }),
    money('Amount', 'Amount'),
    percent('Probability', 'Probability (%)'),
    money('ExpectedRevenue', 'Expected Amount', read),
    decimal('TotalOpportunityQuantity', 'Quantity'),
    date('CloseDate', 'Close Date', { required: true }),
    picklist('Type', 'Opportunity Type', ['Existing Business', 'New Business']),
    text('NextStep', 'Next Step'),
    picklist('LeadSource', 'Lead Source'),
    flag('IsClosed', 'Closed', read),
    flag('IsWon', 'Won', read),
    picklist('ForecastCategory', 'Forecast Category', CATEGORIES, { ...read, required: true, restricted: true }),
    picklist('ForecastCategoryName', 'Forecast Category', CATEGORY_NAMES, { restricted: true, ...read }),
    flag('HasOpportunityLineItem', 'Has Line Item', read),
    lookup('Pricebook2Id', 'Price Book ID', ['Pricebook2']),
    owner(),
    date('LastActivityDate', 'Last Activity', read),
    whole('FiscalQuarter', 'Fiscal Quarter', read),
    whole('FiscalYear', 'Fiscal Year', read),
    text('Fiscal', 'Fiscal Period', 6, read),
    stamp('LastStageChangeDate', 'Last Stage Change Date'),
  ],
);

export const STAGE = object(
  {
    name: 'OpportunityStage',
    prefix: '01J',
    label: 'Opportunity Stage',
    plural: 'Opportunity Stages',
    writable: false,
    lacks: ['deleted'],
  },
  [
    text('MasterLabel', 'Master Label', 255, { ...read, nameField: true }),
    text('ApiName', 'API Name', 255, { ...read, required: true }),
    flag('IsActive', 'Is Active', read),
    whole('SortOrder', 'Sort Order', read),
    flag('IsClosed', 'Closed', read),
    flag('IsWon', 'Won', read),
    picklist('ForecastCategory', 'Forecast Category', CATEGORIES, { ...read, required: true, restricted: true }),
    picklist('ForecastCategoryName', 'Forecast Category Name', CATEGORY_NAMES, { ...read, required: true }),
    percent('DefaultProbability', 'Probability (%)', read),
    text('Description', 'Description', 255, read),
  ],
);

export const HISTORY = object(
  {
    name: 'OpportunityHistory',
    prefix: '008',
    label: 'Opportunity: Stage History',
    plural: 'Opportunity: Stage History',
    writable: false,
    lacks: ['modified'],
  },
  [
    lookup('OpportunityId', 'Opportunity ID', ['Opportunity'], { ...read, required: true }),
    picklist('StageName', 'Stage', [], { ...read, required: true }),
    money('Amount', 'Amount', read),
    money('ExpectedRevenue', 'Expected Revenue', read),
    date('CloseDate', 'Close Date', read),
    percent('Probability', 'Probability (%)', read),
    picklist('ForecastCategory', 'To ForecastCategory', CATEGORIES, { ...read, restricted: true }),
    money('PrevAmount', 'Previous Amount', read),
    date('PrevCloseDate', 'Previous Close Date', read),
  ],
);

export const CONTACT_ROLE = object(
  {
    name: 'OpportunityContactRole',
    prefix: '00K',
    label: 'Opportunity Contact Role',
    plural: 'Opportunity Contact Roles',
  },
  [
    lookup('OpportunityId', 'Opportunity ID', ['Opportunity'], { access: 'create', required: true }),
    lookup('ContactId', 'Contact ID', ['Contact'], { required: true }),
    picklist('Role', 'Role', ['Business User', 'Decision Maker', 'Economic Buyer', 'Evaluator', 'Influencer']),
    flag('IsPrimary', 'Primary'),
  ],
);

export const LINE = object(
  { name: 'OpportunityLineItem', prefix: '00k', label: 'Opportunity Product', plural: 'Opportunity Product' },
  [
    lookup('OpportunityId', 'Opportunity ID', ['Opportunity'], { access: 'create', required: true }),
    whole('SortOrder', 'Sort Order', read),
    lookup('PricebookEntryId', 'Price Book Entry ID', ['PricebookEntry'], { access: 'create' }),
    lookup('Product2Id', 'Product ID', ['Product2'], { access: 'create' }),
    text('ProductCode', 'Product Code', 255, read),
    text('Name', 'Opportunity Product Name', 376, { ...read, nameField: true }),
    decimal('Quantity', 'Quantity', { required: true }),
    money('TotalPrice', 'Total Price'),
    money('UnitPrice', 'Sales Price'),
    money('ListPrice', 'List Price', read),
    date('ServiceDate', 'Date'),
    text('Description', 'Line Description'),
  ],
);
