import type { Because, Group, KnownProduct, Member } from './group';
import type { Mention } from './mentions';
import type { PlainName } from './names';
import { codeKey, codeOfName, differingWords, nameLikeness, plainName } from './names';
import { contextLikeness } from './structure';

/** One product as it is known so far: by a code of the file or the CRM. */
export interface Product {
  code: string;
  name: string;
  inCrm: boolean;
  /** Names that it goes by. */
  names: PlainName[];
  members: Mention[];
  because: Because;
}

/** Two products are as near: nobody can say which is meant. */
const TIE = 0.015;
/** A word that other names have too is a word of its own, not a misspelling. */
const REAL_WORD = 0.8;
/** Comparisons between two breaths. */
const STEPS = 20_000;

/**
 * Which codes and names of the file mean one product: the same code whatever the name; codes that differ in signs only; and of what has no code the name — the same, misspelt,
 * or, less surely, always in the same place of offers and never beside it. Numbers, sizes and types in names are never taken for misspelt.
 * @returns a group for each product of which something would change, and the codes that those without one get where they stay by themselves, by key of the mention.
 */
export function* groupProducts(
  mentions: readonly Mention[],
  known: readonly KnownProduct[],
): Generator<undefined, { groups: Group[]; own: Map<string, string> }> {
  const products = byCode(mentions, known);
  const uncoded = mentions.filter(({ code }) => code === '');
  const own = ownCodes(uncoded, new Set([...products, ...mentions].map(({ code }) => code)));
  const find = createFinder(products, mentions);
  const rest: Mention[] = [];
  const found = new Map<Product, { mention: Mention; confidence: number }[]>();
  yield;
  for (const mention of uncoded) {
    const best = yield* find(mention.plain);
    if (best) put(found, best.product, { mention, confidence: best.confidence });
    else rest.push(mention);
  }
  const made = yield* amongThemselves(rest, mentions, own);
  const groups = [
    ...products.flatMap((product) => groupOf(product, found.get(product) ?? [])),
    ...made.groups,
    ...(yield* byStructure(made.products, products)),
  ];
  return { groups, own };
}

function ownCodes(uncoded: readonly Mention[], taken: Set<string>): Map<string, string> {
  return new Map(
    uncoded.map(({ key, name }) => {
      const code = codeOfName(name);
      let own = code;
      for (let number = 2; taken.has(own); number++) own = `${code}-${number}`;
      taken.add(own);
      return [key, own];
    }),
  );
}

function put<Key, One>(lists: Map<Key, One[]>, key: Key, one: One): void {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}

const rowsOf = (members: readonly Mention[]): number => members.reduce((sum, { rows }) => sum + rows, 0);

function byCode(mentions: readonly Mention[], known: readonly KnownProduct[]): Product[] {
  const crm = new Map<string, KnownProduct[]>();
  for (const product of known) {
    const key = codeKey(product.code);
    if (key !== '') put(crm, key, product);
  }
  const clusters = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (mention.code === '') continue;
    const key = codeKey(mention.code);
    // Codes of the CRM that differ in signs only are products of their own.
    const own = (crm.get(key)?.length ?? 0) > 1 || key === '' ? `=${mention.code}` : key;
    put(clusters, own, mention);
  }
  const products = [...clusters].map(([key, members]): Product => {
    const codes = new Set(members.map(({ code }) => code));
    const same = crm.get(codeKey(key)) ?? [];
    const product = same.find(({ code }) => codes.has(code)) ?? (same.length === 1 ? same[0] : undefined);
    const main = mainOf(members);
    const names = [...new Map(members.map(({ plain }) => [plain.compact, plain])).values()];
    return {
      code: product?.code ?? main.code,
      name: product?.name ?? (main.name || main.code),
      inCrm: product !== undefined,
      names: product ? [...names, plainName(product.name)] : names,
      members,
      because: codes.size > 1 || (product && !codes.has(product.code)) ? 'codeSigns' : 'code',
    };
  });
  const taken = new Set(products.map(({ code }) => code));
  const others = known.filter(({ code, id }) => !taken.has(code || id));
  return [
    ...products,
    ...others.map(
      ({ id, code, name }): Product => ({
        code: code || id,
        name,
        inCrm: true,
        names: [plainName(name)],
        members: [],
        because: 'name',
      }),
    ),
  ];
}

/** The one that stands in the most rows; of equals the first in the file. */
const mainOf = (members: readonly Mention[]): Mention =>
  members.reduce((best, one) => (one.rows > best.rows || (one.rows === best.rows && one.row < best.row) ? one : best));

/** Finds the product that a name means, by numbers first: names with other numbers are never compared. */
function createFinder(products: readonly Product[], mentions: readonly Mention[]) {
  const byMarks = new Map<string, { product: Product; name: PlainName }[]>();
  for (const product of products) for (const name of product.names) put(byMarks, name.marks, { product, name });
  const uses = countWords(mentions);
  let steps = 0;
  return function* find(plain: PlainName): Generator<undefined, { product: Product; confidence: number } | undefined> {
    let best: { product: Product; confidence: number } | undefined;
    let second = 0;
    for (const { product, name } of byMarks.get(plain.marks) ?? []) {
      if (++steps % STEPS === 0) yield;
      const confidence = likeness(plain, name, uses);
      if (confidence === 0 || product === best?.product) {
        if (best && confidence > best.confidence) best = { product, confidence };
      } else if (!best || confidence > best.confidence) {
        second = best?.confidence ?? 0;
        best = { product, confidence };
      } else second = Math.max(second, confidence);
    }
    return best && best.confidence - second > TIE ? best : undefined;
  };
}

/** In how many different names a word stands. */
function countWords(mentions: readonly Mention[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const words of new Map(mentions.map(({ plain }) => [plain.sorted, plain.words])).values())
    for (const word of new Set(words)) uses.set(word, (uses.get(word) ?? 0) + 1);
  return uses;
}

function likeness(a: PlainName, b: PlainName, uses: ReadonlyMap<string, number>): number {
  const alike = nameLikeness(a, b);
  if (alike === 0 || alike >= 0.98) return alike;
  const differing = differingWords(a, b);
  const areReal = differing.length > 1 && differing.every((word) => (uses.get(word) ?? 0) > 1);
  return areReal ? alike * REAL_WORD : alike;
}

/** What has no code and is like nothing that has one: grouped by name, with a code of its own. */
function* amongThemselves(
  rest: readonly Mention[],
  mentions: readonly Mention[],
  own: ReadonlyMap<string, string>,
): Generator<undefined, { groups: Group[]; products: Product[] }> {
  const uses = countWords(mentions);
  const byMarks = new Map<string, { main: Mention; others: { mention: Mention; confidence: number }[] }[]>();
  let steps = 0;
  for (const mention of [...rest].sort((a, b) => b.rows - a.rows || a.row - b.row)) {
    const clusters = byMarks.get(mention.plain.marks) ?? [];
    byMarks.set(mention.plain.marks, clusters);
    let best: { at: (typeof clusters)[number]; confidence: number } | undefined;
    for (const at of clusters) {
      const confidence = likeness(mention.plain, at.main.plain, uses);
      if (confidence > (best?.confidence ?? 0)) best = { at, confidence };
      if (++steps % STEPS === 0) yield;
    }
    if (best) best.at.others.push({ mention, confidence: best.confidence });
    else clusters.push({ main: mention, others: [] });
  }
  const groups: Group[] = [];
  const products = [...byMarks.values()].flat().map(({ main, others }): Product => {
    const code = own.get(main.key) ?? main.name;
    const members = [main, ...others.map(({ mention }) => mention)];
    const product: Product = {
      code,
      name: main.name,
      inCrm: false,
      names: members.map(({ plain }) => plain),
      members,
      because: 'name',
    };
    if (others.length > 0) groups.push(...groupOf({ ...product, members: [main] }, others));
    return product;
  });
  return { groups, products };
}

const memberOf = ({ code, name, rows, row }: Mention): Member => ({ code, name, rows, row });

/** The groups of one product: those of its code, and of each further kind of evidence, so that one can be refused without the others. */
function groupOf(product: Product, found: readonly { mention: Mention; confidence: number }[]): Group[] {
  const { code, name, inCrm, members, because } = product;
  const base = { kind: 'product', code, name, inCrm } as const;
  const groups: Group[] = [];
  const isChanged = members.some((one) => one.code !== code || (one.name !== '' && one.name !== name));
  if (members.length > 0 && members[0]?.code !== '' && isChanged)
    groups.push({
      ...base,
      id: `product ${code}`,
      members: members.map(memberOf),
      because,
      confidence: because === 'code' ? 1 : 0.97,
    });
  const own = members[0]?.code === '' ? members.map(memberOf) : [];
  for (const kind of ['name', 'spelling'] as const) {
    const some = found.filter(({ confidence }) => confidence >= 0.98 === (kind === 'name'));
    if (some.length === 0) continue;
    const confidence = Math.min(...some.map((one) => one.confidence));
    groups.push({
      ...base,
      id: `product ${code} ${kind}`,
      members: [...own, ...some.map(({ mention }) => memberOf(mention))],
      because: kind,
      confidence,
    });
  }
  return groups;
}

/** Rows that a product must have for its place in offers to say anything. */
const FEWEST_ROWS = 3;
const ALIKE_FROM = 0.7;

/** Names without a code that stand where a product with one stands, in offers that do not have that one. Never sure enough to be accepted unasked. */
function* byStructure(uncoded: readonly Product[], products: readonly Product[]): Generator<undefined, Group[]> {
  const groups: Group[] = [];
  const coded = products.filter(({ members }) => rowsOf(members) >= FEWEST_ROWS);
  for (const product of uncoded) {
    const main = product.members[0] as Mention;
    if (rowsOf(product.members) < FEWEST_ROWS) continue;
    const alike = coded
      .filter(({ names }) => names.some(({ marks }) => marks === main.plain.marks))
      .map((other) => ({ other, confidence: contextLikeness(product.members, other.members) }))
      .filter(({ confidence }) => confidence >= ALIKE_FROM)
      .sort((a, b) => b.confidence - a.confidence);
    yield;
    const [best, next] = alike;
    if (!best || (next && best.confidence - next.confidence < 0.1)) continue;
    const { code, name, inCrm } = best.other;
    groups.push({
      id: `product ${code} structure ${product.code}`,
      kind: 'product',
      code,
      name,
      inCrm,
      members: product.members.map(memberOf),
      because: 'structure',
      confidence: 0.8 * best.confidence,
    });
  }
  return groups;
}
