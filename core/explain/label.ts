import { type Text, type TextValue, text } from '../crm/text';
import type { FeatureTable } from '../features/feature';
import type { Shift } from './shift';
import { categoryWord } from './traits';
import { type FeatureHead, featureName } from './value';
import { wordOf } from './words';

/** Below this a segment does not differ enough in a feature to be named by it. */
const NAMED_FROM = 0.2;
/** From this lead over the other customers a category names what most of a segment are. */
const MOST_FROM = 0.5;
/** How many of the strongest words labels are made of. */
const WORDS_TRIED = 6;

/** Something that can be said of a segment. */
interface Said {
  word: string;
  /** The word of a category. */
  value: string | undefined;
  size: number;
}

/** What can be said of a segment, strongest first, each word once. */
function sayings(table: FeatureTable, shifts: readonly Shift[]): Said[] {
  const said = new Map<string, Said>();
  for (const shift of shifts) {
    if (Math.abs(shift.size) < NAMED_FROM) continue;
    const id = table.features[shift.feature]?.id ?? '';
    const kind = shift.level !== undefined ? 'category' : shift.size > 0 ? 'more' : 'less';
    const word = wordOf(id, kind);
    if (!word || said.has(word)) continue;
    const value = shift.level === undefined ? undefined : categoryWord(table, shift.feature, shift.level);
    said.set(word, { word, value, size: Math.abs(shift.size) });
  }
  return [...said.values()];
}

/**
 * A label for each segment of two of its strongest words, "Frequent service customers". No two are the same, and none is one of `taken`: on a
 * collision the next pair of words is tried, at last a letter.
 * @param bySegment the shifts of each segment, strongest first.
 */
export function labels(table: FeatureTable, bySegment: readonly (readonly Shift[])[], taken: readonly Text[]): Text[] {
  const used = new Set(taken.map((label) => JSON.stringify(label)));
  return bySegment.map((shifts, s) => {
    const said = sayings(table, shifts).slice(0, WORDS_TRIED);
    const candidates = [...pairs(said).map(([a, b]) => nameOf(a, b)), ...said.map((one) => nameOf(one))];
    const plain = candidates[0] ?? text('segment.name.middle');
    const free = [...candidates, plain].find((label) => !used.has(JSON.stringify(label)));
    const letter = String.fromCharCode(65 + s);
    const label = free ?? text('segment.name.lettered', { name: { as: 'text', text: plain }, letter });
    used.add(JSON.stringify(label));
    return label;
  });
}

/** Pairs of sayings, the strongest first. */
function pairs(said: readonly Said[]): [Said, Said][] {
  const all = said.flatMap((a, i) => said.slice(i + 1).map((b, j): [Said, Said, number] => [a, b, i * 2 + j]));
  return all.sort((x, y) => x[2] - y[2]).map(([a, b]) => [a, b]);
}

function nameOf(a: Said, b?: Said): Text {
  if (!b) return text('segment.name.one', { first: part('first', a) });
  // A category comes second: "Frequent Machinery customers".
  const [first, rest] = a.value !== undefined && b.value === undefined ? [b, a] : [a, b];
  return text('segment.name.two', { first: part('first', first), rest: part('rest', rest) });
}

function part(place: 'first' | 'rest' | 'phrase', said: Said): TextValue {
  const values = said.value === undefined ? undefined : { value: said.value };
  return { as: 'text', text: text(`segment.${place}.${said.word}`, values) };
}

/** One sentence of what sets a segment apart, of at most three of its strongest shifts that differ in their words. */
export function definitionOf(table: FeatureTable, shifts: readonly Shift[]): Text {
  const said = sayings(table, shifts);
  const strong = said.filter((one) => one.value === undefined || one.size >= MOST_FROM);
  const phrases = strong.slice(0, 3).map((one) => part('phrase', one));
  if (phrases.length === 0) return plainDefinition(table, shifts[0]);
  const values = Object.fromEntries(phrases.map((phrase, i) => [`part${i + 1}`, phrase]));
  return text(`segment.definition.${phrases.length}`, values);
}

function plainDefinition(table: FeatureTable, shift: Shift | undefined): Text {
  const feature: FeatureHead | undefined = shift && table.features[shift.feature];
  if (!feature) return text('segment.definition.middle');
  return text('segment.definition.feature', { feature: featureName(feature) });
}
