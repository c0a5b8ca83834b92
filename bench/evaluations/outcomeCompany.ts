import type { Frame } from '../../core/table/frame';
import { readSubject, type Subject } from '../company';
import { CouldNotRun, type Row, row } from '../form';
import { coverageRows } from './coverage';
import { type ClosedMoment, type Facts, type OpenDeal, type OpenDeals, openDealsOn, trueChanceOf } from './openDeals';
import { type DriverRanks, driverRanks, driverRows } from './outcomeDrivers';
import type { Foreseen } from './outcomeMeasures';
import { askReferences, type ReferenceSplit } from './outcomeReferences';
import { brierGains, neverWorse, tellForeseen } from './outcomeTold';
import { daysBack } from './timeMachine';

/** Days back on which the panel is asked, and days between them. */
const DAYS = 4;
const APART = 91;
/** A deal is one case on all days of a seed. */
const DEALS_OF_A_SEED = 1e6;

/** What a seed of the built-in company comes to. */
interface OfSeed {
  cases: OpenDeal[];
  abstained: number;
  ours: Foreseen[];
  others: Record<string, Foreseen[]>;
  drivers: DriverRanks;
}

/** The chance to win of deals that closed later, through the product's own fit, on companies that it was not made with. */
export function evaluateCompanyOutcome(seeds: readonly number[]): Row[] {
  const found = seeds.map((seed) => seedOf(readSubject(`sample:${seed}`), seed));
  const name = `built-in company, ${seeds.length} seeds`;
  const ours = found.flatMap((one) => one.ours);
  const others: Record<string, Foreseen[]> = {};
  for (const one of found)
    for (const [who, said] of Object.entries(one.others)) others[who] = [...(others[who] ?? []), ...said];
  return [
    row({
      name: `${name}: deals that are told a chance`,
      subject: `${found.reduce((sum, one) => sum + one.abstained, 0)} abstained`,
      reference: `open on one of ${DAYS} days and closed later`,
      value: ours.length,
      unit: '',
      goal: '',
    }),
    ...tellForeseen(name, { ours, others }, true),
    ...brierGains(name, { ours, others }),
    neverWorse(
      name,
      found.map((one) => one.ours),
    ),
    ...coverageRows(
      name,
      found.flatMap((one) => one.cases),
    ),
    ...driverRows(
      name,
      found.map((one) => one.drivers),
    ),
  ];
}

function seedOf(subject: Subject, seed: number): OfSeed {
  const truthOf = trueChanceOf(subject);
  const days = daysBack(subject.company, DAYS, APART).map((day) => openDealsOn(subject, day, truthOf));
  const numberOf = new Map(subject.company.opportunities.map(({ id }, i) => [id, seed * DEALS_OF_A_SEED + i]));
  const foreseen = (deal: OpenDeal, day: number, said: number, threshold: number): Foreseen => ({
    case: numberOf.get(deal.id) ?? -1,
    split: seed * DAYS + day,
    won: deal.won,
    said,
    called: said >= threshold,
    base: deal.baseline,
  });
  const ours = days.flatMap(({ cases }, day) => cases.map((deal) => foreseen(deal, day, deal.said, deal.threshold)));
  const ladder = days.flatMap(({ cases }, day) =>
    // The ladder alone has no threshold of its own: the share won is one.
    cases.map((deal) => foreseen(deal, day, deal.ladder, deal.baseline)),
  );
  const { frame, classes, splits } = tableOfMoments(days);
  const asked = askReferences(frame, classes, splits);
  const byReference = Object.entries(asked).map(([who, bySplit]) => [
    who,
    days.flatMap(({ cases }, day) => {
      const { said, threshold } = bySplit[day] as (typeof bySplit)[number];
      return cases.map((deal, place) => foreseen(deal, day, said[place] as number, threshold));
    }),
  ]);
  return {
    cases: days.flatMap((day) => day.cases),
    abstained: days.reduce((sum, day) => sum + day.abstained, 0),
    ours,
    others: { 'ladder alone': ladder, ...Object.fromEntries(byReference) },
    drivers: driverRanks(subject, days.at(-1)),
  };
}

/** The moments that the version of each day was made from, and the deals open on it, as one table of words. */
function tableOfMoments(days: readonly OpenDeals[]): { frame: Frame; classes: number[]; splits: ReferenceSplit[] } {
  const facts: Facts[] = [];
  const classes: number[] = [];
  const add = (one: Pick<ClosedMoment | OpenDeal, 'won' | 'facts'>): number => {
    classes.push(one.won ? 1 : 0);
    return facts.push(one.facts) - 1;
  };
  const splits = days.map(({ closed, cases }) => {
    const train = closed.map(add);
    return { train, held: train.filter((_, i) => (closed[i]?.deal ?? 0) % 5 === 0), test: cases.map(add) };
  });
  const names = [...new Set(facts.flatMap((one) => [...one.keys()]))].sort();
  const columns = names.map((name) => {
    const codeOf = new Map<string, number>();
    const codes = Int32Array.from(facts, (one) => {
      const word = one.get(name);
      if (word === undefined) return -1;
      const code = codeOf.get(word) ?? codeOf.size;
      codeOf.set(word, code);
      return code;
    });
    return { name, values: { kind: 'category' as const, codes, dictionary: [...codeOf.keys()] } };
  });
  return { frame: { length: facts.length, columns }, classes, splits };
}

/** Maven's deals depend on nothing that is known before: no chance is to be shown, and none may look better than the base rate. */
export function evaluateNoSignal(): Row[] {
  const subject = readSubject('maven-crm');
  const days = daysBack(subject.company, DAYS, APART).map((day) => openDealsOn(subject, day, undefined));
  const shown = days.reduce((sum, day) => sum + day.cases.length, 0);
  const abstained = days.reduce((sum, day) => sum + day.abstained, 0);
  if (shown + abstained === 0) throw new CouldNotRun('maven-crm has no deals that closed later.');
  const judged = days.flatMap(({ made }) => made?.version.outcome.fitted?.card ?? []);
  return [
    row({
      name: 'maven-crm: deals that are told a chance',
      subject: `${abstained} abstained, on ${DAYS} days`,
      reference: 'nothing that is known before tells how they end',
      value: shown,
      unit: '',
      goal: '≤ 0',
    }),
    row({
      name: 'maven-crm: versions that say they are better than the base rate',
      subject: `of ${judged.length} judged; Brier skill ${judged.map((card) => card.chance.brierSkill?.value.toFixed(3)).join(', ')}`,
      reference: 'the base rate has 0',
      value: judged.filter(({ better }) => better).length,
      unit: '',
      goal: '≤ 0',
    }),
  ];
}
