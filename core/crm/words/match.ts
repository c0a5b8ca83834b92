import type { TableName } from '../schema';
import { NEUTRAL, TURNING } from './forms';
import { keyOf, wordsOf } from './normalise';
import { WORDS } from './words';

/** How well a label or name says what is meant. */
export interface Match {
  /** 0–1. */
  strength: number;
  /** The words that it was found by, as a person writes them. */
  word: string;
}

const EXACT = 0.9;
const QUALIFIED = 0.8;
/** One more word that may mean anything: offered, never put in by itself. */
const CONTAINED = 0.5;
const TURNED = 0.3;

const prepared = new Map<string, readonly { word: string; key: string; parts: readonly string[] }[]>();

/** Whether a label or API name means a domain field; undefined where no word of the lists is in it. */
export function matchOf(label: string, table: TableName | undefined, field: string): Match | undefined {
  const words = wordsOf(label);
  const key = keyOf(words);
  const bare = words.filter((word) => !NEUTRAL.has(word));
  let best: Match | undefined;
  for (const candidate of wordsFor(table, field)) {
    const strength = strengthOf(candidate, words, key, bare);
    if (strength > (best?.strength ?? 0)) best = { strength, word: candidate.word };
  }
  return best;
}

function strengthOf(
  { key, parts }: { key: string; parts: readonly string[] },
  words: readonly string[],
  whole: string,
  bare: readonly string[],
): number {
  if (whole === key) return EXACT;
  if (keyOf(bare) === key || (bare.length > 0 && keyOf(bare) === keyOf(parts.filter((word) => !NEUTRAL.has(word)))))
    return QUALIFIED;
  const left = bare.filter((word) => !parts.includes(word));
  const all = parts.every((part) => words.includes(part));
  if (!all || left.length > 1) return 0;
  return left.some((word) => TURNING.has(word)) ? CONTAINED * TURNED : CONTAINED;
}

function wordsFor(table: TableName | undefined, field: string) {
  const name = table && Object.hasOwn(WORDS, `${table}.${field}`) ? `${table}.${field}` : field;
  const known = prepared.get(name);
  if (known) return known;
  const made = (WORDS[name] ?? []).map((word) => {
    const parts = wordsOf(word);
    return { word, key: keyOf(parts), parts };
  });
  prepared.set(name, made);
  return made;
}
