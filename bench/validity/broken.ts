import type { BookRule, Condition } from '../../core/configuration/ruleBook/ruleBook';
import { type MadeCatalogue, UNLISTED } from './catalogue';
import type { Configured } from './configured';

/** What is wrong with a configuration, at any depth; read from the catalogue and the rule book alone. */
export function broken(made: MadeCatalogue, one: Configured, country: string | undefined): string[] {
  return [...brokenAt(made, one, country), ...one.options.flatMap((option) => broken(made, option, country))];
}

/** What is missing at any depth: required options, options of a group, attributes that every such product has. */
export function missing(made: MadeCatalogue, one: Configured): string[] {
  const has = (id: string) => one.options.some(({ product }) => product === id);
  const active = (id: string) => made.products.some((product) => product.id === id && product.active);
  const required = made.options.flatMap(({ bundle, option, required: is }) =>
    bundle === one.product && is && active(option) && !has(option) ? [`${one.product} lacks ${option}`] : [],
  );
  const groups = groupCounts(made, one).flatMap(({ name, least, count }) =>
    count < least ? [`${one.product} lacks one of ${name}`] : [],
  );
  const values = (made.attributes.get(one.product) ?? []).flatMap(({ name, optional }) =>
    optional || one.values[name] !== undefined ? [] : [`${one.product} has no ${name}`],
  );
  return [...required, ...groups, ...values, ...one.options.flatMap((option) => missing(made, option))];
}

/** What is wrong at one place, what is inside of it being right. */
export function brokenAt(made: MadeCatalogue, one: Configured, country: string | undefined): string[] {
  return [...treeProblems(made, one), ...crmProblems(made, one), ...bookProblems(made, one, country)];
}

function treeProblems(made: MadeCatalogue, { product, options, values }: Configured): string[] {
  const listed = new Map(made.options.flatMap((one) => (one.bundle === product ? [[one.option, one] as const] : [])));
  const active = new Set(made.products.flatMap(({ id, active: is }) => (is ? [id] : [])));
  const attributes = new Map((made.attributes.get(product) ?? []).map(({ name, values: can }) => [name, can]));
  return [
    ...options.flatMap(({ product: option, quantity }) => {
      const said = listed.get(option);
      if (!said && option !== UNLISTED) return [`${option} is no option of ${product}`];
      if (!active.has(option)) return [`${option} is not sold any more`];
      const { least = 0, most = Number.POSITIVE_INFINITY } = said ?? {};
      return quantity > 0 && quantity >= least && quantity <= most ? [] : [`${quantity} × ${option}`];
    }),
    ...(new Set(options.map((one) => one.product)).size < options.length ? [`${product} has an option twice`] : []),
    ...Object.entries(values).flatMap(([name, word]) =>
      attributes.get(name)?.includes(word) ? [] : [`${product} cannot have ${name} ${word}`],
    ),
    ...groupCounts(made, { product, options }).flatMap(({ name, most, count }) =>
      count > most ? [`${product} has ${count} of ${name}`] : [],
    ),
  ];
}

function groupCounts({ options }: MadeCatalogue, one: Pick<Configured, 'product' | 'options'>) {
  const groups = new Map<string, { name: string; least: number; most: number; count: number }>();
  for (const { bundle, option, group, groupLeast = 0, groupMost = Number.POSITIVE_INFINITY } of options) {
    if (bundle !== one.product || group === undefined) continue;
    const found = groups.get(group) ?? { name: group, least: groupLeast, most: groupMost, count: 0 };
    if (one.options.some(({ product }) => product === option)) found.count++;
    groups.set(group, found);
  }
  return [...groups.values()];
}

function crmProblems({ rules }: MadeCatalogue, one: Configured): string[] {
  const inside = new Set(everythingIn(one));
  return rules.flatMap(({ product, kind, given, target }) => {
    if (product !== one.product || !inside.has(given)) return [];
    return inside.has(target) === (kind === 'requires') ? [] : [`${given} ${kind} ${target}`];
  });
}

function everythingIn({ options }: Configured): string[] {
  return options.flatMap((one) => [one.product, ...everythingIn(one)]);
}

function bookProblems({ book, notes }: MadeCatalogue, one: Configured, country: string | undefined): string[] {
  const rules = book.flatMap((rule) => (rule.product === one.product && !keeps(one, rule) ? [`rule ${rule.id}`] : []));
  const areas = notes.flatMap(({ id, country: where, effect }) => {
    if (effect?.product !== one.product || effect.kind === 'prefer' || where !== country) return [];
    return holds(one, effect.then) === (effect.kind === 'must') ? [] : [`note ${id}`];
  });
  return [...rules, ...areas];
}

function keeps(one: Configured, rule: BookRule): boolean {
  if (rule.kind === 'default') return true;
  if (rule.kind === 'count') {
    const count = rule.of.filter((condition) => holds(one, condition)).length;
    return count >= rule.least && count <= rule.most;
  }
  if (!(rule.given ?? []).every((condition) => holds(one, condition))) return true;
  if (rule.kind !== 'range') return holds(one, rule.then) === (rule.kind === 'requires');
  const word = wordAt(one, rule.parameter);
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = rule;
  return word === undefined || (Number(word) >= least && Number(word) <= most);
}

function holds(one: Configured, { parameter, values }: Condition): boolean {
  const word = wordAt(one, parameter);
  return values ? values.includes(word ?? '') : word !== undefined;
}

function wordAt(one: Configured, parameter: string): string | undefined {
  const [path = '', attribute] = parameter.split('#');
  let at: Configured | undefined = one;
  for (const code of path === '' ? [] : path.split('/')) at = at?.options.find(({ product }) => product === code);
  return attribute === undefined ? at && String(at.quantity) : at?.values[attribute];
}
