import { ABSENT, type Constraint, type Literal, type ProductModel } from '../product/model';

/** What each variable can still be: 1 by value where it can. */
export type Domains = Uint8Array[];

/** Narrows domains to what a rule leaves; false where it leaves nothing. `touched` is told of each variable that was narrowed. */
export type Narrow = (domains: Domains, touched: (variable: number) => void) => boolean;

/** A rule with the variables that it looks at. */
export interface Watched {
  variables: number[];
  narrow: Narrow;
  constraint?: Constraint;
}

type Holds = 'yes' | 'no' | 'open';

function holds({ variable, values }: Literal, domains: Domains): Holds {
  const domain = domains[variable] as Uint8Array;
  let [inside, all] = [0, 0];
  for (const can of domain) all += can;
  for (const value of values) inside += domain[value] ?? 0;
  return inside === 0 ? 'no' : inside === all ? 'yes' : 'open';
}

/** Takes the literal's values, or all others, from a domain; false where nothing is left. */
function restrict({ variable, values }: Literal, to: boolean, domains: Domains, touched: (variable: number) => void) {
  const domain = domains[variable] as Uint8Array;
  let [left, changed] = [0, false];
  for (let value = 0; value < domain.length; value++) {
    if (domain[value] === 1 && values.includes(value) !== to) {
      domain[value] = 0;
      changed = true;
    }
    left += domain[value] as number;
  }
  if (changed) touched(variable);
  return left > 0;
}

/** The rules of a product as narrowing steps: those of its tree and its constraints. */
export function rulesOf(model: ProductModel): Watched[] {
  const rules: Watched[] = [];
  model.variables.forEach((variable, v) => {
    const { parent, optional, values } = variable;
    const there: Literal = { variable: v, values: values.map((_, value) => value).slice(1) };
    if (!parent) {
      if (!optional && values[0] === ABSENT) rules.push({ variables: [v], narrow: implication([], [there]) });
      return;
    }
    rules.push({ variables: [v, parent.variable], narrow: implication([there], [parent]) });
    if (!optional) rules.push({ variables: [v, parent.variable], narrow: implication([parent], [there]) });
  });
  for (const constraint of model.constraints) rules.push(watchedOf(constraint));
  return rules;
}

function watchedOf(constraint: Constraint): Watched {
  const named = (literals: readonly Literal[] = []) => literals.map(({ variable }) => variable);
  switch (constraint.kind) {
    case 'implies':
      return {
        variables: [...named(constraint.given), ...named(constraint.then)],
        narrow: implication(constraint.given, constraint.then),
        constraint,
      };
    case 'count': {
      const { literals, least, most, given } = constraint;
      const amounts = literals.map(({ variable, values }) => ({ literal: { variable, values }, amount: 1 }));
      return {
        variables: [...named(literals), ...named(given)],
        narrow: total(amounts, least, most, given),
        constraint,
      };
    }
    case 'sum': {
      const { terms, least, most, given } = constraint;
      const amounts = terms.flatMap(({ variable, amounts: each }) =>
        each.map((amount, value) => ({ literal: { variable, values: [value] }, amount })),
      );
      const variables = [...terms.map(({ variable }) => variable), ...named(given)];
      return { variables, narrow: total(amounts, least, most, given), constraint };
    }
    case 'table':
      return { variables: constraint.variables, narrow: tabled(constraint), constraint };
  }
}

/** All of `given` together need one of `then`. */
function implication(given: readonly Literal[], then: readonly Literal[]): Narrow {
  return (domains, touched) => {
    const open = given.filter((literal) => holds(literal, domains) === 'open');
    if (given.some((literal) => holds(literal, domains) === 'no')) return true;
    if (then.some((literal) => holds(literal, domains) === 'yes')) return true;
    const possible = then.filter((literal) => holds(literal, domains) === 'open');
    if (open.length === 0 && possible.length === 0) return false;
    if (open.length === 0 && possible.length === 1) return restrict(possible[0] as Literal, true, domains, touched);
    if (open.length === 1 && possible.length === 0) return restrict(open[0] as Literal, false, domains, touched);
    return true;
  };
}

/** The amounts of the literals that hold add up to something between, while all of `given` holds. Literals of one variable exclude one another. */
function total(
  amounts: readonly { literal: Literal; amount: number }[],
  least: number,
  most: number,
  given: readonly Literal[] = [],
): Narrow {
  return (domains, touched) => {
    if (given.some((literal) => holds(literal, domains) !== 'yes')) return true;
    let [low, high] = [0, 0];
    const open: { literal: Literal; amount: number }[] = [];
    for (const one of amounts) {
      const state = holds(one.literal, domains);
      if (state === 'open') open.push(one);
      if (state === 'yes') low += one.amount;
      if (state !== 'no') high += one.amount;
    }
    if (low > most || high < least) return false;
    for (const { literal, amount } of open) {
      if (low + amount > most && !restrict(literal, false, domains, touched)) return false;
      if (high - amount < least && !restrict(literal, true, domains, touched)) return false;
    }
    return true;
  };
}

function tabled({ variables, allowed, rows }: Extract<Constraint, { kind: 'table' }>): Narrow {
  return (domains, touched) => {
    const possible = rows.filter((row) => row.every((value, i) => domains[variables[i] as number]?.[value] === 1));
    if (!allowed) {
      const open = variables.filter((v) => (domains[v] as Uint8Array).reduce((sum, can) => sum + can, 0) > 1);
      if (open.length > 1 || possible.length === 0) return true;
      if (open.length === 0) return false;
      const variable = open[0] as number;
      const values = possible.map((row) => row[variables.indexOf(variable)] as number);
      return restrict({ variable, values }, false, domains, touched);
    }
    return variables.every((variable, i) =>
      restrict({ variable, values: possible.map((row) => row[i] as number) }, true, domains, touched),
    );
  };
}
