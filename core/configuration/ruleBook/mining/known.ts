import type { ProductCatalogue } from '../../catalogue';
import type { Codes } from '../codes';
import type { BookRule, Condition, RuleBook } from '../ruleBook';
import { Implications, type Sign } from './implied';
import type { Scanned } from './scan';

/** What tree, CRM and book say already of a product that was scanned, in the numbers of its literals. */
export function knownOf(scanned: Scanned, catalogue: ProductCatalogue, book: RuleBook, codes: Codes): Implications {
  const known = new Implications();
  addTree(known, scanned);
  const { product } = scanned.history;
  for (const rule of catalogue.rulesOf(product))
    for (const then of placesOf(scanned, rule.target)) {
      const is = rule.kind === 'requires';
      // What the bundle itself needs is always there: even without it.
      const givens = rule.given === product ? [then] : placesOf(scanned, rule.given);
      for (const given of givens) known.add({ thing: given, is: rule.given !== product || !is }, { thing: then, is });
    }
  for (const rule of book.rules) if (codes.idOf(rule.product) === product) addRule(known, scanned, rule, codes);
  return known;
}

/** What is inside an option is not there without it; an attribute has one value. */
function addTree(known: Implications, { history, literals }: Scanned): void {
  const placeOf = new Map(literals.map(({ parameter, value }, place) => [`${parameter} ${value}`, place]));
  literals.forEach(({ parameter, value }, place) => {
    const above = placeOf.get(`${history.parameters[parameter]?.parent} 0`);
    if (above !== undefined) known.add({ thing: place, is: true }, { thing: above, is: true });
    literals.forEach((other, at) => {
      if (at !== place && other.parameter === parameter && value !== 0)
        known.add({ thing: place, is: true }, { thing: at, is: false });
    });
  });
}

/** Literals of an option, wherever it stands in the tree. */
function placesOf({ history, literals }: Scanned, product: string): number[] {
  return literals.flatMap(({ parameter, value }, place) => {
    const path = history.parameters[parameter]?.path ?? '';
    return value === 0 && path.split('/').at(-1) === product ? [place] : [];
  });
}

function addRule(known: Implications, scanned: Scanned, rule: BookRule, codes: Codes): void {
  const sign = (condition: Condition) => signOf(scanned, condition, codes);
  if (rule.kind === 'requires' || rule.kind === 'excludes') {
    const [given, ...more] = rule.given.map(sign);
    const then = sign(rule.then);
    if (given && then && more.length === 0)
      known.add(given, rule.kind === 'requires' ? then : { ...then, is: !then.is });
    return;
  }
  if (rule.kind !== 'count') return;
  const signs = rule.of.map(sign);
  signs.forEach((one, i) => {
    signs.forEach((other, j) => {
      if (!one || !other || i >= j) return;
      if (rule.most <= 1) known.add(one, { ...other, is: !other.is });
      if (rule.least >= 1 && signs.length === 2) known.add({ ...one, is: !one.is }, other);
    });
  });
}

/** A condition as one literal; undefined where it is about something that never varied, or about several values. */
function signOf(scanned: Scanned, { parameter, values }: Condition, codes: Codes): Sign | undefined {
  const path = codes.toIds(parameter);
  const [value, ...more] = values ?? [];
  if (path === undefined || more.length > 0) return undefined;
  const isAbsent = value === '';
  const attribute = value !== undefined && !isAbsent && path.includes('#');
  if (value !== undefined && !isAbsent && !attribute) return undefined;
  const place = scanned.placeOf.get(attribute ? `${path}=${value}` : path);
  return place === undefined ? undefined : { thing: place, is: !isAbsent };
}
