import { ABSENT, type Assignment, type ProductModel, UNKNOWN } from '../../../core/configuration/product/model';
import { type Domains, rulesOf, type Watched } from '../../../core/configuration/recommend/rules';
import { type Text, text } from '../../../core/crm/text';

/** The rules of a model, by the variables that they look at. */
export interface ModelRules {
  all: readonly Watched[];
  of: readonly Watched[][];
  /** Where values are laid out for a rule to look at. */
  scratch: Domains;
}

const kept = new WeakMap<ProductModel, ModelRules>();

export function rulesFor(model: ProductModel): ModelRules {
  const known = kept.get(model);
  if (known) return known;
  const all = rulesOf(model);
  const of = model.variables.map((): Watched[] => []);
  for (const rule of all) for (const variable of new Set(rule.variables)) of[variable]?.push(rule);
  const scratch = model.variables.map(({ values }) => new Uint8Array(values.length));
  const rules = { all, of, scratch };
  kept.set(model, rules);
  return rules;
}

const TREE: Text = text('configuration.treeRule');
const sentenceOf = (rule: Watched): Text => rule.constraint?.text ?? TREE;

/** The sentences of the rules that a configuration breaks; what is not known yet breaks none. */
export function brokenRules(rules: ModelRules, values: Assignment): Text[] {
  const found = new Map(
    rules.all.filter(breaker(rules, values)).map((rule) => [JSON.stringify(sentenceOf(rule)), sentenceOf(rule)]),
  );
  return [...found.values()];
}

/** Tells whether a rule is broken by values. Only what the rule looks at is made anew for it: a rule narrows what it is given. */
function breaker({ scratch }: ModelRules, values: Assignment): (rule: Watched) => boolean {
  return (rule) => {
    for (const v of rule.variables) if (v >= 0) setDomain(scratch[v] as Uint8Array, values[v] as number);
    return !rule.narrow(scratch, () => {});
  };
}

function setDomain(domain: Uint8Array, value: number): void {
  if (value === UNKNOWN) domain.fill(1);
  else domain.fill(0)[value] = 1;
}

/**
 * The rule that forbids a value whatever else is changed that the person has not set; undefined where none is found by following what the
 * rules leave.
 */
export function whyNever(
  model: ProductModel,
  rules: ModelRules,
  now: Assignment,
  locked: ReadonlySet<number>,
  variable: number,
  value: number,
): Text | undefined {
  const domains: Domains = model.variables.map(({ values }) => new Uint8Array(values.length).fill(1));
  const isAbsent = model.variables[variable]?.values[value] === ABSENT;
  for (const v of locked)
    if (!isAbsent || !isInside(model, v, variable)) setDomain(domains[v] as Uint8Array, now[v] as number);
  setDomain(domains[variable] as Uint8Array, value);
  const waiting = new Set(rules.all);
  const touched = (v: number) => {
    for (const rule of rules.of[v] ?? []) waiting.add(rule);
  };
  for (const rule of waiting) {
    waiting.delete(rule);
    if (!rule.narrow(domains, touched)) return sentenceOf(rule);
  }
  return undefined;
}

function isInside({ variables }: ProductModel, inner: number, outer: number): boolean {
  for (let v: number | undefined = inner; v !== undefined; v = variables[v]?.parent?.variable)
    if (v === outer) return true;
  return false;
}

export interface Change {
  variable: number;
  value: number;
  because: Text;
}

/** So many changes of others are looked for at most, and so many ways tried. */
const MOST_CHANGES = 4;
const MOST_TRIED = 4_000;

/**
 * The fewest changes of other variables, beside those that the person has set, that make a choice valid: looked for by their number, each
 * change one that a broken rule asks for. What comes and goes with what it is inside of is not counted.
 */
export function smallestRepair(
  model: ProductModel,
  rules: ModelRules,
  now: Assignment,
  locked: ReadonlySet<number>,
  variable: number,
  value: number,
): { changes: Change[] } | { never: Text } {
  const chosen = withValue(model, now, variable, value);
  const budget = { left: MOST_TRIED };
  const kept = new Set([...locked, variable]);
  for (let most = 0; most <= MOST_CHANGES; most++) {
    const changes = repair(model, rules, chosen, kept, most, budget);
    if (changes) return { changes };
  }
  const why = rules.all.find(breaker(rules, chosen));
  return { never: whyNever(model, rules, now, locked, variable, value) ?? (why ? sentenceOf(why) : TREE) };
}

function repair(
  model: ProductModel,
  rules: ModelRules,
  values: Assignment,
  kept: ReadonlySet<number>,
  most: number,
  budget: { left: number },
): Change[] | undefined {
  const broken = rules.all.find(breaker(rules, values));
  if (!broken) return [];
  if (most === 0 || budget.left-- <= 0) return undefined;
  for (const variable of new Set(broken.variables)) {
    if (variable < 0 || kept.has(variable)) continue;
    const count = model.variables[variable]?.values.length ?? 0;
    // What is there at all comes before what is not.
    for (let i = 1; i <= count; i++) {
      const value = i % count;
      if (value === values[variable]) continue;
      const changed = withValue(model, values, variable, value);
      const rest = repair(model, rules, changed, new Set([...kept, variable]), most - 1, budget);
      if (rest) return [{ variable, value, because: sentenceOf(broken) }, ...rest];
    }
  }
  return undefined;
}

/** Values with one changed; what is inside it goes with it, and what must be inside it comes, still to be chosen where there is a choice. */
function withValue({ variables }: ProductModel, values: Assignment, variable: number, value: number): Assignment {
  const changed = values.slice();
  changed[variable] = value;
  variables.forEach(({ parent, optional, values: can }, v) => {
    if (!parent) return;
    if (!parent.values.includes(changed[parent.variable] as number)) changed[v] = 0;
    else if (changed[v] === 0 && !optional && can[0] === ABSENT) changed[v] = can.length === 2 ? 1 : UNKNOWN;
  });
  return changed;
}
