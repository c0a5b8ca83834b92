import { BY_TREE, type Domains } from './domains';
import { ABSENT, type Constraint, type Literal, type ProductModel } from './model';
import type { Propagator } from './propagator';
import { tablePropagator } from './tables';

/** One propagator for each place in the tree and each constraint. */
export function propagatorsOf({ variables, constraints }: ProductModel): Propagator[] {
  const ofTree = variables.flatMap(({ parent, optional, values }, variable): Propagator[] => {
    const absent = values.indexOf(ABSENT);
    if (parent) return [activation(variable, absent, parent, optional)];
    if (optional || absent < 0) return [];
    return [{ variables: [variable], by: BY_TREE, revise: (domains) => domains.drop(variable, [absent], BY_TREE) }];
  });
  return [...ofTree, ...constraints.map(propagatorOf)];
}

/** A variable is absent where its parent does not call for it, and, unless it is optional, nowhere else. */
function activation(variable: number, absent: number, parent: Literal, optional: boolean): Propagator {
  return {
    variables: [variable, parent.variable],
    by: BY_TREE,
    revise(domains) {
      const calling = domains.count(parent.variable, parent.values);
      if (calling === 0) return domains.keep(variable, [absent], BY_TREE);
      const surelyCalled = calling === domains.size[parent.variable];
      if (surelyCalled && !optional && !domains.drop(variable, [absent], BY_TREE)) return false;
      if (!domains.has(variable, absent)) return domains.keep(parent.variable, parent.values, BY_TREE);
      const onlyAbsent = domains.size[variable] === 1;
      return !onlyAbsent || optional || domains.drop(parent.variable, parent.values, BY_TREE);
    },
  };
}

function propagatorOf(constraint: Constraint, by: number): Propagator {
  switch (constraint.kind) {
    case 'implies':
      return implication(constraint.given, constraint.then, by);
    case 'count':
      return counted(constraint, by);
    case 'sum':
      return summed(constraint, by);
    case 'table':
      return tablePropagator(constraint, by);
  }
}

const isTrue = (domains: Domains, { variable, values }: Literal) =>
  domains.count(variable, values) === domains.size[variable];
const canBe = (domains: Domains, { variable, values }: Literal) => domains.some(variable, values);

/** A clause: one of what is given does not hold, or one of what follows does. */
function implication(given: readonly Literal[], then: readonly Literal[], by: number): Propagator {
  return {
    variables: [...given, ...then].map(({ variable }) => variable),
    by,
    revise(domains) {
      let open: { literal: Literal; holds: boolean } | undefined;
      let count = 0;
      for (const literal of given) {
        if (!canBe(domains, literal)) return true;
        if (isTrue(domains, literal)) continue;
        count++;
        open = { literal, holds: false };
      }
      for (const literal of then) {
        if (isTrue(domains, literal)) return true;
        if (!canBe(domains, literal)) continue;
        count++;
        open = { literal, holds: true };
      }
      if (count > 1 || !open) return count > 1;
      const { variable, values } = open.literal;
      return open.holds ? domains.keep(variable, values, by) : domains.drop(variable, values, by);
    },
  };
}

/** What has to hold before a constraint counts: surely, perhaps (and then which one is open, where it is one), or not. */
function condition(domains: Domains, given: readonly Literal[] = []): 'holds' | 'not' | { open: Literal | undefined } {
  let open: Literal | undefined;
  let count = 0;
  for (const literal of given) {
    if (!canBe(domains, literal)) return 'not';
    if (isTrue(domains, literal)) continue;
    count++;
    open = literal;
  }
  if (count === 0) return 'holds';
  return { open: count === 1 ? open : undefined };
}

/** Where a constraint cannot hold its condition must not; with more than one part of it open nothing follows yet. */
function refuse(domains: Domains, state: 'holds' | { open: Literal | undefined }, by: number): boolean {
  if (state === 'holds') return false;
  return !state.open || domains.drop(state.open.variable, state.open.values, by);
}

function counted({ literals, least, most, given }: Extract<Constraint, { kind: 'count' }>, by: number): Propagator {
  return {
    variables: [...literals, ...(given ?? [])].map(({ variable }) => variable),
    by,
    revise(domains) {
      const state = condition(domains, given);
      if (state === 'not') return true;
      let [sure, possible] = [0, 0];
      for (const literal of literals) {
        if (!canBe(domains, literal)) continue;
        possible++;
        if (isTrue(domains, literal)) sure++;
      }
      if (sure > most || possible < least) return refuse(domains, state, by);
      if (state !== 'holds' || (sure < most && possible > least)) return true;
      for (const literal of literals) {
        if (!canBe(domains, literal) || isTrue(domains, literal)) continue;
        const { variable, values } = literal;
        if (!(sure === most ? domains.drop(variable, values, by) : domains.keep(variable, values, by))) return false;
      }
      return true;
    },
  };
}

/** Sums of decimal quantities are compared this closely. */
const CLOSE = 1e-9;

function summed({ terms, least, most, given }: Extract<Constraint, { kind: 'sum' }>, by: number): Propagator {
  const range = (domains: Domains, { variable, amounts }: { variable: number; amounts: readonly number[] }) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    amounts.forEach((amount, value) => {
      if (!domains.has(variable, value)) return;
      low = Math.min(low, amount);
      high = Math.max(high, amount);
    });
    return { low, high };
  };
  return {
    variables: [...terms, ...(given ?? [])].map(({ variable }) => variable),
    by,
    revise(domains) {
      const state = condition(domains, given);
      if (state === 'not') return true;
      const ranges = terms.map((term) => range(domains, term));
      const low = ranges.reduce((sum, one) => sum + one.low, 0);
      const high = ranges.reduce((sum, one) => sum + one.high, 0);
      if (low > most + CLOSE || high < least - CLOSE) return refuse(domains, state, by);
      if (state !== 'holds') return true;
      return terms.every(({ variable, amounts }, t) => {
        const own = ranges[t] as { low: number; high: number };
        return amounts.every((amount, value) => {
          const fits = low - own.low + amount <= most + CLOSE && high - own.high + amount >= least - CLOSE;
          return fits || !domains.has(variable, value) || domains.remove(variable, value, by);
        });
      });
    },
  };
}
