import { companyToRows } from '../../connectors/sample/toTables';
import { dayInZone, formatDay } from '../../core/crm/time';
import { foreseeSteps } from '../../core/engine/foresee';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import type { ReadyTarget, TargetFigure } from '../../core/outcome/targets/model';
import type { Subject } from '../company';
import { figure, type Row, row } from '../form';

const YEARS = 5;

/** What is foreseen besides the chance to win, as its cards say it: asked on a past day, beside the simple rule. */
export function evaluateTargets({ name, company }: Subject): Row[] {
  const rows = companyToRows(company);
  const asOf = dayInZone(rows.org.now, rows.org.zone);
  const results = finish(
    foreseeSteps(rows, ['overdue', 'leads', 'margin', 'lifetime'], { asOf, years: YEARS, random: createRandom(1) }),
  );
  return results.flatMap((result) => {
    if (result.state !== 'thin') return figureRows(name, result);
    const [{ have, need } = { have: 0, need: 0 }] = result.have;
    console.log(`${name}, ${result.name}: too little to foresee it, ${have} of ${need}.`);
    return [];
  });
}

function figureRows(name: string, { name: target, state, card, records, of, gains }: ReadyTarget): Row[] {
  console.log(
    `${name}, ${target}: asked from ${formatDay(card.askedOn)} on, compared until ${formatDay(card.until)}; ${card.judged} cases, learnt from ${card.learnt}; ${state === 'ready' ? 'shown' : 'no better than the simple rule'}; ${records.length} of ${of} listed.`,
  );
  if (gains && gains.length > 0) {
    const points = gains
      .filter((_, i) => i % 4 === 0)
      .map(({ share, found }) => `${share * 100} %: ${figure(found * 100)} %`);
    console.log(`  found among the first ${points.join(', ')}`);
  }
  return card.figures.map((one) =>
    row({
      name: `${name}, ${target}: ${one.name.key.split('.').slice(1).join(' ')}`,
      subject: `${figure(one.value)}${rangeOf(one)}`,
      reference: one.baseline === undefined ? wished(one) : `simple rule ${figure(one.baseline)}`,
      value: one.value,
      unit: '',
      goal: '',
    }),
  );
}

const rangeOf = ({ interval }: TargetFigure) => (interval ? ` (${figure(interval[0])} to ${figure(interval[1])})` : '');

const wished = ({ better }: TargetFigure) => (typeof better === 'object' ? `aimed at ${better.near}` : '');
