import { type Text, text } from '../crm/text';
import type { Deals } from './deals';
import { DRIVERS } from './drivers';
import type { GroupFigures, ModelCard } from './modelCard';

/** A group of fewer judged deals says little of its own. */
const FEW_DEALS = 20;
/** So many small groups are named. */
const NAMED = 4;
/** Histories shorter than this hold no whole year of seasons. */
const DAYS_OF_YEAR = 365;

/** What the chance cannot know: facts that this org's data lack, and what no CRM tells of. Never empty. */
export function notSeen(deals: Deals): Text[] {
  const missing = DRIVERS.filter((driver) => !driver.untold && !driver.exists(deals)).map(({ id }) =>
    text(`dealFact.${id}`),
  );
  return [
    ...missing.map((fact) => text('card.notSeen.fact', { fact: { as: 'text', text: fact } })),
    text('card.notSeen.people'),
    text('card.notSeen.unwritten'),
    text('card.notSeen.market'),
    ...(deals.rows.stageChange.length === 0 ? [text('card.notSeen.history')] : []),
  ];
}

/** What it must not be used for. Never empty. */
export function notFor(): Text[] {
  return ['employees', 'persons', 'automatic', 'employment', 'exclusion'].map((use) => text(`card.notFor.${use}`));
}

/** When not to trust it: small groups by name, prices where the chance answers to them, and what always makes it wrong. Never empty. */
export function notTrust(judged: ModelCard['judged'], days: number, priced: boolean): Text[] {
  const small = [...(judged?.byStage ?? []), ...(judged?.bySegment ?? [])].filter(({ deals }) => deals < FEW_DEALS);
  return [
    ...small.slice(0, NAMED).map(smallGroup),
    ...(small.length > NAMED ? [text('card.notTrust.others', { count: small.length - NAMED })] : []),
    ...(judged ? [] : [text('card.notTrust.unjudged')]),
    ...(days < DAYS_OF_YEAR ? [text('card.notTrust.short', { days })] : []),
    ...(priced ? [text('card.notTrust.price')] : []),
    text('card.notTrust.unseen'),
    text('card.notTrust.market'),
    text('card.notTrust.process'),
  ];
}

function smallGroup({ name, deals }: GroupFigures): Text {
  return text('card.notTrust.small', { group: { as: 'text', text: name }, deals });
}
