import type { Text } from '../../crm/text';
import { type Assignment, type ProductModel, UNKNOWN } from '../product/model';
import type { Distributions } from './method';
import type { Validity } from './proposals';
import { type Domains, rulesOf, type Watched } from './rules';
import { likeliest } from './votes';

/** Wrong turns that are taken back before a request is given up. */
const MOST_TURNS = 2_000;

/** The validity of a product's configurations, with the reason why a value is the only one. */
export interface RuledProduct extends Validity {
  /** The rule that leaves a variable no other value while all others stay as they are. */
  why(values: Assignment, variable: number): Text | undefined;
}

/**
 * Validity by propagation and search: the most certain parameter is decided first, its most probable value that the rules leave; what
 * follows from it is decided with it; a wrong turn is taken back. Where rules tie few parameters together this is the most probable
 * valid configuration, or near it.
 */
export function ruledProduct(model: ProductModel): RuledProduct {
  const rules = rulesOf(model);
  const of = model.variables.map((): Watched[] => []);
  for (const rule of rules) for (const variable of new Set(rule.variables)) of[variable]?.push(rule);
  const narrow = (domains: Domains, from: Iterable<Watched>) => propagate(domains, of, from);
  const isValid = (values: Assignment) => !values.includes(UNKNOWN) && narrow(domainsOf(model, values), rules);
  return {
    isValid,
    decode(known, distributions) {
      // What is known has its value for sure: the most probable of each agrees with it.
      const best = likeliest(distributions);
      if (isValid(best)) return best;
      const domains = domainsOf(model, known);
      if (!narrow(domains, rules)) return undefined;
      const turns = { left: MOST_TURNS };
      const found = decide(domains, distributions, of, turns);
      return found && Int16Array.from(found, (domain) => domain.indexOf(1));
    },
    why(values, variable) {
      const others = model.variables[variable]?.values.keys() ?? [];
      let because: Text | undefined;
      for (const other of others) {
        if (other === values[variable]) continue;
        const domains = domainsOf(model, values);
        (domains[variable] as Uint8Array).fill(0)[other] = 1;
        const broken = of[variable]?.find((rule) => !rule.narrow(domains, () => {}));
        if (!broken) return undefined;
        because ??= broken.constraint?.text;
      }
      return because;
    },
  };
}

function domainsOf({ variables }: ProductModel, known: Assignment): Domains {
  return variables.map(({ values }, v) => {
    const domain = new Uint8Array(values.length);
    if (known[v] === UNKNOWN) return domain.fill(1);
    domain[known[v] as number] = 1;
    return domain;
  });
}

/** Narrows until nothing follows any more; false where something is left without a value. */
function propagate(domains: Domains, of: readonly Watched[][], from: Iterable<Watched>): boolean {
  const waiting = new Set(from);
  const touched = (variable: number) => {
    for (const rule of of[variable] ?? []) waiting.add(rule);
  };
  for (const rule of waiting) {
    waiting.delete(rule);
    if (!rule.narrow(domains, touched)) return false;
  }
  return true;
}

function decide(
  domains: Domains,
  distributions: Distributions,
  of: readonly Watched[][],
  turns: { left: number },
): Domains | undefined {
  for (;;) {
    const next = mostCertain(domains, distributions);
    if (next === undefined) return domains;
    const tried = domains.map((domain) => domain.slice());
    (tried[next.variable] as Uint8Array).fill(0)[next.value] = 1;
    const found = propagate(tried, of, of[next.variable] ?? []) && decide(tried, distributions, of, turns);
    if (found) return found;
    if (turns.left-- <= 0) return undefined;
    (domains[next.variable] as Uint8Array)[next.value] = 0;
    if (!(domains[next.variable] as Uint8Array).includes(1)) return undefined;
    if (!propagate(domains, of, of[next.variable] ?? [])) return undefined;
  }
}

/** The open variable whose best value that is left is the most probable, and that value. */
function mostCertain(domains: Domains, distributions: Distributions): { variable: number; value: number } | undefined {
  let best: { variable: number; value: number } | undefined;
  let most = -1;
  domains.forEach((domain, variable) => {
    const shares = distributions[variable] as Float64Array;
    let [value, count] = [-1, 0];
    for (let v = 0; v < domain.length; v++) {
      if (domain[v] === 0) continue;
      count++;
      if (value < 0 || (shares[v] as number) > (shares[value] as number)) value = v;
    }
    if (count < 2 || (shares[value] as number) <= most) return;
    most = shares[value] as number;
    best = { variable, value };
  });
  return best;
}
