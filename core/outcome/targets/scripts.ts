import { middleEighty } from '../beta';
import { type CallTable, scriptOf, wordOf } from './callTable';

/** How one script did. */
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
 * Scripts by their share of an outcome, the best first: empirical Bayes with a beta prior by moments, so that three yes of three calls do not
 * beat 60 of 100. Source: Kleinman 1973, "Proportions with Extraneous Variance", JASA 68.
 * @param outcomeOf outcome of each call, −1 = none. @param yes the outcome that is counted.
 */
export function rankScripts(calls: CallTable, outcomeOf: Int32Array, yes: number): ScriptRank[] {
  return ranksOf(scriptOf(calls), outcomeOf, yes);
}

/** Scripts within a part of the calls, or one page of them. */
export interface PartRanks {
  /** The campaign, or the column of the page. */
  name: string;
  calls: number;
  ranks: ScriptRank[];
}

/** Campaigns that are ranked by themselves. */
const MOST_CAMPAIGNS = 12;

/** The same within each campaign, those with the most calls first and at most 12: whom a campaign calls differs, and so do its results. */
export function rankByCampaign(calls: CallTable, outcomeOf: Int32Array, yes: number): PartRanks[] {
  const campaigns = calls.frame.columns.find(({ name }) => name === calls.campaign)?.values;
  if (!campaigns || !calls.script?.length) return [];
  const rows = new Map<string, number[]>();
  outcomeOf.forEach((outcome, row) => {
    const word = outcome < 0 ? undefined : wordOf(campaigns, row);
    if (word === undefined) return;
    const own = rows.get(word);
    if (own) own.push(row);
    else rows.set(word, [row]);
  });
  const scriptAt = scriptOf(calls);
  return [...rows]
    .sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1))
    .slice(0, MOST_CAMPAIGNS)
    .map(([name, own]) => {
      const outcomes = Int32Array.from(own, (row) => outcomeOf[row] as number);
      return { name, calls: own.length, ranks: ranksOf((i) => scriptAt(own[i] as number), outcomes, yes) };
    });
}

/** Each page by itself, whatever script it stood in; nothing where scripts have one. */
export function rankPages(calls: CallTable, outcomeOf: Int32Array, yes: number): PartRanks[] {
  const { script = [] } = calls;
  if (script.length < 2) return [];
  return script.map((name) => {
    const ranks = ranksOf(scriptOf({ ...calls, script: [name] }), outcomeOf, yes);
    return { name, calls: ranks.reduce((sum, rank) => sum + rank.calls, 0), ranks };
  });
}

function ranksOf(wordAt: (row: number) => string | undefined, outcomeOf: Int32Array, yes: number): ScriptRank[] {
  const counts = new Map<string, { calls: number; yes: number }>();
  outcomeOf.forEach((outcome, row) => {
    const word = wordAt(row);
    if (outcome < 0 || word === undefined) return;
    const own = counts.get(word) ?? { calls: 0, yes: 0 };
    counts.set(word, { calls: own.calls + 1, yes: own.yes + (outcome === yes ? 1 : 0) });
  });
  if (counts.size === 0) return [];
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
