import { integer, type Random } from '../../core/kernels/random';
import { brokenAt } from './broken';
import type { MadeCatalogue, MadeOption } from './catalogue';

/** One of a product with what is inside it. `quantity`: for one of what it is inside of. */
export interface Configured {
  product: string;
  quantity: number;
  values: Record<string, string>;
  options: Configured[];
}

/** What may be drawn at a place: words that were sold there, by place ("A/B", "A#size"). Undefined = anything. */
export type Vocabulary = ReadonlyMap<string, ReadonlySet<string>>;

/** What is decided, by place: a quantity, a value, "" = not there. */
export type Decided = Readonly<Record<string, string>>;

export interface Draw {
  made: MadeCatalogue;
  random: Random;
  /** Undefined = anywhere without notes. */
  country: string | undefined;
  vocabulary?: Vocabulary;
  decided?: Decided;
  /** Rules are not asked: as something was sold before there were any. */
  free?: boolean;
  /** Tries that are left for the whole draw: tries inside tries would grow with each level. */
  left?: { tries: number };
}

const TRIES = 60;
const TRIES_TOGETHER = 600;

/**
 * Draws a configuration that breaks no rule: what is inside first, then what stands beside it, again until the rules of the place hold.
 * @returns undefined where no such draw was found.
 */
export function drawn(draw: Draw, product = draw.made.product, path = '', quantity = 1): Configured | undefined {
  const { made, country, free, left = { tries: TRIES_TOGETHER } } = draw;
  // What stands inside bundles stays: no rule looks into them from above.
  const bundles = new Map<string, Configured>();
  for (let attempt = 0; attempt < TRIES && left.tries > 0; attempt++) {
    left.tries--;
    const options = drawnOptions({ ...draw, left }, product, path, bundles);
    const values = drawnValues(draw, product, path);
    if (!options || !values) continue;
    const one = { product, quantity, values, options };
    if (free || brokenAt(made, one, country).length === 0) return one;
  }
  return undefined;
}

function drawnOptions(
  draw: Draw,
  bundle: string,
  path: string,
  bundles: Map<string, Configured>,
): Configured[] | undefined {
  const { made, random, decided = {} } = draw;
  const active = new Set(made.products.flatMap(({ id, active: is }) => (is ? [id] : [])));
  const all = made.options.filter((one) => one.bundle === bundle && active.has(one.option));
  const groups = new Map<string, MadeOption[]>();
  for (const one of all) if (one.group) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  const placeOf = (option: string) => (path === '' ? option : `${path}/${option}`);
  const isDecided = ({ option }: MadeOption) => (decided[placeOf(option)] ?? '') !== '';
  const isForbidden = ({ option }: MadeOption) => decided[placeOf(option)] === '';
  const chosen = new Set(
    all.filter(
      (one) => isDecided(one) || (!isForbidden(one) && (one.required || (!one.group && integer(random, 5) < 2))),
    ),
  );
  for (const group of groups.values()) {
    const { groupLeast = 0, groupMost = group.length } = group[0] as MadeOption;
    const wanted = Math.min(group.length, groupLeast + integer(random, groupMost - groupLeast + 1));
    const free = group.filter((one) => !chosen.has(one) && !isForbidden(one));
    for (let have = group.filter((one) => chosen.has(one)).length; have < wanted && free.length > 0; have++)
      chosen.add(free.splice(integer(random, free.length), 1)[0] as MadeOption);
  }
  const options: Configured[] = [];
  for (const one of chosen) {
    const place = placeOf(one.option);
    const quantity = decided[place] || drawnWord(draw, place, quantitiesOf(one));
    if (quantity === undefined) return undefined;
    const inside = bundles.get(one.option) ?? drawn(draw, one.option, place, Number(quantity));
    if (!inside) return undefined;
    if (inside.options.length > 0) bundles.set(one.option, inside);
    options.push(inside);
  }
  return options;
}

function quantitiesOf({ least = 1, most = 2 }: MadeOption): string[] {
  return Array.from({ length: most - least + 1 }, (_, i) => String(least + i));
}

function drawnWord({ random, vocabulary }: Draw, place: string, words: readonly string[]): string | undefined {
  const known = vocabulary ? words.filter((word) => vocabulary.get(place)?.has(word)) : words;
  return known[integer(random, Math.max(1, known.length))];
}

function drawnValues(draw: Draw, product: string, path: string): Record<string, string> | undefined {
  const { made, random, decided = {} } = draw;
  const values: Record<string, string> = {};
  for (const { name, values: words, optional } of made.attributes.get(product) ?? []) {
    const place = `${path}#${name}`;
    const said = decided[place];
    if (said === '' || (said === undefined && optional && integer(random, 3) === 0)) continue;
    const word = said ?? drawnWord(draw, place, words);
    if (word === undefined) return undefined;
    values[name] = word;
  }
  return values;
}

/** Every place of a configuration with what stands there. */
export function wordsOf({ options, values }: Configured, path = ''): [place: string, word: string][] {
  return [
    ...Object.entries(values).map(([name, word]): [string, string] => [`${path}#${name}`, word]),
    ...options.flatMap((one): [string, string][] => {
      const place = path === '' ? one.product : `${path}/${one.product}`;
      return [[place, String(one.quantity)], ...wordsOf(one, place)];
    }),
  ];
}
