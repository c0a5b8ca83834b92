import { type Day, parseDay } from '../../core/crm/time';
import { log } from '../../core/kernels/math';
import { type BasketLine, configureSystem, fillBasket, type Shop, totalOf } from './baskets';
import { FIRST_DAY, TODAY } from './calendar';
import { type Buyer, SOURCES, yearsOf } from './customers';
import { apportion, at, clamp, type Draw } from './draw';
import { DEAL_TYPES } from './segments';
import { type Course, makeCourse, STAGES } from './stages';
import { winProbability, winProbabilityAtStage } from './winning';

/** A deal before it becomes records. */
export interface Deal {
  buyer: Buyer;
  created: Day;
  course: Course;
  type: string;
  source: string;
  /** Contacts in a role on the deal, the first one its primary one. */
  contacts: { id: string; role: string | undefined }[];
  /** Absent where none was held until today. */
  meetingOn: Day | undefined;
  lines: BasketLine[];
  amount: number;
  system: string | undefined;
  won: boolean;
  probability: number;
  probabilityAtStage: number;
}

/** A deal with all but its outcome. */
interface Sketch extends Omit<Deal, 'course' | 'won' | 'probability' | 'probabilityAtStage' | 'meetingOn'> {
  closes: Day;
  extraDiscount: number;
}

const ROLES = ['Decision Maker', 'Economic Buyer', 'Technical Evaluator', 'User', 'Influencer'];
const NO_ROLE_SHARE = 0.08;

/** All deals, oldest first. Prospects have open ones only: one that had won would be a customer. */
export function makeDeals(draw: Draw, shop: Shop, buyers: readonly Buyer[], count: number): Deal[] {
  const prospects = buyers.filter((buyer) => buyer.record.type === 'Prospect');
  const customers = buyers.filter((buyer) => buyer.record.type !== 'Prospect');
  const ofProspects = prospects.slice(0, Math.min(Math.round(prospects.length * 0.8), count));
  const weights = customers.map((buyer) => buyer.habit.dealsPerYear * (yearsOf(buyer) + 0.3));
  const counts = apportion(
    count - ofProspects.length,
    weights,
    weights.map(() => 0),
  );
  const sketches: Sketch[] = [];
  customers.forEach((buyer, i) => {
    for (let d = 0; d < (counts[i] ?? 0); d++) {
      const created = dealDay(draw, buyer);
      sketches.push(sketch(draw, shop, buyer, created, created + cycleDays(draw)));
    }
  });
  for (const buyer of ofProspects) {
    const created = Math.max(parseDay(buyer.record.createdOn), TODAY - draw.whole(3, 80));
    sketches.push(sketch(draw, shop, buyer, created, TODAY + draw.whole(1, 110)));
  }
  const usual = usualAmounts(sketches);
  const deals = sketches.map((deal) => decide(draw, deal, log(deal.amount) - (usual.get(deal.buyer) ?? 0)));
  return deals.sort((a, b) => a.created - b.created || (a.buyer.record.id < b.buyer.record.id ? -1 : 1));
}

function dealDay(draw: Draw, buyer: Buyer): Day {
  const from = Math.max(buyer.from - 90, FIRST_DAY - 60);
  return Math.round(draw.between(from, Math.min(buyer.to + 200, TODAY - 1)));
}

function cycleDays(draw: Draw): number {
  return Math.round(clamp(draw.lognormal(85, 0.5), 10, 400));
}

function sketch(draw: Draw, shop: Shop, buyer: Buyer, created: Day, closes: Day): Sketch {
  const fresh = created < buyer.from + 120 && buyer.from > FIRST_DAY + 90;
  const configured = draw.chance(Math.min(0.9, buyer.habit.systemShare * 1.35))
    ? configureSystem(draw, shop, buyer)
    : undefined;
  const extraDiscount = draw.normal(0, 0.055);
  const discount = clamp(buyer.habit.discount + extraDiscount, 0, 0.48);
  const natural = Math.round(draw.lognormal(buyer.habit.linesPerOrder * 0.75, 0.4));
  const loose = configured ? Math.round(natural * 0.4) : Math.max(1, natural);
  const lines = fillBasket(draw, shop, buyer, { day: Math.min(closes, TODAY), discount, loose, configured });
  return {
    buyer,
    created,
    closes,
    type: at(DEAL_TYPES, draw.weighted(fresh ? [70, 10, 10, 10] : [12, 38, 32, 18])),
    source: at(SOURCES, draw.weighted([22, 20, 14, 18, 26])),
    contacts: involve(draw, buyer, created),
    lines,
    amount: totalOf(lines),
    system: configured?.system.product.name,
    // The prices were held between the list price and half of it: what was given counts, not what was drawn.
    extraDiscount: discount - buyer.habit.discount,
  };
}

/** Some of the customer's contacts of the time, none in a sixth of the deals. */
function involve(draw: Draw, buyer: Buyer, created: Day): Deal['contacts'] {
  const known = buyer.contacts.filter((contact) => parseDay(contact.createdOn) <= created);
  const wanted = draw.weighted([16, 28, 26, 18, 12]);
  const start = draw.whole(0, Math.max(known.length - 1, 0));
  return Array.from({ length: Math.min(wanted, known.length) }, (_, i) => ({
    id: at(known, (start + i) % known.length).id,
    role: draw.chance(NO_ROLE_SHARE) ? undefined : draw.pick(ROLES),
  }));
}

/** Mean logarithm of each buyer's deal amounts, drawn towards its segment's as if by three further deals. */
function usualAmounts(sketches: readonly Sketch[]): Map<Buyer, number> {
  const segments = new Map<number, { total: number; count: number }>();
  const buyers = new Map<Buyer, { total: number; count: number }>();
  const add = <K>(sums: Map<K, { total: number; count: number }>, key: K, value: number) => {
    const held = sums.get(key) ?? { total: 0, count: 0 };
    sums.set(key, { total: held.total + value, count: held.count + 1 });
  };
  for (const { buyer, amount } of sketches) {
    add(segments, buyer.segment, log(amount));
    add(buyers, buyer, log(amount));
  }
  const usual = new Map<Buyer, number>();
  for (const [buyer, own] of buyers) {
    const segment = segments.get(buyer.segment) ?? own;
    usual.set(buyer, (own.total + (3 * segment.total) / segment.count) / (own.count + 3));
  }
  return usual;
}

/** Draws the outcome and the course towards it; what is known of an open deal is what has happened until today. */
function decide(draw: Draw, { closes, extraDiscount, ...deal }: Sketch, relativeSize: number): Deal {
  const planned = deal.created + Math.round((closes - deal.created) * draw.between(0.1, 0.55));
  const meetingOn = draw.chance(0.55) && planned <= TODAY ? planned : undefined;
  const probability = winProbability({
    segment: deal.buyer.segment,
    loyalty: deal.buyer.loyalty,
    strategic: deal.buyer.record.strategic === true,
    type: deal.type,
    source: deal.source,
    contacts: deal.contacts.length,
    decisionMaker: deal.contacts.some((contact) => contact.role === 'Decision Maker'),
    meetingHeld: meetingOn !== undefined,
    extraDiscount,
    relativeSize,
  });
  const won = draw.chance(probability);
  const course = makeCourse(draw, { created: deal.created, closes, won, amount: deal.amount });
  return {
    ...deal,
    meetingOn,
    course,
    won: at(STAGES, course.stage).won,
    probability,
    probabilityAtStage: winProbabilityAtStage(probability, course.lastOpen),
  };
}
