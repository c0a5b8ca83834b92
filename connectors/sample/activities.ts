import { type Day, parseDay } from '../../core/crm/time';
import { DAYS_A_YEAR, happens, iso, TODAY } from './calendar';
import type { Company } from './company';
import { type Buyer, yearsOf } from './customers';
import type { Deal } from './deals';
import { type Draw, idOf } from './draw';
import { opportunityId } from './opportunities';

type Kind = Company['activities'][number]['kind'];
type Activity = Omit<Company['activities'][number], 'id'>;

const SUBJECTS: Record<Kind, readonly string[]> = {
  Call: ['Call on current needs', 'Follow-up call', 'Call on delivery'],
  Email: ['Offer sent', 'Price list sent', 'Answer to a question'],
  Meeting: ['Visit', 'Online meeting', 'Review of the offer'],
  Task: ['Prepare offer', 'Check delivery date', 'Update forecast'],
};
const KINDS = Object.keys(SUBJECTS) as Kind[];

/**
 * Calls, mails, meetings and tasks, oldest first: some with each deal (its meeting where one was held, no other), the
 * rest with the customer alone.
 * @param share scales the number of those without a deal, for companies with few orders for their customers.
 */
export function makeActivities(
  draw: Draw,
  buyers: readonly Buyer[],
  deals: readonly Deal[],
  share: number,
): Company['activities'] {
  const activities = [...dealActivities(draw, deals)];
  for (const buyer of buyers) {
    const prospect = buyer.record.type === 'Prospect';
    const from = prospect ? parseDay(buyer.record.createdOn) : buyer.from;
    const years = prospect ? (TODAY - from) / DAYS_A_YEAR : yearsOf(buyer);
    const count = happens(draw, buyer.habit.activitiesPerYear * years * share);
    for (let i = 0; i < count; i++) {
      const kind = KINDS[draw.weighted([34, 36, 16, 14])] ?? 'Call';
      activities.push(written(draw, buyer, kind, Math.round(draw.between(from, buyer.to))));
    }
  }
  return activities
    .map((activity, place) => ({ activity, place }))
    .sort((a, b) => (a.activity.on === b.activity.on ? a.place - b.place : a.activity.on < b.activity.on ? -1 : 1))
    .map(({ activity }, i) => ({ id: idOf('T', i + 1), ...activity }));
}

function* dealActivities(draw: Draw, deals: readonly Deal[]): Generator<Activity> {
  for (const [i, deal] of deals.entries()) {
    const opportunity = opportunityId(i);
    const end = Math.min(deal.course.closeOn, TODAY);
    if (deal.meetingOn !== undefined) {
      yield { ...written(draw, deal.buyer, 'Meeting', Math.min(deal.meetingOn, end)), opportunity };
    }
    const others = draw.whole(0, 2);
    for (let k = 0; k < others; k++) {
      const kind = draw.pick(['Call', 'Email', 'Email', 'Task'] as const);
      const day = Math.round(draw.between(deal.created, Math.max(end, deal.created)));
      yield { ...written(draw, deal.buyer, kind, day), opportunity };
    }
  }
}

function written(draw: Draw, buyer: Buyer, kind: Kind, day: Day): Activity {
  const activity: Activity = { customer: buyer.record.id, kind, subject: draw.pick(SUBJECTS[kind]), on: iso(day) };
  if (buyer.record.owner && draw.chance(0.9)) activity.owner = buyer.record.owner;
  return activity;
}
