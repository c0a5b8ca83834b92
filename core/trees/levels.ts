/** What a node looks for in a category column, in units of the cells. */
export interface LevelSearch {
  /** Sums of the node. */
  g: number;
  h: number;
  penalty: number;
  /** More penalty, and smoothing of the order, where there are more levels than {@link FEW_LEVELS}. */
  levelPenalty: number;
  /** Score that one level brings by chance alone, see `Sums`. */
  chance: number;
  /** Hessian that a side must have. */
  least: number;
  /** Hessian by which a set must grow before it is looked at again. */
  group: number;
  low: number;
  high: number;
}

/** Levels that go left. */
export interface LevelCut {
  score: number;
  /** What of the score chance alone would bring. */
  luck: number;
  /** One byte per bin (missing last): 1 = left. */
  goesLeft: Uint8Array;
}

/** Up to here a set of levels is no more than a cut of a number, and needs no more penalty. */
const FEW_LEVELS = 4;
/** A set holds so many levels at most, or all but so many. */
const MOST_IN_SET = 32;
/**
 * Of the squared deviations of levels that differ by chance alone, the share that the best set takes which may hold a tenth of them, two
 * tenths, … half: φ(z)² / (q (1 − q)) at the normal quantile z of the share q; nothing of none.
 */
const TAKEN_BY_TENTHS = [0, 0.3422, 0.49, 0.5757, 0.6218, 0.6366];
/** What the best cut of a number takes by chance, about: only what goes beyond it is unfair. */
const TAKEN_BY_CUTS = 4;

/** The score of a side: what its best value within the bounds takes off the loss, doubled. */
export function scoreOf(g: number, h: number, low: number, high: number): number {
  const value = Math.min(Math.max(-g / h, low), high);
  return -value * (g + g + h * value);
}

/**
 * The best set of levels: they are put in the order of gradient / (hessian + smoothing), missing as a level of its own, and the
 * order is cut in two. Levels that are not in the node go with the larger side.
 * Source: Fisher, "On grouping for maximum homogeneity", JASA 1958; Ke et al., "LightGBM", NIPS 2017 (with its smoothing of rare levels).
 * @param bins cells of the column, missing included. @returns undefined where no set is allowed.
 */
export function bestLevels(cells: Int32Array, first: number, bins: number, search: LevelSearch): LevelCut | undefined {
  const extra = bins > FEW_LEVELS ? search.levelPenalty : 0;
  const present = inOrder(cells, first, bins, extra);
  if (present.length < 2) return undefined;
  const penalty = search.penalty + extra;
  let best = Number.NEGATIVE_INFINITY;
  let bestCount = 0;
  let bestH = 0;
  let g = 0;
  let h = 0;
  let grown = 0;
  for (let count = 1; count < present.length; count++) {
    const bin = present[count - 1] as number;
    const hessian = cells[2 * (first + bin)] as number;
    g += cells[2 * (first + bin) + 1] as number;
    h += hessian;
    grown += hessian;
    if (Math.min(count, present.length - count) > MOST_IN_SET) continue;
    if (h < search.least || search.h - h < search.least) continue;
    if (extra > 0 && (grown < search.group || search.h - h < search.group)) continue;
    grown = 0;
    const score =
      scoreOf(g, h + penalty, search.low, search.high) +
      scoreOf(search.g - g, search.h - h + penalty, search.low, search.high);
    if (score <= best) continue;
    best = score;
    bestCount = count;
    bestH = h;
  }
  if (bestCount === 0) return undefined;
  const luck = bins > FEW_LEVELS ? chanceOf(cells, first, present, search) : 0;
  const goesLeft = new Uint8Array(bins).fill(bestH * 2 > search.h ? 1 : 0);
  for (const [i, bin] of present.entries()) goesLeft[bin] = i < bestCount ? 1 : 0;
  return { score: best, luck, goesLeft };
}

/**
 * What the best set of so many levels takes off the loss where they differ by chance alone: a choice among many looks better than it is, and
 * would crowd out numbers. Source: after Dobra & Gehrke, "Bias correction in classification tree construction", ICML 2001.
 */
function chanceOf(cells: Int32Array, first: number, present: Uint16Array, search: LevelSearch): number {
  let roots = 0;
  for (const bin of present) roots += Math.sqrt(cells[2 * (first + bin)] as number);
  const levels = (roots * roots) / search.h;
  return search.chance * Math.max(0, takenOf(present.length) * (levels - 1) - TAKEN_BY_CUTS);
}

/** The share that the best set of at most {@link MOST_IN_SET} of so many levels takes. */
function takenOf(levels: number): number {
  const tenths = Math.min(5, (10 * MOST_IN_SET) / levels);
  const below = Math.min(4, Math.floor(tenths));
  const [from, to] = [TAKEN_BY_TENTHS[below] as number, TAKEN_BY_TENTHS[below + 1] as number];
  return from + (to - from) * (tenths - below);
}

/** By place; room that all searches share. */
const ratios = new Float64Array(257);
const ordered = new Uint16Array(257);

/** The bins that have rows, by their ratio, equal ones by their number: sorted by insertion, which few bins need and which allocates nothing. */
function inOrder(cells: Int32Array, first: number, bins: number, smoothing: number): Uint16Array {
  let count = 0;
  for (let bin = 0; bin < bins; bin++) {
    const h = cells[2 * (first + bin)] as number;
    const g = cells[2 * (first + bin) + 1] as number;
    if (h === 0 && g === 0) continue;
    const ratio = g / (h + smoothing + 1);
    let place = count++;
    for (; place > 0 && (ratios[place - 1] as number) > ratio; place--) {
      ratios[place] = ratios[place - 1] as number;
      ordered[place] = ordered[place - 1] as number;
    }
    ratios[place] = ratio;
    ordered[place] = bin;
  }
  return ordered.subarray(0, count);
}
