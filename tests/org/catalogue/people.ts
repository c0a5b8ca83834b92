import {
  date,
  email,
  flag,
  longText,
  lookup,
  money,
  nameText,
  object,
  owner,
  phone,
  picklist,
  stamp,
  text,
  web,
  whole,
} from './field';

const read = { access: 'read' } as const;
const INDUSTRIES = ['Agriculture', 'Chemicals', 'Construction', 'Electronics', 'Energy', 'Machinery', 'Other'];
const RATINGS = ['Hot', 'Warm', 'Cold'];
const SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];

export const USER = object(
  { name: 'User', prefix: '005', label: 'User', plural: 'Users', writable: false, lacks: ['deleted'] },
  [
    text('Username', 'Username', 80, { required: true }),
    text('LastName', 'Last Name', 80, { required: true }),
    text('FirstName', 'First Name', 40),
    nameText('Full Name', { access: 'read' }),
    email('Email', 'Email'),
    flag('IsActive', 'Active'),
    text('TimeZoneSidKey', 'Time Zone', 40, { required: true }),
    text('LocaleSidKey', 'Locale', 40, { required: true }),
    text('LanguageLocaleKey', 'Language', 40, { required: true }),
    picklist('UserType', 'User Type', ['Standard'], { restricted: true }),
  ],
);

export const ORGANIZATION = object(
  {
    name: 'Organization',
    prefix: '00D',
    label: 'Organization',
    plural: 'Organizations',
    writable: false,
    lacks: ['deleted'],
  },
  [
    nameText('Name'),
    text('OrganizationType', 'Edition', 40, read),
    flag('IsSandbox', 'Is Sandbox', read),
    text('InstanceName', 'Instance Name', 5, read),
    text('TimeZoneSidKey', 'Time Zone', 40),
    text('DefaultLocaleSidKey', 'Locale', 40),
    text('LanguageLocaleKey', 'Language', 40),
    whole('FiscalYearStartMonth', 'Fiscal Year Starts In', read),
    text('NamespacePrefix', 'Namespace Prefix', 15, read),
  ],
);

export const ACCOUNT = object({ name: 'Account', prefix: '001', label: 'Account', plural: 'Accounts' }, [
  lookup('MasterRecordId', 'Master Record ID', ['Account'], read),
  nameText('Account Name'),
  picklist('Type', 'Account Type', ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Other']),
  lookup('ParentId', 'Parent Account ID', ['Account']),
  text('BillingCity', 'Billing City', 40),
  text('BillingState', 'Billing State/Province', 80),
  text('BillingPostalCode', 'Billing Zip/Postal Code', 20),
  text('BillingCountry', 'Billing Country', 80),
  phone('Phone', 'Account Phone'),
  text('AccountNumber', 'Account Number', 40),
  web('Website', 'Website'),
  picklist('Industry', 'Industry', INDUSTRIES),
  money('AnnualRevenue', 'Annual Revenue', { scale: 0 }),
  whole('NumberOfEmployees', 'Employees'),
  picklist('Ownership', 'Ownership', ['Public', 'Private', 'Subsidiary', 'Other']),
  longText('Description', 'Account Description'),
  picklist('Rating', 'Account Rating', RATINGS),
  owner(),
  date('LastActivityDate', 'Last Activity', read),
  picklist('AccountSource', 'Account Source', SOURCES),
  text('YearStarted', 'Year Started', 4),
  flag('Strategic__c', 'Strategic'),
]);

export const CONTACT = object({ name: 'Contact', prefix: '003', label: 'Contact', plural: 'Contacts' }, [
  lookup('AccountId', 'Account ID', ['Account']),
  text('LastName', 'Last Name', 80, { required: true }),
  text('FirstName', 'First Name', 40),
  nameText('Full Name', { access: 'read' }),
  phone('Phone', 'Business Phone'),
  email('Email', 'Email'),
  text('Title', 'Title', 128),
  text('Department', 'Department', 80),
  picklist('LeadSource', 'Lead Source', SOURCES),
  owner(),
]);

export const LEAD = object({ name: 'Lead', prefix: '00Q', label: 'Lead', plural: 'Leads' }, [
  text('LastName', 'Last Name', 80, { required: true }),
  text('FirstName', 'First Name', 40),
  nameText('Full Name', { access: 'read' }),
  text('Title', 'Title', 128),
  text('Company', 'Company', 255, { required: true }),
  text('State', 'State/Province', 80),
  text('Country', 'Country', 80),
  email('Email', 'Email'),
  picklist('LeadSource', 'Lead Source', SOURCES),
  picklist('Status', 'Status', ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted'], {
    required: true,
  }),
  picklist('Industry', 'Industry', INDUSTRIES),
  picklist('Rating', 'Rating', RATINGS),
  money('AnnualRevenue', 'Annual Revenue', { scale: 0 }),
  whole('NumberOfEmployees', 'Employees'),
  owner(['Group', 'User']),
  flag('IsConverted', 'Converted', read),
  date('ConvertedDate', 'Converted Date', read),
  lookup('ConvertedAccountId', 'Converted Account ID', ['Account'], read),
  lookup('ConvertedContactId', 'Converted Contact ID', ['Contact'], read),
  lookup('ConvertedOpportunityId', 'Converted Opportunity ID', ['Opportunity'], read),
]);

export const TASK = object({ name: 'Task', prefix: '00T', label: 'Task', plural: 'Tasks' }, [
  lookup('WhoId', 'Name ID', ['Contact', 'Lead']),
  lookup('WhatId', 'Related To ID', ['Account', 'Opportunity', 'Order', 'Case', 'Contract', 'Product2']),
  text('Subject', 'Subject'),
  date('ActivityDate', 'Due Date Only'),
  picklist('Status', 'Status', ['Not Started', 'In Progress', 'Completed'], { required: true }),
  picklist('Priority', 'Priority', ['High', 'Normal', 'Low'], { required: true }),
  owner(['Group', 'User']),
  picklist('Type', 'Type', ['Call', 'Email', 'Meeting', 'Other']),
  lookup('AccountId', 'Account ID', ['Account'], read),
  flag('IsClosed', 'Closed', read),
  picklist('TaskSubtype', 'Task Subtype', ['Task', 'Email', 'Call'], { access: 'create', restricted: true }),
  stamp('CompletedDateTime', 'Completed Date/Time'),
]);

export const EVENT = object({ name: 'Event', prefix: '00U', label: 'Event', plural: 'Events' }, [
  lookup('WhoId', 'Name ID', ['Contact', 'Lead']),
  lookup('WhatId', 'Related To ID', ['Account', 'Opportunity', 'Order', 'Case', 'Contract', 'Product2']),
  text('Subject', 'Subject'),
  stamp('ActivityDateTime', 'Due Date Time', { access: 'write' }),
  date('ActivityDate', 'Due Date Only'),
  whole('DurationInMinutes', 'Duration'),
  owner(),
  picklist('Type', 'Type', ['Call', 'Email', 'Meeting', 'Other']),
  lookup('AccountId', 'Account ID', ['Account'], read),
  picklist('EventSubtype', 'Event Subtype', ['Event'], { access: 'create', restricted: true }),
]);
