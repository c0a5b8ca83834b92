/**
 * A whole company as plain records, ids invented by its maker (any unique text). The built-in company is one; the loaders
 * of public data sets make others. The test org turns one into CRM objects, the sample connector into domain tables.
 * Dates are `yyyy-mm-dd`, instants ISO with Z, amounts in whole currency (19.99). Absent = missing.
 */
export interface Company {
  name: string;
  currency: string;
  zone: string;
  /** The company's today; nothing that happened is later. */
  today: string;
  /** What its maker derived, converted or left out, for whoever shows it. */
  note?: string;
  users: { id: string; name: string }[];
  customers: {
    id: string;
    name: string;
    parent?: string;
    type?: string;
    strategic?: boolean;
    industry?: string;
    country?: string;
    state?: string;
    city?: string;
    postalCode?: string;
    website?: string;
    employees?: number;
    revenue?: number;
    foundedYear?: number;
    ownership?: string;
    rating?: string;
    source?: string;
    owner?: string;
    createdOn: string;
  }[];
  leads: {
    id: string;
    name: string;
    company: string;
    title?: string;
    industry?: string;
    country?: string;
    state?: string;
    employees?: number;
    revenue?: number;
    source?: string;
    status: string;
    rating?: string;
    owner?: string;
    createdOn: string;
    convertedCustomer?: string;
  }[];
  contacts: {
    id: string;
    customer: string;
    firstName: string;
    lastName: string;
    title?: string;
    department?: string;
    createdOn: string;
  }[];
  contactRoles: {
    id: string;
    opportunity: string;
    contact: string;
    role?: string;
    primary: boolean;
    createdOn?: string;
  }[];
  stages: { id: string; name: string; order: number; closed: boolean; won: boolean; probability: number }[];
  opportunities: {
    id: string;
    customer: string;
    name: string;
    stage: string;
    amount?: number;
    closeOn: string;
    createdOn: string;
    type?: string;
    source?: string;
    owner?: string;
    priceBook?: string;
    nextStep?: string;
  }[];
  /** In order of time for each opportunity, the first one at its creation, the last one its present stage. */
  stageChanges: { id: string; opportunity: string; stage: string; amount?: number; closeOn: string; at: string }[];
  opportunityLines: {
    id: string;
    opportunity: string;
    product: string;
    quantity: number;
    unitPrice: number;
    listPrice: number;
    createdOn?: string;
  }[];
  orders: {
    id: string;
    customer: string;
    opportunity?: string;
    orderedOn: string;
    status: string;
    type?: string;
  }[];
  orderLines: {
    id: string;
    order: string;
    product: string;
    parentLine?: string;
    quantity: number;
    unitPrice: number;
    listPrice: number;
  }[];
  products: { id: string; name: string; code: string; family: string; active: boolean; unitCost?: number }[];
  productOptions: {
    id: string;
    product: string;
    option: string;
    required: boolean;
    quantity: number;
    least?: number;
    most?: number;
    group?: string;
    groupLeast?: number;
    groupMost?: number;
  }[];
  productRules: { id: string; product: string; kind: 'requires' | 'excludes'; given: string; target: string }[];
  priceBooks: { id: string; name: string; standard: boolean }[];
  priceEntries: { id: string; priceBook: string; product: string; unitPrice: number }[];
  activities: {
    id: string;
    customer?: string;
    opportunity?: string;
    kind: 'Call' | 'Email' | 'Meeting' | 'Task';
    subject: string;
    on: string;
    owner?: string;
  }[];
  cases: {
    id: string;
    customer: string;
    subject: string;
    openedOn: string;
    closedOn?: string;
    priority?: string;
    type?: string;
    status: string;
  }[];
  contracts: {
    id: string;
    customer: string;
    kind?: string;
    status: string;
    startOn: string;
    endOn: string;
    value?: number;
  }[];
}

/** What the generator planted, for tests of the methods; never part of what is synced. */
export interface PlantedTruth {
  /** Segment number of each customer that has bought; prospects are absent. */
  segmentOf: Map<string, number>;
  segmentNames: string[];
  /** The true probability to win of each opportunity, from its planted drivers but not from how far it has come. */
  winProbabilityOf: Map<string, number>;
  /** The same once its present (or last open) stage is known, by Bayes' rule. */
  winProbabilityAtStageOf: Map<string, number>;
  /** The options (sorted product ids, direct ones of the system) that a segment's customers mostly take with each system. */
  modalConfiguration: { segment: number; product: string; options: string[] }[];
}
