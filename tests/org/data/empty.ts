import type { Company } from '../../../connectors/sample/company';

/** A company of which nothing but the basics is known; loaders fill in what their data have. */
export function emptyCompany(basics: Pick<Company, 'name' | 'currency' | 'zone' | 'today' | 'note'>): Company {
  return {
    ...basics,
    users: [],
    customers: [],
    leads: [],
    contacts: [],
    contactRoles: [],
    stages: [],
    opportunities: [],
    stageChanges: [],
    opportunityLines: [],
    orders: [],
    orderLines: [],
    products: [],
    productOptions: [],
    productRules: [],
    priceBooks: [],
    priceEntries: [],
    activities: [],
    cases: [],
    contracts: [],
  };
}
