/**
 * The tables of the domain, source-neutral. A connector fills those that its CRM has; a column that the source lacks,
 * or that this user may not see, is simply all missing.
 */
export type FieldKind = 'number' | 'money' | 'day' | 'instant' | 'flag' | 'category' | 'text' | 'ref';

export const SCHEMA = {
  customer: {
    name: 'text',
    parent: 'ref',
    type: 'category',
    /** Where somebody stands as a customer, in the CRM's own words ("Active", "Former customer"). */
    status: 'category',
    /** 1 = a prospect that has never bought, as the CRM says it (Salesforce: Type "Prospect"). */
    prospect: 'flag',
    /** 1 = marked as strategic or key customer in the CRM. */
    strategic: 'flag',
    industry: 'category',
    country: 'category',
    state: 'category',
    city: 'category',
    postalCode: 'text',
    website: 'text',
    /** As authorities know the company: VAT or tax number. */
    taxNumber: 'text',
    employees: 'number',
    revenue: 'money',
    foundedYear: 'number',
    ownership: 'category',
    rating: 'category',
    source: 'category',
    owner: 'category',
    createdOn: 'day',
    modifiedAt: 'instant',
  },
  lead: {
    name: 'text',
    company: 'text',
    title: 'text',
    industry: 'category',
    country: 'category',
    state: 'category',
    employees: 'number',
    revenue: 'money',
    source: 'category',
    status: 'category',
    rating: 'category',
    owner: 'category',
    converted: 'flag',
    convertedCustomer: 'ref',
    createdOn: 'day',
    modifiedAt: 'instant',
  },
  contact: {
    customer: 'ref',
    name: 'text',
    title: 'text',
    department: 'category',
    createdOn: 'day',
    modifiedAt: 'instant',
  },
  contactRole: {
    opportunity: 'ref',
    contact: 'ref',
    role: 'category',
    primary: 'flag',
    /** Since when the contact is known to be part of the deal. */
    createdOn: 'day',
    modifiedAt: 'instant',
  },
  stage: {
    name: 'text',
    order: 'number',
    closed: 'flag',
    won: 'flag',
    active: 'flag',
    modifiedAt: 'instant',
  },
  opportunity: {
    customer: 'ref',
    name: 'text',
    stage: 'category',
    closed: 'flag',
    won: 'flag',
    amount: 'money',
    /** Expected close date while open; the day of closing once closed. */
    closeOn: 'day',
    createdOn: 'day',
    type: 'category',
    source: 'category',
    owner: 'category',
    priceBook: 'ref',
    /** The main competitor, by name. */
    competitor: 'category',
    /** What the customer says it needs. */
    need: 'category',
    /** The delivery that the customer wishes. */
    deliverOn: 'day',
    modifiedAt: 'instant',
  },
  /** One row per change of stage, amount or close date, oldest kept: the history of opportunities. */
  stageChange: {
    opportunity: 'ref',
    stage: 'category',
    amount: 'money',
    closeOn: 'day',
    at: 'instant',
    modifiedAt: 'instant',
  },
  opportunityLine: {
    opportunity: 'ref',
    product: 'ref',
    quantity: 'number',
    unitPrice: 'money',
    listPrice: 'money',
    total: 'money',
    createdOn: 'day',
    modifiedAt: 'instant',
  },
  quote: {
    customer: 'ref',
    opportunity: 'ref',
    name: 'text',
    status: 'category',
    /** 1 = the quote that its opportunity goes by (Salesforce: synced; CPQ: primary). */
    primary: 'flag',
    total: 'money',
    createdOn: 'day',
    validUntil: 'day',
    modifiedAt: 'instant',
  },
  order: {
    customer: 'ref',
    opportunity: 'ref',
    orderedOn: 'day',
    status: 'category',
    type: 'category',
    total: 'money',
    modifiedAt: 'instant',
  },
  orderLine: {
    order: 'ref',
    product: 'ref',
    /** The line of the bundle that this line is an option of. */
    parentLine: 'ref',
    quantity: 'number',
    unitPrice: 'money',
    listPrice: 'money',
    total: 'money',
    modifiedAt: 'instant',
  },
  product: {
    name: 'text',
    code: 'text',
    family: 'category',
    active: 'flag',
    unitCost: 'money',
    modifiedAt: 'instant',
  },
  /** A product's option tree: `option` can (or, required, must) be sold inside `product`. */
  productOption: {
    product: 'ref',
    option: 'ref',
    required: 'flag',
    quantity: 'number',
    /** The smallest and the largest quantity that may be chosen. */
    least: 'number',
    most: 'number',
    /** Options of one group are chosen from together; `groupLeast` and `groupMost`: so many of them. */
    group: 'category',
    groupLeast: 'number',
    groupMost: 'number',
    modifiedAt: 'instant',
  },
  /** Inside bundle `product`: with option `given`, option `target` is required (`kind` "requires") or forbidden ("excludes"). */
  productRule: {
    product: 'ref',
    kind: 'category',
    given: 'ref',
    target: 'ref',
    modifiedAt: 'instant',
  },
  priceBook: { name: 'text', standard: 'flag', active: 'flag', modifiedAt: 'instant' },
  priceEntry: {
    priceBook: 'ref',
    product: 'ref',
    unitPrice: 'money',
    active: 'flag',
    modifiedAt: 'instant',
  },
  /** Calls, mails, meetings and tasks that happened, without their text. */
  activity: {
    customer: 'ref',
    opportunity: 'ref',
    kind: 'category',
    on: 'day',
    owner: 'category',
    modifiedAt: 'instant',
  },
  case: {
    customer: 'ref',
    openedOn: 'day',
    closedOn: 'day',
    closed: 'flag',
    priority: 'category',
    type: 'category',
    modifiedAt: 'instant',
  },
  /** What stands at the customer: machines, licences, subscriptions. */
  asset: {
    customer: 'ref',
    product: 'ref',
    quantity: 'number',
    status: 'category',
    since: 'day',
    until: 'day',
    price: 'money',
    modifiedAt: 'instant',
  },
  contract: {
    customer: 'ref',
    kind: 'category',
    status: 'category',
    startOn: 'day',
    endOn: 'day',
    value: 'money',
    modifiedAt: 'instant',
  },
} as const satisfies Record<string, Record<string, FieldKind>>;

export type Schema = typeof SCHEMA;
export type TableName = keyof Schema;
export type FieldName<T extends TableName> = keyof Schema[T] & string;

export const TABLE_NAMES = Object.keys(SCHEMA) as TableName[];
