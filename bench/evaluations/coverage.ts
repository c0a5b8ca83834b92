import { figure, type Row, row } from '../form';

/** What was said of a deal that was open on a day, and what was true of it. */
export interface SaidRange {
  won: boolean;
  said: number;
  low: number;
  high: number;
  /** Where it was planted. */
  truth: number | undefined;
  /** What the CRM shows of the deal: deals with the same words are alike to who reads it. */
  shown: string;
}

/** Fewer deals alike than this are no group: the hidden part of each still weighs too much in their mean. */
const NEEDED = 8;

const mean = (list: readonly SaidRange[], of: (one: SaidRange) => number) =>
  list.reduce((sum, one) => sum + of(one), 0) / list.length;

/** Whether the mean of something lies in the mean range of the group. */
function holds(group: readonly SaidRange[], of: (one: SaidRange) => number): boolean {
  const value = mean(group, of);
  return value >= mean(group, (one) => one.low) && value <= mean(group, (one) => one.high);
}

function share(groups: readonly (readonly SaidRange[])[], of: (one: SaidRange) => number): number {
  const all = groups.reduce((sum, group) => sum + group.length, 0);
  return groups.filter((group) => holds(group, of)).reduce((sum, group) => sum + group.length, 0) / all;
}

/**
 * How often the range that is said with a chance holds what it is about. It speaks of deals that look alike in the CRM, so
 * the mean of the true chances of such deals is held to it; the share of single deals is told beside it, as what the CRM
 * does not show sets those apart. Without planted truth only what was seen can be told, by tenths of what was said.
 */
export function coverageRows(name: string, cases: readonly SaidRange[]): Row[] {
  const sorted = [...cases].sort((a, b) => a.said - b.said);
  const tenths = Array.from({ length: 10 }, (_, i) =>
    sorted.slice(Math.floor((i * sorted.length) / 10), Math.floor(((i + 1) * sorted.length) / 10)),
  ).filter((group) => group.length > 0);
  const width = `mean range ${figure(mean(cases, (one) => one.high - one.low))} wide`;
  const rows = [
    row({
      name: `${name}: share won inside the range`,
      subject: `${tenths.filter((group) => holds(group, (one) => (one.won ? 1 : 0))).length} of ${tenths.length} tenths by what was said, ${width}`,
      reference: 'luck moves each share as well',
      value: share(tenths, (one) => (one.won ? 1 : 0)),
      unit: '',
      goal: '',
    }),
  ];
  if (cases.some((one) => one.truth === undefined)) return rows;
  const byWords = new Map<string, SaidRange[]>();
  for (const one of cases) byWords.set(one.shown, [...(byWords.get(one.shown) ?? []), one]);
  const alike = [...byWords.values()].filter((group) => group.length >= NEEDED);
  const truth = (one: SaidRange) => one.truth ?? Number.NaN;
  const single = cases.filter((one) => truth(one) >= one.low && truth(one) <= one.high).length / cases.length;
  return [
    row({
      name: `${name}: true chance inside the 80 % range`,
      subject: `deals alike (segment, type, meeting held) in ${alike.length} groups, ${width}`,
      reference: `single deals, with all that is hidden: ${figure(single)}`,
      value: share(alike, truth),
      unit: '',
      goal: '≥ 0.7',
    }),
    ...rows,
  ];
}
