import { atMostByLuck } from './luck';
import { expectedTogether, isHardlyEver, keyOf, type Never, type Scanned, seenTogether } from './scan';

/** What is never together, in every product where both sides vary. */
export interface Clause {
  entries: { scanned: Scanned; never: Never }[];
  /** In all of these products. */
  seen: number;
  expected: number;
  /** The other half, where the two are alternatives: never both there, never both missing. */
  other?: Clause;
  /** How likely that few, of both halves, are by luck. */
  luck: number;
  /** How much speaks for it: the orders of both halves that were expected and not seen, to a thousandth. */
  weight: number;
}

/**
 * Puts together what is hardly ever together in several products, told by the same parts: a part that needs another one does so in
 * every size. Where it holds in one and not in another, each product stands for itself.
 */
export function* gatherClauses(
  scans: readonly Scanned[],
  found: readonly (readonly Never[])[],
): Generator<undefined, Clause[]> {
  const byKey = new Map<string, { entries: Clause['entries']; contradicted: boolean }>();
  for (const [i, scanned] of scans.entries()) {
    yield;
    for (const never of found[i] ?? []) {
      const key = clauseKey(scanned, never);
      const clause = byKey.get(key) ?? { entries: [], contradicted: false };
      byKey.set(key, clause);
      clause.entries.push({ scanned, never });
    }
  }
  const clauses: Clause[] = [];
  const partOf = new Map<string, Clause>();
  for (const { entries } of byKey.values()) {
    if (clauses.length % 200 === 199) yield;
    const groups = isContradicted(scans, entries) ? entries.map((entry) => [entry]) : [entries];
    for (const group of groups) {
      const clause = weighed(group);
      clauses.push(clause);
      for (const { scanned, never } of group) partOf.set(placeKey(scanned, never), clause);
    }
  }
  for (const clause of clauses) joinOpposites(clause, partOf);
  for (const clause of clauses) {
    const { other, seen, expected } = clause;
    clause.luck = luckOf(clause, seen, expected);
    clause.weight = Math.round(1_000 * (expected - seen + (other ? other.expected - other.seen : 0)));
  }
  return clauses;
}

/** Two that are never both there and never both missing are alternatives: what speaks for the one half speaks for the other. */
function joinOpposites(clause: Clause, partOf: ReadonlyMap<string, Clause>): void {
  const [first] = clause.entries;
  if (!first?.never.aIs || !first.never.bIs) return;
  const other = partOf.get(placeKey(first.scanned, { ...first.never, aIs: false, bIs: false }));
  if (!other || other.entries.length !== clause.entries.length) return;
  clause.other = other;
  other.other = clause;
}

/** How likely what was seen of a clause, and of the other half of its alternative, is by luck. */
export function luckOf({ other }: Pick<Clause, 'other'>, seen: number, expected: number): number {
  return atMostByLuck(seen + (other?.seen ?? 0), expected + (other?.expected ?? 0));
}

function placeKey({ history }: Scanned, { a, b, aIs, bIs }: Omit<Never, 'seen'>): string {
  return `${history.product} ${a} ${b} ${aIs} ${bIs}`;
}

function clauseKey({ history, literals }: Scanned, { a, b, aIs, bIs }: Never): string {
  const of = (place: number) => {
    const literal = literals[place];
    return literal ? keyOf(history, literal) : '';
  };
  const sides = [`${of(a)} ${aIs}`, `${of(b)} ${bIs}`];
  return JSON.stringify(sides.sort());
}

function isContradicted(scans: readonly Scanned[], entries: Clause['entries']): boolean {
  const [first] = entries;
  if (!first) return false;
  const { history, literals } = first.scanned;
  const key = (place: number) => {
    const literal = literals[place];
    return literal ? keyOf(history, literal) : '';
  };
  const { a, b, aIs, bIs } = first.never;
  return scans.some((scanned) => {
    const [one, other] = [scanned.placeOf.get(key(a)), scanned.placeOf.get(key(b))];
    if (one === undefined || other === undefined) return false;
    const seen = seenTogether(scanned, { a: one, b: other, aIs, bIs });
    const size = (place: number, is: boolean) => {
      const having = scanned.literals[place]?.count ?? 0;
      return is ? having : scanned.history.rows - having;
    };
    return !isHardlyEver(seen, size(one, aIs), size(other, bIs));
  });
}

function weighed(entries: Clause['entries']): Clause {
  const seen = entries.reduce((sum, { never }) => sum + never.seen, 0);
  const expected = entries.reduce((sum, { scanned, never }) => sum + expectedTogether(scanned, never), 0);
  return { entries, seen, expected, luck: 1, weight: 0 };
}
