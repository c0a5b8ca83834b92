import { createDraw } from '../../connectors/sample/draw';
import { makeCourse, STAGES } from '../../connectors/sample/stages';
import { parseDay } from '../../core/crm/time';

const COURSES = 20_000;
/** Days in a stage are compared in steps of so many. */
const STEP = 5;
const STEPS = 60;
/** Long ago: every course is run to its end. */
const CREATED = parseDay('2015-01-01');

/**
 * The true chance of an open deal of the built-in company on a day: the planted probability, and by Bayes' rule what is
 * added by the stage in which the deal stands and the days it has stood there. How likely won and lost deals are to be
 * found there is counted in courses drawn as the company's own are.
 */
export function createTrueChance(): (planted: number, stage: string, days: number) => number {
  const [won, lost] = [daysSpent(true), daysSpent(false)];
  return (planted, stage, days) => {
    const at = place(stageNumber(stage), days);
    // Half a day more: a place that no drawn course came to is not impossible.
    const [ifWon, ifLost] = [planted * ((won[at] ?? 0) + 0.5), (1 - planted) * ((lost[at] ?? 0) + 0.5)];
    return ifWon / (ifWon + ifLost);
  };
}

function stageNumber(name: string): number {
  return STAGES.findIndex((stage) => stage.name === name);
}

function place(stage: number, days: number): number {
  return stage * STEPS + Math.min(STEPS - 1, Math.max(0, Math.floor(days / STEP)));
}

/** Days that deals of one outcome spend at each place. */
function daysSpent(won: boolean): Float64Array {
  const draw = createDraw(1, 1);
  const spent = new Float64Array(STAGES.length * STEPS);
  for (let i = 0; i < COURSES; i++) {
    // The length of a deal's cycle, as connectors/sample/deals.ts draws it.
    const cycle = Math.round(Math.min(400, Math.max(10, draw.lognormal(85, 0.5))));
    const { changes } = makeCourse(draw, { created: CREATED, closes: CREATED + cycle, won, amount: 1 });
    const days = changes.map((change) => parseDay(change.at.slice(0, 10)));
    changes.slice(0, -1).forEach(({ stage }, c) => {
      const stay = (days[c + 1] ?? 0) - (days[c] ?? 0);
      for (let day = 0; day < stay; day++) {
        const at = place(stageNumber(stage), day);
        spent[at] = (spent[at] ?? 0) + 1;
      }
    });
  }
  return spent;
}
