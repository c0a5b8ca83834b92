import type { TableName } from '../crm/schema';
import type { ColumnProfile } from '../table/columnProfile';
import { currencyOf } from './currencies';
import { matchKeys } from './join';
import { looseName } from './names';
import type { Join, Recipe, SheetRecipe } from './recipe';
import type { IntakeSheet } from './sheet';
import { columnOf } from './sheet';
import type { SeenKeys, SeenSheet } from './suggestFields';
import { strengthOf, suggestKeys, suggestMeanings } from './suggestFields';

/** A sheet and what its columns are. */
export interface Profiled {
  sheet: IntakeSheet;
  profiles: readonly ColumnProfile[];
}

/** From this share of its rows on a key is taken for one of the other sheet. */
const MOSTLY = 0.8;
/** Fields that are looked for in other sheets. */
const WORTH_A_JOIN: readonly (readonly [TableName, readonly string[]])[] = [
  ['customer', ['country', 'state', 'city', 'postalCode', 'industry', 'name']],
  ['product', ['family', 'name']],
];

/** What a line could have been sold for, as lists of products call it. */
const LIST_PRICE = /^(?:(?:list|catalog|catalogue|sales|unit|dealer)?price|(?:listen|verkaufs)?preis|(?:lista)?hinta)$/;

/**
 * How a person would probably read these files: what the rows of each sheet are, what its columns say, and what is to be looked up in others. Everything
 * is a suggestion by names and values, to be looked over. @param currency of all amounts where the files name none.
 */
export function suggestRecipe(sheets: readonly Profiled[], currency: string): Recipe {
  const shared = sharedNames(sheets);
  const keys = sheets.map((one) => suggestKeys(seen(one, [], sheets), shared));
  const lookups = sheets.filter((_, s) => keys[s]?.rowIs === undefined);
  const recipes = sheets.map((one, s): SheetRecipe => {
    const own = keys[s] as SeenKeys;
    const joins = own.rowIs ? [...suggestJoins(one, own.rowIs, lookups), ...listPrices(one, own, sheets, keys)] : [];
    const profiles = [...one.profiles, ...joins.flatMap((join) => takenProfiles(join, sheets))];
    return {
      sheet: one.sheet.name,
      ...(own.rowIs && { rowIs: own.rowIs }),
      choices: {},
      filters: [],
      joins,
      means: suggestMeanings({ ...seen(one, joins, sheets), profiles }, own),
    };
  });
  const told = currencyOf(sheets.map(({ sheet, profiles }) => ({ columns: sheet.columns, profiles })));
  return { format: 1, sheets: recipes, currency: told ?? currency, complete: false };
}

function seen({ sheet, profiles }: Profiled, joins: readonly Join[], sheets: readonly Profiled[]): SeenSheet {
  const wordsIn = (own: IntakeSheet | undefined, name: string) =>
    own?.columns.find((column) => column.name === name)?.words.dictionary;
  const wordsOf = (name: string): readonly string[] => {
    const own = wordsIn(sheet, name);
    if (own) return own;
    for (const join of joins)
      for (const { column, as } of join.take)
        if (as === name) return wordsIn(sheets.find((one) => one.sheet.name === join.sheet)?.sheet, column) ?? [];
    return [];
  };
  return { name: sheet.name, rows: sheet.rows, profiles, wordsOf };
}

function sharedNames(sheets: readonly Profiled[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { profiles } of sheets) for (const { name } of profiles) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > 1).map(([name]) => name));
}

/** What other sheets say of the same key: looked up step by step, so that a group's group is found too. */
function suggestJoins({ sheet, profiles }: Profiled, rowIs: TableName, lookups: readonly Profiled[]): Join[] {
  const wanted = WORTH_A_JOIN.find(([table]) => table === rowIs)?.[1] ?? [];
  const said = new Set(wanted.filter((field) => profiles.some((profile) => strengthOf(profile, rowIs, field) >= 0.6)));
  const joins: Join[] = [];
  for (const other of lookups) {
    const key = profiles.find((profile) => isKeyOf(sheet, profile, other));
    if (!key) continue;
    const take = wanted
      .filter((field) => !said.has(field))
      .flatMap((field) => {
        const best = other.profiles
          .filter(({ name }) => name !== key.name)
          .map((profile) => ({ profile, strength: strengthOf(profile, rowIs, field) }))
          .sort((a, b) => b.strength - a.strength)[0];
        if (!best || best.strength < 0.6) return [];
        said.add(field);
        return [{ column: best.profile.name, as: freeName(best.profile.name, profiles) }];
      });
    if (take.length > 0) joins.push({ key: key.name, sheet: other.sheet.name, on: nameIn(other, key.name), take });
  }
  return joins;
}

/** Lines without a list price, of products whose list has one. */
function listPrices(
  { profiles }: Profiled,
  { rowIs, ids }: SeenKeys,
  sheets: readonly Profiled[],
  keys: readonly SeenKeys[],
): Join[] {
  const product = ids.get('product');
  const isLine = rowIs === 'orderLine' || rowIs === 'opportunityLine';
  if (!isLine || !product || profiles.some((profile) => strengthOf(profile, 'orderLine', 'listPrice') >= 0.6))
    return [];
  const at = keys.findIndex((own) => own.rowIs === 'product');
  const [list, on] = [sheets[at], keys[at]?.ids.get('product')];
  const price = list?.profiles
    .filter(({ name, kind }) => kind === 'number' && LIST_PRICE.test(looseName(name)))
    .sort((a, b) => Number(/list/i.test(b.name)) - Number(/list/i.test(a.name)))[0];
  if (!list || !on || !price) return [];
  return [
    { key: product, sheet: list.sheet.name, on, take: [{ column: price.name, as: freeName('List price', profiles) }] },
  ];
}

const nameIn = ({ profiles }: Profiled, name: string): string =>
  profiles.find((profile) => looseName(profile.name) === looseName(name))?.name ?? name;

/** Whether a column of a sheet is the key of another: the same name there, where each value stands once, and mostly the same values. */
function isKeyOf(sheet: IntakeSheet, profile: ColumnProfile, other: Profiled): boolean {
  const there = other.profiles.find(({ name }) => looseName(name) === looseName(profile.name));
  if (!there || there.distinct !== other.sheet.rows || sheet === other.sheet) return false;
  const own = columnOf(sheet, profile.name).words;
  const { codes } = matchKeys(own.dictionary, columnOf(other.sheet, there.name).words.dictionary);
  let [found, all] = [0, 0];
  for (const [code, count] of own.counts.entries()) {
    all += count;
    if ((codes[code] as number) >= 0) found += count;
  }
  return all > 0 && found >= all * MOSTLY;
}

function freeName(wanted: string, profiles: readonly ColumnProfile[]): string {
  let name = wanted;
  for (let number = 2; profiles.some((profile) => profile.name === name); number++) name = `${wanted} (${number})`;
  return name;
}

function takenProfiles(join: Join, sheets: readonly Profiled[]): ColumnProfile[] {
  const other = sheets.find(({ sheet }) => sheet.name === join.sheet);
  return join.take.flatMap(({ column, as }) => {
    const profile = other?.profiles.find(({ name }) => name === column);
    return profile ? [{ ...profile, name: as }] : [];
  });
}
