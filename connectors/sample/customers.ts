import type { Day } from '../../core/crm/time';
import { DAYS_A_YEAR, FIRST_DAY, iso, TODAY, yearOf } from './calendar';
import type { Company } from './company';
import { at, clamp, type Draw, idOf } from './draw';
import { companyName, typedAgain, websiteOf } from './names';
import { MARKETS, type Market } from './places';
import type { Product } from './products';
import { type Habit, INDUSTRIES, type LineFamily, SEGMENTS } from './segments';

export type Customer = Company['customers'][number];
type Contact = Company['contacts'][number];

/** A customer or prospect with what only its maker knows. */
export interface Buyer {
  record: Customer;
  segment: number;
  habit: Habit;
  market: Market;
  /** First and last day on which it buys. */
  from: Day;
  to: Day;
  /** Log-odds by which it is easier to win than its segment. */
  loyalty: number;
  /** The product line of the systems that it prefers, and their size 0–2. */
  line: number;
  size: number;
  contacts: Contact[];
  /** Products of each family that it buys again and again; filled when first asked for. */
  favourites: Map<LineFamily, Product[]>;
  priceBook: string;
}

/** Years in which a customer buys, from its first day to its last; a month at least. */
export function yearsOf(buyer: Pick<Buyer, 'from' | 'to'>): number {
  return Math.max(buyer.to - buyer.from, 30) / DAYS_A_YEAR;
}

const OWNERSHIPS = ['Private', 'Public', 'Subsidiary', 'Family-owned'];
const RATINGS = ['Hot', 'Warm', 'Cold'];
export const SOURCES: readonly string[] = ['Web', 'Referral', 'Trade show', 'Partner', 'Phone'];

/** Share of customers that behave partly like a second segment, and how much of the first is left in them. */
const MIXED_SHARE = 0.1;
const MIXED_FIRST = 0.68;

/** Makes the customers (those that buy first, then the prospects); ids are numbered through. */
export function makeBuyers(draw: Draw, counts: { customers: number; prospects: number }, users: string[]): Buyer[] {
  const taken = new Set<string>();
  const shares = SEGMENTS.map((segment) => segment.share);
  const buyers: Buyer[] = [];
  for (let i = 0; i < counts.customers + counts.prospects; i++) {
    const prospect = i >= counts.customers;
    const segment = draw.weighted(shares);
    const market = at(MARKETS, draw.weighted(MARKETS.map((m) => m.share)));
    const habit = drawHabit(draw, segment, shares);
    const { from, to, createdOn } = drawLifetime(draw, segment, prospect);
    const repeated = i > 20 && draw.chance(0.005) ? at(buyers, draw.whole(0, i - 1)) : undefined;
    const name = repeated ? typedAgain(draw, repeated.record.name) : companyName(draw, market, taken);
    const record: Customer = {
      id: idOf('C', i + 1),
      name,
      type: prospect ? 'Prospect' : draw.chance(at(SEGMENTS, segment).partnerShare) ? 'Channel Partner' : 'Customer',
      strategic: !prospect && draw.chance(habit.employees > 250 ? 0.085 : 0.03),
      createdOn: iso(createdOn),
      owner: draw.pick(users),
      ...drawAddress(draw, repeated?.market ?? market),
      ...drawFirm(draw, name, segment, habit, createdOn),
    };
    buyers.push({
      record,
      segment,
      habit,
      market: repeated?.market ?? market,
      from,
      to,
      loyalty: draw.normal(0, 0.4),
      line: draw.whole(0, 3),
      size: draw.weighted(habit.employees > 250 ? [1, 3, 4] : [4, 3, 1]),
      contacts: [],
      favourites: new Map(),
      priceBook: drawPriceBook(draw, habit),
    });
  }
  joinGroups(draw, buyers);
  return buyers;
}

function drawPriceBook(draw: Draw, habit: Habit): string {
  if (habit.discount > 0.2 && draw.chance(0.75)) return 'B2';
  return habit.discount > 0.09 && draw.chance(0.5) ? 'B3' : 'B1';
}

/** Where the customer stands around its segment's habit, or between two segments' habits. */
function drawHabit(draw: Draw, segment: number, shares: readonly number[]): Habit {
  const first = at(SEGMENTS, segment).habit;
  const second = at(SEGMENTS, draw.weighted(shares)).habit;
  const kept = draw.chance(MIXED_SHARE) ? MIXED_FIRST : 1;
  const between = (a: number, b: number) => kept * a + (1 - kept) * b;
  const around = (field: Exclude<keyof Habit, 'mix'>, spread: number) =>
    between(first[field], second[field]) * draw.lognormal(1, spread);
  return {
    ordersPerYear: around('ordersPerYear', 0.35),
    regularity: clamp(between(first.regularity, second.regularity) + draw.normal(0, 0.1), 0, 1),
    growth: between(first.growth, second.growth) + draw.normal(0, 0.3),
    systemShare: clamp(around('systemShare', 0.35), 0, 0.85),
    linesPerOrder: around('linesPerOrder', 0.25),
    quantity: around('quantity', 0.35),
    discount: clamp(between(first.discount, second.discount) + draw.normal(0, 0.03), 0, 0.35),
    mix: first.mix.map((weight, i) => between(weight, second.mix[i] ?? 0) * draw.lognormal(1, 0.4)),
    dealsPerYear: around('dealsPerYear', 0.4),
    contractShare: between(first.contractShare, second.contractShare),
    casesPerYear: around('casesPerYear', 0.5),
    activitiesPerYear: around('activitiesPerYear', 0.45),
    contacts: around('contacts', 0.3),
    employees: around('employees', 0.85),
  };
}

/** When a customer buys: almost half did so before the record begins; some have stopped. */
function drawLifetime(draw: Draw, segment: number, prospect: boolean): { from: Day; to: Day; createdOn: Day } {
  if (prospect) {
    const createdOn = TODAY - draw.whole(40, 500);
    return { from: TODAY - 30, to: TODAY, createdOn };
  }
  const old = draw.chance(0.55);
  const from = old ? FIRST_DAY + draw.whole(0, 60) : Math.round(draw.between(FIRST_DAY, TODAY - 150));
  const createdOn = old ? FIRST_DAY - draw.whole(100, 3_000) : from - draw.whole(95, 160);
  const stops = draw.chance(at(SEGMENTS, segment).churn) && TODAY - from > 700;
  return { from, to: stops ? Math.round(draw.between(from + 300, TODAY - 330)) : TODAY, createdOn };
}

function drawAddress(draw: Draw, market: Market): Partial<Customer> {
  const town = draw.pick(market.towns);
  const digits = Array.from({ length: market.postalDigits }, () => draw.whole(1, 9)).join('');
  const address: Partial<Customer> = { country: market.country, city: town.city };
  if (town.state) address.state = town.state;
  if (digits && draw.chance(0.95)) address.postalCode = digits;
  return address;
}

/** Facts of the firm, with the blanks that every CRM has. */
function drawFirm(draw: Draw, name: string, segment: number, habit: Habit, createdOn: Day): Partial<Customer> {
  const employees = Math.max(3, Math.round(habit.employees));
  const firm: Partial<Customer> = {};
  const industry = at(INDUSTRIES, draw.weighted(at(SEGMENTS, segment).industries));
  const revenue = Math.round((employees * 195_000 * draw.lognormal(1, 0.4)) / 10_000) * 10_000;
  const foundedYear = Math.min(yearOf(createdOn) - 1, Math.round(draw.normal(1984, 18)));
  if (draw.chance(0.92)) firm.industry = industry;
  if (draw.chance(0.85)) firm.employees = employees;
  if (draw.chance(0.78)) firm.revenue = revenue;
  if (draw.chance(0.7)) firm.foundedYear = foundedYear;
  if (draw.chance(0.8)) firm.ownership = draw.pick(OWNERSHIPS);
  if (draw.chance(0.6)) firm.rating = draw.pick(RATINGS);
  if (draw.chance(0.85)) firm.source = draw.pick(SOURCES);
  if (draw.chance(0.9)) firm.website = websiteOf(name);
  return firm;
}

/** One in twelve customers belongs to a group: an earlier customer, which itself belongs to none, is its parent. */
function joinGroups(draw: Draw, buyers: readonly Buyer[]): void {
  buyers.forEach(({ record }, i) => {
    if (i < 10 || !draw.chance(0.08)) return;
    const head = at(buyers, draw.whole(0, i - 1)).record;
    if (!head.parent) record.parent = head.id;
  });
}
