import { finish } from '../../core/kernels/finish';
import { log } from '../../core/kernels/math';
import { HIGH, LOW, MIDDLE } from '../../core/pricing/model';
import { limitsOf, pinball } from '../../core/pricing/quantiles';
import { tuneStrengths } from '../../core/pricing/tune';
import { pinballOf, residualsOf, type Walk, walk } from '../../core/pricing/walk';
import { quantileOfSorted } from '../../core/table/statistics';
import { figure, type Row, row } from '../form';
import type { PriceTable, SoldLine } from './priceTables';

/** Prices are foreseen from this share of the lines by day on. */
const TRAIN_SHARE = 0.8;
/** Fewer earlier lines of a group say too little of its tails. */
const NEEDED = 5;

/** Quantiles that a group's earlier prices had, of what is compared: against the list where there is one. */
interface Baseline {
  name: string;
  groupOf(line: SoldLine): string;
  /** Where the group has few. */
  widerOf(line: SoldLine): string;
}

const SEGMENT: Baseline = {
  name: 'quantiles by segment',
  groupOf: (line) => `s ${line.segment}`,
  widerOf: (line) => `s ${line.segment}`,
};
const BASELINES: Baseline[] = [
  SEGMENT,
  { name: 'by product', groupOf: (line) => `p ${line.product}`, widerOf: (line) => `f ${line.family}` },
  {
    name: 'by customer and product',
    groupOf: (line) => `c ${line.customer} ${line.product}`,
    widerOf: (line) => `p ${line.product}`,
  },
];

/** What is compared of a line. */
function toldOf({ net, list }: SoldLine): number {
  return log(list > 0 ? net / list : net);
}

/** Mean pinball loss on the later lines, each held against all earlier ones of its group. @param judged parallel to `sold`. */
function baselineLoss(sold: readonly SoldLine[], judged: readonly boolean[], baseline: Baseline): number {
  const known = new Map<string, number[]>();
  const add = (group: string, value: number) => {
    const values = known.get(group) ?? [];
    known.set(group, values);
    let low = 0;
    for (let high = values.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((values[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    values.splice(low, 0, value);
  };
  let loss = 0;
  let count = 0;
  sold.forEach((line, i) => {
    const value = toldOf(line);
    const own = known.get(baseline.groupOf(line)) ?? [];
    const values = own.length >= NEEDED ? own : (known.get(baseline.widerOf(line)) ?? own);
    if (judged[i] && values.length > 0) {
      count++;
      for (const share of [LOW, MIDDLE, HIGH]) loss += pinball(value, quantileOfSorted(values, share), share) / 3;
    }
    for (const group of new Set([baseline.groupOf(line), baseline.widerOf(line)])) add(group, value);
  });
  return loss / count;
}

/** Above this share of one price an interval that holds it holds more than it says, whatever is foreseen. */
const MOST_AT_ONE = 0.85;

/** The most common price against the list, and the share of the lines that have it. */
function commonest(sold: readonly SoldLine[]): { told: string; share: number } {
  const counts = new Map<string, number>();
  for (const line of sold) counts.set(shareOfList(line), (counts.get(shareOfList(line)) ?? 0) + 1);
  const [told, count] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
  return { told, share: count / sold.length };
}

function shareOfList(line: SoldLine): string {
  return toldOf(line).toFixed(3);
}

/** Later prices of a table, each foreseen from all lines before it. */
export function priceTableRows({ name, sold, lines }: PriceTable): Row[] {
  const split = Math.floor(sold.length * TRAIN_SHARE);
  const strengths = finish(tuneStrengths(lines, split));
  const walked = finish(walk(lines, strengths));
  const residuals = residualsOf(walked, split);
  const judged = sold.map((_, i) => i >= split && !Number.isNaN(walked.error[i] as number));
  const count = judged.filter(Boolean).length;
  const { loss, inside } = ours(walked, residuals, judged);
  console.log(`${name}: ${sold.length} lines, strengths ${JSON.stringify(strengths)}`);
  const subject = `${count} later lines, ${sold.length - split - count} of products never sold before`;
  const coverage = { name: `${name}: later prices in the 80 % range`, subject, value: 100 * inside, unit: '%' };
  const common = commonest(sold.slice(split));
  const others = judged.map((is, i) => is && shareOfList(sold[i] as SoldLine) !== common.told);
  return [
    ...(common.share > MOST_AT_ONE
      ? atOnePrice(coverage, common.share, {
          count: others.filter(Boolean).length,
          inside: ours(walked, residuals, others).inside,
          byShare: sharedInside(walked, split, judged),
        })
      : within(coverage)),
    ...BASELINES.map((baseline) => {
      const theirs = baselineLoss(sold, judged, baseline);
      return row({
        name: `${name}: pinball loss to ${baseline.name}`,
        subject: figure(loss),
        reference: figure(theirs),
        value: loss / theirs,
        unit: '×',
        goal: baseline === SEGMENT ? '≤ 1' : '',
      });
    }),
  ];
}

type Coverage = Pick<Row, 'name' | 'subject' | 'value' | 'unit'>;

/**
 * Where almost all lines have one price, 75 to 85 % cannot be reached: an interval either holds that price or hardly any. What can
 * be held to it is the distribution that the limits are taken from.
 */
function atOnePrice(
  coverage: Coverage,
  share: number,
  others: { count: number; inside: number; byShare: number },
): Row[] {
  const why = `${figure(100 * share)} % are exactly at one share of the list: no range reaches 75–85 %`;
  return [
    row({ ...coverage, reference: why, goal: '≥ 75' }),
    row({
      ...coverage,
      name: `${coverage.name}, of lines at other prices`,
      subject: `${others.count} later lines`,
      reference: 'those not at that share of the list',
      value: 100 * others.inside,
      goal: '',
    }),
    ...within({
      ...coverage,
      name: `${coverage.name.replace('in the 80 % range', 'between the 10 % and 90 % quantile')}, a common price by its share`,
      value: 100 * others.byShare,
    }),
  ];
}

/** Prices as near as this are one: what limits of a range are told to. */
const SAME = 0.0025;

/**
 * The share of later prices between the 10 % and the 90 % quantile where one price may hold many quantiles at once: it counts by the
 * share of its own quantiles that lie between. Without such prices it is the coverage.
 * Source: the non-randomised probability integral transform, Czado, Gneiting & Held 2009, "Predictive model assessment for count
 * data", Biometrics 65, § 2.1.
 */
function sharedInside({ error, scale, group }: Walk, split: number, judged: readonly boolean[]): number {
  const known: number[][] = [];
  for (let i = split >> 1; i < split; i++) {
    const value = (error[i] as number) / (scale[i] as number);
    if (Number.isNaN(value)) continue;
    const own = known[group[i] as number] ?? [];
    known[group[i] as number] = own;
    own.push(value);
  }
  const sorted = known.map((values) => Float64Array.from(values).sort());
  let sum = 0;
  let count = 0;
  judged.forEach((is, i) => {
    const values = sorted[group[i] as number];
    if (!is || !values) return;
    const spread = scale[i] as number;
    const from = shareBelow(values, ((error[i] as number) - SAME) / spread);
    const to = shareBelow(values, ((error[i] as number) + SAME) / spread);
    const inside = Math.max(0, Math.min(to, HIGH) - Math.max(from, LOW));
    count++;
    sum += to > from ? inside / (to - from) : Number(from >= LOW && from <= HIGH);
  });
  return sum / count;
}

function shareBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low / sorted.length;
}

/** 75 to 85 %: as much as is said. */
export function within(coverage: Coverage): Row[] {
  return [
    row({ ...coverage, reference: '80 % is said', goal: '≥ 75' }),
    row({ ...coverage, name: `${coverage.name}, no wider than said`, reference: '80 % is said', goal: '≤ 85' }),
  ];
}

function ours(walked: Walk, residuals: ReturnType<typeof residualsOf>, judged: readonly boolean[]) {
  let loss = 0;
  let inside = 0;
  let count = 0;
  judged.forEach((is, i) => {
    const table = residuals[walked.group[i] as number];
    if (!is || !table) return;
    const { low, high } = limitsOf(table, walked.scale[i] as number);
    const error = walked.error[i] as number;
    count++;
    if (error >= low && error <= high) inside++;
    loss += pinballOf(walked, residuals, i);
  });
  return { loss: loss / count, inside: inside / count };
}
