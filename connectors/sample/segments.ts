/** What the lines of an order are drawn from, besides configured systems. */
export type LineFamily = 'Equipment' | 'Components' | 'Spare parts' | 'Consumables' | 'Services';

export const LINE_FAMILIES: readonly LineFamily[] = [
  'Equipment',
  'Components',
  'Spare parts',
  'Consumables',
  'Services',
];

/** How a customer buys. Rates are per year; those of a segment are what its customers scatter around. */
export interface Habit {
  ordersPerYear: number;
  /** 0 = in bursts, 1 = evenly spaced. */
  regularity: number;
  /** Growth of the order rate over the years on record, 0 = level. */
  growth: number;
  /** Share of orders with a configured system in them. */
  systemShare: number;
  linesPerOrder: number;
  quantity: number;
  /** Below the list price, 0.1 = 10 %. */
  discount: number;
  /** Relative weights of LINE_FAMILIES. */
  mix: readonly number[];
  dealsPerYear: number;
  contractShare: number;
  casesPerYear: number;
  activitiesPerYear: number;
  contacts: number;
  employees: number;
}

export interface Segment {
  name: string;
  /** Share of customers, relative. */
  share: number;
  habit: Habit;
  /** Log-odds of winning an ordinary deal, before all that is known of the deal. */
  winBase: number;
  /** Fall of the log-odds for each 10 % of price above the customer's usual level. */
  elasticity: number;
  /** Added log-odds of DEAL_TYPES. */
  typeEffects: readonly number[];
  /** 0–1: how rich the configurations are. */
  taste: number;
  /** Relative weights of INDUSTRIES. */
  industries: readonly number[];
  /** Share of customers that have stopped buying. */
  churn: number;
  /** Share that the CRM calls a channel partner. */
  partnerShare: number;
}

export const INDUSTRIES: readonly string[] = [
  'Food & Beverage',
  'Chemicals',
  'Pulp & Paper',
  'Water & Wastewater',
  'Machinery',
  'Metals',
  'Pharmaceuticals',
  'Wholesale',
];

export const DEAL_TYPES: readonly string[] = ['New business', 'Expansion', 'Replacement', 'Service'];

/** The planted segments. Numbers were set before any method saw the data; see the generator's version. */
export const SEGMENTS: readonly Segment[] = [
  {
    name: 'System integrators',
    share: 14,
    habit: {
      ordersPerYear: 1.2,
      regularity: 0.5,
      growth: 0.5,
      systemShare: 0.6,
      linesPerOrder: 4.5,
      quantity: 2.2,
      discount: 0.12,
      mix: [22, 45, 13, 8, 12],
      dealsPerYear: 1.6,
      contractShare: 0.3,
      casesPerYear: 0.5,
      activitiesPerYear: 7,
      contacts: 4.2,
      employees: 320,
    },
    winBase: 0.35,
    elasticity: 0.7,
    typeEffects: [-0.2, 0.7, 0.1, -0.4],
    taste: 0.75,
    industries: [12, 16, 8, 14, 32, 8, 8, 2],
    churn: 0.06,
    partnerShare: 0.05,
  },
  {
    name: 'Project contractors',
    share: 14,
    habit: {
      ordersPerYear: 0.9,
      regularity: 0.05,
      growth: 0,
      systemShare: 0.45,
      linesPerOrder: 5.5,
      quantity: 4.5,
      discount: 0.2,
      mix: [58, 18, 8, 8, 8],
      dealsPerYear: 1.3,
      contractShare: 0.06,
      casesPerYear: 0.25,
      activitiesPerYear: 4.5,
      contacts: 3.2,
      employees: 140,
    },
    winBase: -0.55,
    elasticity: 1.6,
    typeEffects: [0.3, 0.1, -0.3, -0.5],
    taste: 0.4,
    industries: [8, 18, 10, 30, 16, 14, 3, 1],
    churn: 0.14,
    partnerShare: 0.06,
  },
  {
    name: 'Plant maintainers',
    share: 24,
    habit: {
      ordersPerYear: 2.2,
      regularity: 0.85,
      growth: 0.1,
      systemShare: 0.03,
      linesPerOrder: 4,
      quantity: 3.2,
      discount: 0.055,
      mix: [8, 5, 56, 27, 4],
      dealsPerYear: 0.65,
      contractShare: 0.15,
      casesPerYear: 0.4,
      activitiesPerYear: 2,
      contacts: 2.2,
      employees: 210,
    },
    winBase: 0.25,
    elasticity: 0.5,
    typeEffects: [-0.5, 0, 0.6, 0.1],
    taste: 0.3,
    industries: [24, 14, 20, 12, 8, 16, 4, 2],
    churn: 0.07,
    partnerShare: 0.02,
  },
  {
    name: 'Service-led operators',
    share: 16,
    habit: {
      ordersPerYear: 1.5,
      regularity: 0.7,
      growth: 0.3,
      systemShare: 0.14,
      linesPerOrder: 3.6,
      quantity: 1.8,
      discount: 0.085,
      mix: [9, 6, 30, 15, 40],
      dealsPerYear: 0.85,
      contractShare: 0.88,
      casesPerYear: 1.7,
      activitiesPerYear: 5,
      contacts: 3.2,
      employees: 420,
    },
    winBase: 0.45,
    elasticity: 0.35,
    typeEffects: [-0.5, 0.2, 0, 0.8],
    taste: 0.9,
    industries: [26, 14, 10, 18, 3, 6, 22, 1],
    churn: 0.04,
    partnerShare: 0.01,
  },
  {
    name: 'Trading houses',
    share: 14,
    habit: {
      ordersPerYear: 1.9,
      regularity: 0.65,
      growth: 0.2,
      systemShare: 0.05,
      linesPerOrder: 6.2,
      quantity: 7.5,
      discount: 0.25,
      mix: [50, 8, 18, 22, 2],
      dealsPerYear: 0.9,
      contractShare: 0.04,
      casesPerYear: 0.3,
      activitiesPerYear: 3.2,
      contacts: 2,
      employees: 60,
    },
    winBase: -0.15,
    elasticity: 2,
    typeEffects: [-0.2, 0.5, 0.1, -0.6],
    taste: 0.15,
    industries: [4, 5, 2, 6, 22, 8, 1, 52],
    churn: 0.09,
    partnerShare: 0.4,
  },
  {
    name: 'Occasional buyers',
    share: 18,
    habit: {
      ordersPerYear: 0.42,
      regularity: 0.2,
      growth: -0.2,
      systemShare: 0.06,
      linesPerOrder: 2,
      quantity: 1.4,
      discount: 0.02,
      mix: [36, 10, 28, 18, 8],
      dealsPerYear: 0.4,
      contractShare: 0.03,
      casesPerYear: 0.12,
      activitiesPerYear: 0.8,
      contacts: 1.4,
      employees: 45,
    },
    winBase: -0.6,
    elasticity: 1,
    typeEffects: [0.1, -0.1, 0.3, -0.3],
    taste: 0.25,
    industries: [20, 9, 8, 10, 22, 16, 5, 10],
    churn: 0.16,
    partnerShare: 0.03,
  },
];
