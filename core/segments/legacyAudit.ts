import type { Classes, ValueCount } from '../crm/mapping';

/** Two fields beside each other: which of their values meet, and at whom they contradict each other. */
export interface Overlap {
  a: string;
  b: string;
  /** `same`: both use the same words, so a customer should have the same in both. `follows`: most customers with one
   * value of `a` have the same value of `b`. */
  rule: 'same' | 'follows';
  /** Customers with a value in both. */
  both: number;
  /** Values of a (rows) and b (columns), the most frequent first, and how many customers have both. */
  rows: string[];
  columns: string[];
  counts: number[][];
  conflicts: number;
  /** At most 20 of them. */
  examples: { id: string; name: string; a: string; b: string; usual: string }[];
}

/** How customers are segmented today, as their fields tell it. */
export interface LegacyAudit {
  customers: number;
  fields: { name: string; label: string; filled: number; values: ValueCount[] }[];
  overlaps: Overlap[];
  /** Customers at whom at least two fields contradict each other. */
  conflicting: number;
}

const LEAST_BOTH = 10;
/** From here on one field is said to follow another: four of five customers keep to it … */
const FOLLOWS = 0.8;
/** … and knowing the one field removes half of the doubt about the other. */
const TELLING = 0.5;
const MOST_EXAMPLES = 20;
const MOST_SHOWN = 8;
/** With more values than this a field is no segment. */
const MOST_VALUES = 40;

/**
 * Counts the values of fields and finds pairs that say the same of customers, with the customers at whom they do not.
 * A pair in which neither rule holds says different things and has no conflicts. Source of the measure of doubt: Goodman
 * and Kruskal's lambda (1954).
 */
export function auditClasses({ ids, names, fields }: Classes): LegacyAudit {
  const counted = fields.map(({ name, label, values }) => ({
    name,
    label,
    filled: values.filter((value) => value !== null).length,
    values: countValues(values),
  }));
  const few = fields.filter((_, i) => between(counted[i]?.values.length ?? 0, 2, MOST_VALUES));
  const conflicting = new Set<string>();
  const overlaps = few.flatMap((a, i) =>
    few.slice(i + 1).flatMap((b) => overlapOf(a, b, ids, names, conflicting) ?? []),
  );
  overlaps.sort((one, other) => other.conflicts - one.conflicts || (one.a + one.b < other.a + other.b ? -1 : 1));
  return { customers: ids.length, fields: counted, overlaps, conflicting: conflicting.size };
}

type Field = Classes['fields'][number];

function overlapOf(
  first: Field,
  second: Field,
  ids: readonly string[],
  names: readonly string[],
  conflicting: Set<string>,
): Overlap | undefined {
  const known = ids.flatMap((_, row) => (first.values[row] !== null && second.values[row] !== null ? [row] : []));
  if (known.length < LEAST_BOTH) return undefined;
  const same = haveSameWords(first, second);
  const forward = same ? undefined : follow(first, second, known);
  const backward = same ? undefined : follow(second, first, known);
  const [a, b, rule] =
    (backward?.share ?? 0) > (forward?.share ?? 0) ? [second, first, backward] : [first, second, forward];
  if (!same && !rule) return undefined;
  const usualOf = (value: string) => (same ? value : (rule?.usual.get(value) ?? value));
  const wrong = known.filter((row) => plain(b.values[row] ?? '') !== plain(usualOf(a.values[row] ?? '')));
  for (const row of wrong) conflicting.add(ids[row] as string);
  return {
    a: a.name,
    b: b.name,
    rule: same ? 'same' : 'follows',
    both: known.length,
    ...crossTable(a, b, known),
    conflicts: wrong.length,
    examples: wrong.slice(0, MOST_EXAMPLES).map((row) => ({
      id: ids[row] as string,
      name: names[row] as string,
      a: a.values[row] ?? '',
      b: b.values[row] ?? '',
      usual: usualOf(a.values[row] ?? ''),
    })),
  };
}

/** Of each value of `a` the value of `b` that most have; undefined where that tells too little about `b`. */
function follow(a: Field, b: Field, known: readonly number[]) {
  const usual = new Map<string, string>();
  let kept = 0;
  for (const value of new Set(known.map((row) => a.values[row] ?? ''))) {
    const [most] = countValues(known.map((row) => (a.values[row] === value ? (b.values[row] ?? null) : null)));
    if (!most) continue;
    usual.set(value, most.value);
    kept += most.count;
  }
  const modal = countValues(known.map((row) => b.values[row] ?? null))[0]?.count ?? 0;
  const share = kept / known.length;
  const lambda = known.length > modal ? (kept - modal) / (known.length - modal) : 0;
  return share >= FOLLOWS && lambda >= TELLING ? { usual, share } : undefined;
}

function crossTable(a: Field, b: Field, known: readonly number[]) {
  const top = (field: Field) =>
    countValues(known.map((row) => field.values[row] ?? null))
      .slice(0, MOST_SHOWN)
      .map(({ value }) => value);
  const [rows, found] = [top(a), top(b)];
  // Values of the same spelling stand across from each other: agreement is the diagonal.
  const matching = rows.flatMap((row) => found.filter((column) => plain(column) === plain(row)));
  const columns = [...matching, ...found.filter((column) => !matching.includes(column))];
  const counts = rows.map(() => columns.map(() => 0));
  for (const row of known) {
    const [r, c] = [rows.indexOf(a.values[row] ?? ''), columns.indexOf(b.values[row] ?? '')];
    const cells = counts[r];
    if (cells && c >= 0) cells[c] = (cells[c] ?? 0) + 1;
  }
  return { rows, columns, counts };
}

function haveSameWords(a: Field, b: Field): boolean {
  const words = ({ values }: Field) => new Set(values.flatMap((value) => (value === null ? [] : [plain(value)])));
  const [ofA, ofB] = [words(a), words(b)];
  const shared = [...ofA].filter((word) => ofB.has(word)).length;
  return shared >= 2 && shared >= 0.6 * Math.max(ofA.size, ofB.size);
}

function countValues(values: readonly (string | null)[]): ValueCount[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const all = Array.from(counts, ([value, count]) => ({ value, count }));
  return all.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

const plain = (value: string): string => value.trim().toLowerCase();
const between = (n: number, from: number, to: number): boolean => n >= from && n <= to;
