import type { Text } from '../crm/text';
import { text } from '../crm/text';
import type { Day } from '../crm/time';
import { DAYS_PER_YEAR } from '../crm/time';
import type { Abstained } from '../engine/insight';
import { readClosings } from '../table/closings';
import type { Rows } from '../table/table';
import type { OutcomeModel, Strengths } from './model';
import { NEEDED_DEALS, NO_INFORMATION } from './model';

/** With few deals nobody can find out how much a narrow step tells: it carries half from this many deals on. */
const USUAL_STRENGTHS: Strengths = { own: 32, segment: 32, industryRegion: 32 };
/** How far deals differ in what the ladder alone does not tell, as a variance of log-odds: about that of companies with enough deals. */
const USUAL_SPREAD = 0.5;
/** The longest window that a build offers. */
const LONGEST = 10;

/** Whether there are too few won or lost deals for more than the ladder. */
export function isThin({ won, lost }: Pick<OutcomeModel, 'won' | 'lost'>): boolean {
  return won < NEEDED_DEALS || lost < NEEDED_DEALS;
}

/** The ladder alone, under usual strengths, for too few deals to learn from; undefined where no deal was won, or none lost. */
export function ladderAlone(
  { won, lost }: Pick<OutcomeModel, 'won' | 'lost'>,
  noSegments = false,
): OutcomeModel['fitted'] {
  if (won === 0 || lost === 0) return undefined;
  return {
    strengths: noSegments ? { ...USUAL_STRENGTHS, segment: NO_INFORMATION } : USUAL_STRENGTHS,
    base: 'ladder',
    drivers: undefined,
    unexplained: USUAL_SPREAD,
    judgement: undefined,
    card: undefined,
    check: { drivers: 0, deals: 0, leaks: [] },
  };
}

/**
 * The shortest window of whole years, longer than `years`, that holds {@link NEEDED_DEALS} won and as many lost deals.
 * Undefined where up to ten years hold too few.
 */
export function longerWindow(
  rows: Rows,
  asOf: Day,
  years: number,
): { years: number; won: number; lost: number } | undefined {
  const { closedOn, won } = readClosings(rows, asOf);
  for (let tried = Math.floor(years) + 1; tried <= LONGEST; tried++) {
    const from = asOf - Math.round(tried * DAYS_PER_YEAR);
    const found = { years: tried, won: 0, lost: 0 };
    closedOn.forEach((day, deal) => {
      if (day > from) found[won[deal] === 1 ? 'won' : 'lost']++;
    });
    if (!isThin(found)) return found;
  }
  return undefined;
}

/** Why no chance is told for want of closed deals, what there is, and what to do about it. */
export function abstainThin(model: OutcomeModel, rows: Rows, asOf: Day): Abstained {
  const { won, lost } = model;
  const kind = won + lost === 0 ? 'none' : lost === 0 ? 'allWon' : won === 0 ? 'allLost' : 'uncounted';
  const needs = text(`chance.${kind}.needs`, { closed: won + lost, years: model.years });
  return {
    abstained: true,
    because: text(`chance.${kind}`, { closed: won + lost }),
    needs: withLongerWindow(needs, model, rows, asOf),
    have: [
      { label: text('chance.thin.wonDeals'), have: won, need: NEEDED_DEALS },
      { label: text('chance.thin.lostDeals'), have: lost, need: NEEDED_DEALS },
    ],
  };
}

/** What the ladder alone rests on, and what would take more. @param counted deals that it counts. */
export function thinNote(model: OutcomeModel, rows: Rows, asOf: Day, counted: number): Text {
  const { won, lost } = model;
  return withLongerWindow(text('chance.thin.ladder', { counted, won, lost, need: NEEDED_DEALS }), model, rows, asOf);
}

function withLongerWindow(first: Text, { years }: OutcomeModel, rows: Rows, asOf: Day): Text {
  const longer = longerWindow(rows, asOf, years);
  return longer ? twoSentences(first, text('chance.thin.longer', { ...longer, now: years })) : first;
}

/** One text after the other. */
export function twoSentences(first: Text, second: Text): Text {
  return text('chance.two', { first: { as: 'text', text: first }, second: { as: 'text', text: second } });
}
