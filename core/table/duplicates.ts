import type { Text } from '../crm/text';
import { text } from '../crm/text';
import { companyDomain, taxKey } from './companyKeys';
import type { CompanyName } from './companyNames';
import { companyName } from './companyNames';
import type { CompanyRow, DuplicateGroup, DuplicatePair } from './duplicate';
import { groupsOf } from './duplicateGroups';
import { jaroWinkler } from './jaroWinkler';

export interface Duplicates {
  groups: DuplicateGroup[];
  /** Pairs of rows that were compared, of n·(n − 1)/2. */
  compared: number;
}

interface Company extends CompanyName {
  joined: string;
  domain: string | undefined;
  tax: string | undefined;
}

/** Weaker links are not told. */
const WEAKEST = 0.6;
/** Words of a name count as the same from here on: a slip of the pen, not another word. */
const SAME_WORD = 0.92;
/** More rows with one word, start, domain or number than this say nothing about any two of them. */
const LARGEST_BLOCK = 50;
const START = 4;
const PAIRS_A_STEP = 500;
const ROWS_A_STEP = 500;
const KEYS_A_STEP = 5_000;

/**
 * Finds rows that are probably one company: by tax number, by domain, and by name without legal form, accents, capitals and order of
 * words, slips of the pen allowed. Only rows with something in common are compared (a number, a domain, a rare word, the start of the name),
 * so time grows with the rows and not with their square. Different tax numbers speak against.
 * Sources: Christen, "Data matching", Springer 2012 (blocking); Cohen, Ravikumar & Fienberg, "A comparison of string distance metrics for
 * name-matching tasks", IIWeb 2003 (soft token sets with Jaro–Winkler).
 * @param apart pairs of rows that are known to be two companies; asked for those that look like one.
 * @returns groups, the strongest first. Yields every 500 rows and 500 pairs. The order of rows changes nothing but their numbers.
 */
export function* findDuplicates(
  rows: readonly CompanyRow[],
  apart: (a: number, b: number) => boolean = () => false,
): Generator<undefined, Duplicates> {
  const companies: Company[] = [];
  for (const row of rows) {
    companies.push(companyOf(row));
    if (companies.length % ROWS_A_STEP === 0) yield;
  }
  const { weightOf, blocks } = yield* blocksOf(companies);
  const pairs: DuplicatePair[] = [];
  const seen = new Set<number>();
  for (const block of blocks) {
    for (let i = 0; i < block.length; i++) {
      for (let j = i + 1; j < block.length; j++) {
        const [a, b] = [block[i] as number, block[j] as number];
        const key = a * rows.length + b;
        if (seen.has(key)) continue;
        seen.add(key);
        const pair = compare(a, b, companies, weightOf);
        if (pair && !apart(a, b)) pairs.push(pair);
        if (seen.size % PAIRS_A_STEP === 0) yield;
      }
    }
  }
  return { groups: yield* groupsOf(pairs, rows), compared: seen.size };
}

function companyOf({ name, domain, taxNumber }: CompanyRow): Company {
  const parts = companyName(name);
  return {
    ...parts,
    joined: [...parts.words].sort().join(' '),
    domain: domain ? companyDomain(domain) : undefined,
    tax: taxNumber ? taxKey(taxNumber) : undefined,
  };
}

/** Rows that share something rare, and what each word weighs: the rarer, the more. */
function* blocksOf(
  companies: readonly Company[],
): Generator<undefined, { weightOf: (word: string) => number; blocks: number[][] }> {
  const byKey = new Map<string, number[]>();
  const counts = new Map<string, number>();
  for (const [row, { words, joined, domain, tax }] of companies.entries()) {
    if (row % ROWS_A_STEP === 0) yield;
    const keys = new Set(words.map((word) => `word ${word}`));
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
    if (joined !== '') {
      keys.add(`name ${joined}`);
      keys.add(`start ${words.join('').slice(0, START)} ${Math.round(joined.length / 4)}`);
      keys.add(`end ${joined.replace(/ /g, '').slice(-START)} ${words.length}`);
    }
    if (domain) keys.add(`domain ${domain}`);
    if (tax) keys.add(`tax ${tax}`);
    for (const key of keys) {
      const known = byKey.get(key);
      if (known) known.push(row);
      else byKey.set(key, [row]);
    }
  }
  const blocks: number[][] = [];
  let keys = 0;
  for (const [key, rows] of byKey) {
    if (++keys % KEYS_A_STEP === 0) yield;
    if (rows.length > LARGEST_BLOCK) {
      // One name or number of many rows: each with the next is enough for them to hang together.
      if (/^(name|tax) /.test(key)) for (let i = 1; i < rows.length; i++) blocks.push(rows.slice(i - 1, i + 1));
    } else if (rows.length > 1) blocks.push(rows);
  }
  return { blocks, weightOf: (word) => 1 / Math.sqrt(counts.get(word) ?? 1) };
}

function compare(
  a: number,
  b: number,
  companies: readonly Company[],
  weightOf: (word: string) => number,
): DuplicatePair | undefined {
  const [x, y] = [companies[a] as Company, companies[b] as Company];
  const names = likeness(x, y, weightOf);
  const sameTax = x.tax !== undefined && x.tax === y.tax;
  const otherTax = x.tax !== undefined && y.tax !== undefined && !sameTax;
  const sameDomain = x.domain !== undefined && x.domain === y.domain;
  const otherForm = x.form !== '' && y.form !== '' && x.form !== y.form;
  // Each evidence leaves a part of the doubt of the one before.
  let doubt = 1;
  const reasons: Text[] = [];
  if (sameTax) {
    doubt *= 0.04;
    reasons.push(text('duplicate.tax', { number: x.tax as string }));
  }
  if (names >= 0.8) {
    doubt *= names === 1 ? 0.2 : 0.3 + 2 * (1 - names);
    reasons.push(
      names === 1
        ? text('duplicate.sameName', { name: x.words.join(' ') })
        : text('duplicate.likeName', { share: { as: 'share', value: names } }),
    );
  }
  if (sameDomain) {
    doubt *= 0.45;
    reasons.push(text('duplicate.domain', { domain: x.domain as string }));
  }
  let strength = 1 - doubt;
  if (otherTax) {
    strength *= 0.6;
    reasons.push(text('duplicate.otherTax'));
  }
  if (otherForm && !sameTax) {
    strength *= 0.9;
    reasons.push(text('duplicate.otherForm'));
  }
  return strength >= WEAKEST ? { a, b, strength, reasons } : undefined;
}

/** Weighted share of the words that both names have, slips of the pen allowed; 1 where they are the same words or the same letters. */
function likeness(x: Company, y: Company, weightOf: (word: string) => number): number {
  if (x.joined === '' || y.joined === '') return 0;
  if (x.joined === y.joined || x.words.join('') === y.words.join('')) return 1;
  // Of names of one length the one that comes first by letters is asked for, so that rows may stand in any order.
  const xFirst = x.words.length - y.words.length || (x.joined < y.joined ? -1 : 1);
  const [fewer, more] = xFirst < 0 ? [x.words, y.words] : [y.words, x.words];
  const free = [...more];
  let shared = 0;
  let all = 0;
  for (const word of fewer) {
    const likes = free.map((other) => jaroWinkler(word, other));
    const best = likes.indexOf(Math.max(...likes));
    const like = likes[best] ?? 0;
    if (like < SAME_WORD) {
      all += weightOf(word);
      continue;
    }
    const [other] = free.splice(best, 1);
    const weight = Math.max(weightOf(word), weightOf(other as string));
    shared += weight * like;
    all += weight;
  }
  for (const word of free) all += weightOf(word);
  const whole = Math.abs(x.joined.length - y.joined.length) <= 3 ? jaroWinkler(x.joined, y.joined) : 0;
  // One letter off in one long word is as good as a word in common.
  return Math.min(Math.max(shared / all, fewer.length === more.length && whole >= 0.97 ? whole : 0), 0.99);
}
