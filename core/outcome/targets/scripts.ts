import { middleEighty } from '../beta';
import type { CallTable } from './callTable';

/** How one manuscript did. */
export interface ScriptRank {
  script: string;
  calls: number;
  yes: number;
  /** Drawn towards the share of all as far as scripts differ no more than luck makes them, 0–1. */
  share: number;
  /** Middle 80 %. */
  interval: [number, number];
}

/** Scripts are weighed against at least so many calls of all, and at most so many. */
const LEAST = 2;
const MOST = 10_000;

/**
 * Manuscripts by their share of an outcome, the best first: empirical Bayes with a beta prior by moments, so that three yes of three calls do not
 * beat 60 of 100. Source: Kleinman 1973, "Proportions with Extraneous Variance", JASA 68.
 * @param outcomeOf outcome of each call, −1 = none. @param yes the outcome that is counted.
 */
export function rankScripts(calls: CallTable, outcomeOf: Int32Array, yes: number): ScriptRank[] {
  const column = calls.frame.columns.find(({ name }) => name === calls.script)?.values;
  if (!column) return [];
  const wordAt = (row: number) =>
    column.kind === 'number'
      ? Number.isNaN(column.values[row])
        ? undefined
        : String(column.values[row])
      : column.dictionary[column.codes[row] as number];
  const counts = new Map<string, { calls: number; yes: number }>();
  outcomeOf.forEach((outcome, row) => {
    const word = wordAt(row);
    if (outcome < 0 || word === undefined) return;
    const own = counts.get(word) ?? { calls: 0, yes: 0 };
    counts.set(word, { calls: own.calls + 1, yes: own.yes + (outcome === yes ? 1 : 0) });
  });
  const all = [...counts.values()];
  const total = all.reduce((sum, one) => sum + one.calls, 0);
  const rate = (all.reduce((sum, one) => sum + one.yes, 0) + 0.5) / (total + 1);
  const strength = strengthOf(all, rate, total);
  return [...counts]
    .map(([script, own]) => {
      const share = (own.yes + strength * rate) / (own.calls + strength);
      return { script, ...own, share, interval: middleEighty(share, own.calls + strength) };
    })
    .sort((a, b) => b.share - a.share || (a.script < b.script ? -1 : 1));
}

/** How many calls of all one script's own are weighed against: few where scripts differ by more than luck. */
function strengthOf(all: readonly { calls: number; yes: number }[], rate: number, total: number): number {
  const squares = all.reduce((sum, { calls, yes }) => sum + calls * (yes / calls - rate) ** 2, 0);
  const luck = (all.length - 1) * rate * (1 - rate);
  const size = total - all.reduce((sum, { calls }) => sum + calls * calls, 0) / total;
  const between = size > 0 ? (squares - luck) / size : 0;
  const strength = between > 0 ? (rate * (1 - rate)) / between - 1 : MOST;
  return Math.min(MOST, Math.max(LEAST, strength));
}
