import type { Outcome } from '../../../core/outcome/targets/calls';

export type ResultWords = readonly { word: string; calls: number }[];

/** Which words of the result count as which outcome. */
export interface Grouping {
  /** Names of the outcomes; scripts are ranked by the last. */
  names: readonly string[];
  /** The outcome of each word, by its place among the names; a word that is not here is left out. */
  of: Readonly<Record<string, number>>;
}

/** More outcomes than this are no grouping. */
export const MOST_OUTCOMES = 6;
const SUCCESS =
  /^(?:y|yes|ja|j|1|true|won|sold|success)$|positiv|potential|success|erfolg|interest|appointment|termin|\bsale|accepted|converted/i;
const NOT = /\bno\b|\bnot\b|\bun|\bkein|\bnicht\b/i;

/** A first grouping in two: what sounds like a success, and the rest. Where nothing does, the rarest word is taken for it. */
export function proposeGrouping(words: ResultWords, [no, yes]: readonly [string, string]): Grouping {
  const sounds = (word: string) => SUCCESS.test(word) && !NOT.test(word);
  const found = words.some(({ word }) => sounds(word)) && !words.every(({ word }) => sounds(word));
  const last = words.at(-1)?.word;
  return {
    names: [no, yes],
    of: Object.fromEntries(words.map(({ word }) => [word, (found ? sounds(word) : word === last) ? 1 : 0])),
  };
}

/** A word in another outcome; −1 leaves it out. */
export function withWord(grouping: Grouping, word: string, outcome: number): Grouping {
  const { [word]: _, ...of } = grouping.of;
  return { ...grouping, of: outcome < 0 ? of : { ...of, [word]: outcome } };
}

export function withOutcome(grouping: Grouping, place: number, name: string): Grouping {
  return { ...grouping, names: grouping.names.map((one, i) => (i === place ? name : one)) };
}

/** One outcome more, before the last: what scripts are ranked by stays. */
export function addOutcome({ names, of }: Grouping, name: string): Grouping {
  const last = names.length - 1;
  return {
    names: [...names.slice(0, last), name, ...names.slice(last)],
    of: Object.fromEntries(Object.entries(of).map(([word, one]) => [word, one === last ? one + 1 : one])),
  };
}

/** One outcome less; its words are left out. */
export function dropOutcome({ names, of }: Grouping, place: number): Grouping {
  return {
    names: names.filter((_, i) => i !== place),
    of: Object.fromEntries(
      Object.entries(of).flatMap(([word, one]) => (one === place ? [] : [[word, one > place ? one - 1 : one]])),
    ),
  };
}

/** Calls in each outcome, and in none. */
export function countOutcomes({ names, of }: Grouping, words: ResultWords): { counts: number[]; leftOut: number } {
  const counts = names.map(() => 0);
  let leftOut = 0;
  for (const { word, calls } of words) {
    const place = of[word];
    if (place === undefined || counts[place] === undefined) leftOut += calls;
    else counts[place] += calls;
  }
  return { counts, leftOut };
}

/** Why a grouping cannot be learnt from. */
export function wrongWith(grouping: Grouping, words: ResultWords): 'unnamed' | 'sameName' | 'empty' | undefined {
  const names = grouping.names.map((name) => name.trim().toLowerCase());
  if (names.includes('')) return 'unnamed';
  if (new Set(names).size < names.length) return 'sameName';
  return countOutcomes(grouping, words).counts.includes(0) ? 'empty' : undefined;
}

/** The outcomes as they are learnt. */
export function toOutcomes({ names, of }: Grouping, words: ResultWords): Outcome[] {
  return names.map((name, place) => ({
    name: name.trim(),
    results: words.flatMap(({ word }) => (of[word] === place ? [word] : [])),
  }));
}
