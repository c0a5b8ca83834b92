import type { AreaNote, BookRule } from '../../core/configuration/ruleBook/ruleBook';
import { createRandom, integer, type Random } from '../../core/kernels/random';

/** An option of a bundle as a CRM's option tree has it. */
export interface MadeOption {
  bundle: string;
  option: string;
  required: boolean;
  quantity: number;
  least?: number;
  most?: number;
  group?: string;
  groupLeast?: number;
  groupMost?: number;
}

export interface MadeRule {
  product: string;
  kind: 'requires' | 'excludes';
  given: string;
  target: string;
}

/** A made product with everything that can be configured of it: what a CRM, a rule book and area notes would say. Ids are codes. */
export interface MadeCatalogue {
  product: string;
  /** Products that are not sold any more are options still. */
  products: { id: string; active: boolean }[];
  options: MadeOption[];
  rules: MadeRule[];
  /** Attributes by product; an optional one is told of some lines only. */
  attributes: Map<string, { name: string; values: string[]; optional: boolean }[]>;
  book: BookRule[];
  notes: AreaNote[];
}

export const COUNTRIES = ['Germany', 'France', 'Norway'];
/** A part that every second bundle has: it stands at several places. */
const SHARED = 'SHARED';
/** Is no option of any tree, but was sold inside all the same. */
export const UNLISTED = 'UNLISTED';

/** A product whose bundles stand inside each other so deep: groups with least and most, quantities, attributes, rules of each kind. */
export function madeCatalogue(depth: number, seed: number): MadeCatalogue {
  const made: MadeCatalogue = {
    product: 'P',
    products: [SHARED, UNLISTED].map((id) => ({ id, active: true })),
    options: [],
    rules: [],
    attributes: new Map(),
    book: [],
    notes: [],
  };
  addBundle({ made, random: createRandom(seed) }, made.product, 1, depth);
  return made;
}

interface Making {
  made: MadeCatalogue;
  random: Random;
}

/** More groups where there is one level only. */
const groupsAt = (depth: number) => (depth === 1 ? 5 : 1);

function addBundle(making: Making, bundle: string, level: number, depth: number): void {
  const { made, random } = making;
  made.products.push({ id: bundle, active: true });
  const leaf = (name: string, active = true) => {
    const id = `${bundle}-${name}`;
    made.products.push({ id, active });
    return id;
  };
  for (let g = 0; g < groupsAt(depth); g++) {
    const [groupLeast, groupMost] = [[1, 1] as const, [0, 2] as const, [1, 2] as const][integer(random, 3)] ?? [1, 1];
    const group = `Group ${g}`;
    for (const i of [0, 1, 2])
      addOption(making, bundle, leaf(`G${g}${'ABC'[i]}`, g > 0 || i < 2), { group, groupLeast, groupMost });
  }
  addOption(making, bundle, leaf('R'), { required: true });
  for (const name of ['X', 'Y', 'Z']) addOption(making, bundle, leaf(name), {});
  if (level % 2 === 1) addOption(making, bundle, SHARED, {});
  addAttributes(making, bundle, level);
  addRules(making, bundle);
  for (let i = 0; i < (level < depth ? 2 : 0); i++) {
    const inner = `${bundle}${i + 1}`;
    addOption(making, bundle, inner, { required: i === 0 });
    addBundle(making, inner, level + 1, depth);
  }
}

function addOption({ made, random }: Making, bundle: string, option: string, said: Partial<MadeOption>): void {
  const range = integer(random, 2) === 0 ? { least: 1, most: 1 + integer(random, 4) } : {};
  made.options.push({ bundle, option, required: false, quantity: 1, ...range, ...said });
}

function addAttributes({ made, random }: Making, bundle: string, level: number): void {
  const values = (count: number, unit: string) => Array.from({ length: count }, (_, i) => `${(i + 1) * 100}${unit}`);
  made.attributes.set(bundle, [
    { name: 'size', values: values(2 + integer(random, 3), ''), optional: false },
    ...(level < 3 ? [{ name: 'colour', values: ['red', 'green', 'blue'], optional: true }] : []),
  ]);
}

function addRules({ made, random }: Making, bundle: string): void {
  const [x, y, z] = ['X', 'Y', 'Z'].map((name) => `${bundle}-${name}`) as [string, string, string];
  const chosen = `${bundle}-G0A`;
  made.rules.push({ product: bundle, kind: 'requires', given: x, target: y });
  made.rules.push({ product: bundle, kind: 'excludes', given: z, target: chosen });
  const said = { product: bundle, origin: 'file' as const };
  const size = (value: string) => ({ parameter: '#size', values: [value] });
  const rules: BookRule[] = [
    { ...said, id: `${bundle}.1`, kind: 'requires', given: [size('100')], then: { parameter: y } },
    { ...said, id: `${bundle}.2`, kind: 'excludes', given: [size('200'), { parameter: y }], then: { parameter: z } },
    {
      ...said,
      id: `${bundle}.3`,
      kind: 'count',
      of: [x, z, chosen].map((parameter) => ({ parameter })),
      least: 0,
      most: 2,
    },
    { ...said, id: `${bundle}.4`, kind: 'range', parameter: y, least: 1, most: 2, given: [{ parameter: x }] },
    { ...said, id: `${bundle}.5`, kind: 'range', parameter: '#size', most: 300 },
    { ...said, id: `${bundle}.6`, kind: 'default', given: [size('200')], then: { parameter: z } },
  ];
  made.book.push(...rules.filter(({ kind }) => kind === 'requires' || integer(random, 4) > 0));
  const note = (kind: 'must' | 'never' | 'prefer', country: string, parameter: string): AreaNote => ({
    id: `${bundle}.${kind}`,
    country,
    note: 'Directive',
    effect: { kind, product: bundle, then: { parameter } },
  });
  if (integer(random, 2) === 0)
    made.notes.push(note('must', 'Germany', y), note('never', 'France', z), note('prefer', 'Norway', x));
}
