import type { Loader } from './loader';

/** The day on which the org was set up: users, stages, products and price books are as old as this. */
export function foundingDay(loader: Loader): string {
  const days = [
    ...loader.company.customers.map((c) => c.createdOn),
    ...loader.company.leads.map((l) => l.createdOn),
    ...loader.company.orders.map((o) => o.orderedOn),
  ];
  return days.sort()[0] ?? loader.company.today;
}

export function addOrganization(loader: Loader, day: string): void {
  const { name, zone } = loader.company;
  const fields = {
    Name: name,
    OrganizationType: 'Enterprise Edition',
    InstanceName: 'EU52',
    TimeZoneSidKey: zone,
    DefaultLocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    FiscalYearStartMonth: 1,
  };
  loader.add('Organization', null, fields, { created: loader.stampOn(day, 0) });
}

export function addUsers(loader: Loader, day: string): void {
  const users = loader.company.users.length > 0 ? loader.company.users : [{ id: 'admin', name: 'Admin User' }];
  loader.reserve('User', users);
  users.forEach((user, i) => {
    const [firstName, lastName] = splitName(user.name);
    const address = `${user.name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}@example.com`;
    const fields = {
      Username: `${address}.crm`,
      FirstName: firstName,
      LastName: lastName,
      Name: user.name,
      Email: address,
      IsActive: true,
      TimeZoneSidKey: loader.company.zone,
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      UserType: 'Standard',
    };
    loader.add('User', loader.ref('User', user.id), fields, { created: loader.stampOn(day, i) });
  });
}

export function addAccounts(loader: Loader): void {
  const { customers } = loader.company;
  loader.reserve('Account', customers);
  customers.forEach((customer, i) => {
    const fields = {
      Name: customer.name,
      Type: customer.type,
      ParentId: loader.ref('Account', customer.parent),
      BillingCity: customer.city,
      BillingState: customer.state,
      BillingPostalCode: customer.postalCode,
      BillingCountry: customer.country,
      AccountNumber: `AC${String(10_000 + i)}`,
      Website: customer.website,
      Industry: customer.industry,
      AnnualRevenue: customer.revenue,
      NumberOfEmployees: customer.employees,
      Ownership: customer.ownership,
      Rating: customer.rating,
      OwnerId: loader.user(customer.owner),
      AccountSource: customer.source,
      YearStarted: customer.foundedYear === undefined ? null : String(customer.foundedYear),
      Strategic__c: customer.strategic ?? false,
    };
    loader.add('Account', loader.ref('Account', customer.id), fields, {
      created: loader.stampOn(customer.createdOn, i),
    });
  });
}

export function addContacts(loader: Loader): void {
  loader.reserve('Contact', loader.company.contacts);
  loader.company.contacts.forEach((contact, i) => {
    const fields = {
      AccountId: loader.ref('Account', contact.customer),
      LastName: contact.lastName,
      FirstName: contact.firstName,
      Name: `${contact.firstName} ${contact.lastName}`.trim(),
      Title: contact.title,
      Department: contact.department,
      OwnerId: loader.user(undefined),
    };
    loader.add('Contact', loader.ref('Contact', contact.id), fields, { created: loader.stampOn(contact.createdOn, i) });
  });
}

export function addLeads(loader: Loader): void {
  loader.reserve('Lead', loader.company.leads);
  loader.company.leads.forEach((lead, i) => {
    const [firstName, lastName] = splitName(lead.name);
    const fields = {
      FirstName: firstName,
      LastName: lastName,
      Name: lead.name,
      Title: lead.title,
      Company: lead.company,
      State: lead.state,
      Country: lead.country,
      LeadSource: lead.source,
      Status: lead.status,
      Industry: lead.industry,
      Rating: lead.rating,
      AnnualRevenue: lead.revenue,
      NumberOfEmployees: lead.employees,
      OwnerId: loader.user(lead.owner),
      IsConverted: lead.convertedCustomer !== undefined,
      ConvertedAccountId: loader.ref('Account', lead.convertedCustomer),
    };
    loader.add('Lead', loader.ref('Lead', lead.id), fields, { created: loader.stampOn(lead.createdOn, i) });
  });
}

function splitName(name: string): [string | null, string] {
  const space = name.lastIndexOf(' ');
  return space < 0 ? [null, name] : [name.slice(0, space), name.slice(space + 1)];
}
