import type { FieldKind, TableName } from '../crm/schema';
import { SCHEMA } from '../crm/schema';
import { matchOf } from '../crm/words/match';
import type { ColumnKind, ColumnProfile } from '../table/columnProfile';
import { alsoNamed, idNamed, isBareId, tableNamed, withoutTable } from './names';
import type { Meaning } from './recipe';
import { isShare } from './sheet';

/** A sheet as suggestions see it. */
export interface SeenSheet {
  name: string;
  rows: number;
  profiles: readonly ColumnProfile[];
  /** Every different word of a column, looked up ones too. */
  wordsOf: (column: string) => readonly string[];
}

/** What columns name rows of which table, and what the rows of the sheet are. */
export interface SeenKeys {
  ids: Map<TableName, string>;
  rowIs: TableName | undefined;
}

const SURE = 0.6;
/** Kinds of a column that can fill a kind of field. */
const FITS: Readonly<Record<FieldKind, readonly ColumnKind[]>> = {
  number: ['number', 'idLike', 'constant'],
  money: ['number', 'idLike', 'constant'],
  day: ['date'],
  instant: ['date'],
  flag: ['category', 'number', 'constant'],
  category: ['category', 'idLike', 'text', 'constant', 'number'],
  text: ['category', 'idLike', 'text', 'constant', 'number'],
  ref: ['category', 'idLike', 'text', 'number'],
};
/** Fields that say when a record was changed in a CRM, and those that are said by ids. */
const NEVER = new Set(['modifiedAt']);

const isUnique = ({ rows }: SeenSheet, { distinct, missing }: ColumnProfile): boolean =>
  distinct === rows && missing === 0 && rows > 0;

/** The columns that name records. @param shared names of columns that stand in several sheets: of two keys the one that others know. */
export function suggestKeys(sheet: SeenSheet, shared: ReadonlySet<string>): SeenKeys {
  const found = new Map<TableName, { column: string; sure: number }>();
  const named = tableNamed(sheet.name);
  for (const profile of sheet.profiles) {
    if (profile.kind === 'tooEmpty' || profile.kind === 'date') continue;
    const said = idNamed(profile.name) ?? (isBareId(profile.name) && named ? { table: named, sure: 0.9 } : undefined);
    if (!said) continue;
    const sure = said.sure + (shared.has(profile.name) ? 0.05 : 0);
    if (sure > (found.get(said.table)?.sure ?? 0)) found.set(said.table, { column: profile.name, sure });
  }
  const ids = new Map([...found].map(([table, { column }]) => [table, column]));
  return { ids, rowIs: rowsAre(sheet, ids, named) };
}

function rowsAre(
  sheet: SeenSheet,
  ids: ReadonlyMap<TableName, string>,
  named: TableName | undefined,
): TableName | undefined {
  const profileOf = (name: string) => sheet.profiles.find((profile) => profile.name === name);
  const unique = [...ids].filter(([, column]) => {
    const profile = profileOf(column);
    return profile && isUnique(sheet, profile);
  });
  const first = unique.find(([table]) => table === named) ?? unique[0];
  const hasLines = sheet.profiles.some((profile) => strengthOf(profile, 'orderLine', 'quantity') >= SURE);
  // A line has a number of its own, and a product: what is bought of it is told beside it.
  const isLine =
    hasLines && (ids.has('product') ? first?.[0] !== 'product' : ids.has('order') && first?.[0] !== 'order');
  if (isLine) return ids.has('opportunity') && !ids.has('order') ? 'opportunityLine' : 'orderLine';
  if (first) return first[0];
  if (named && (ids.has(named) || ids.size > 0)) return named === 'order' && hasLines ? 'orderLine' : named;
  return undefined;
}

/** How surely a column says a field, 0–1: by its name, where its values can be such. */
export function strengthOf(profile: ColumnProfile, table: TableName, field: string): number {
  const kind = (SCHEMA[table] as Record<string, FieldKind>)[field] as FieldKind;
  if (!FITS[kind].includes(profile.kind)) return 0;
  const bare = withoutTable(profile.name, table);
  const own = matchOf(profile.name, table, field)?.strength ?? 0;
  const short = bare === '' ? 0 : 0.97 * (matchOf(bare, table, field)?.strength ?? 0);
  return Math.max(own, short, alsoNamed(profile.name, table, field), 0.97 * alsoNamed(bare, table, field));
}

/** What columns say of the tables that a sheet speaks of: each column one field, each field one column, the surest first. */
export function suggestMeanings(sheet: SeenSheet, { ids, rowIs }: SeenKeys): Meaning[] {
  if (!rowIs) return [];
  const means: Meaning[] = [...ids].flatMap(([table, column]) => idMeanings(sheet, ids, table, column, rowIs));
  const bare = sheet.profiles.find((profile) => isBareId(profile.name) && isUnique(sheet, profile));
  if (!ids.has(rowIs) && bare) means.push({ column: bare.name, table: rowIs, field: 'id' });
  const tables = [...new Set<TableName>([rowIs, ...ids.keys()])];
  const offers: { meaning: Meaning; strength: number }[] = [];
  for (const table of tables)
    for (const field of Object.keys(SCHEMA[table])) {
      const kind = (SCHEMA[table] as Record<string, FieldKind>)[field];
      if (NEVER.has(field) || (kind === 'ref' && field !== 'parent')) continue;
      for (const profile of sheet.profiles) {
        const isKey = [...ids.values()].includes(profile.name);
        // A key that is no number is a name as well.
        if (isKey && (field !== 'name' || profile.kind === 'number' || isBareId(profile.name))) continue;
        const strength = strengthOf(profile, table, field) * (table === rowIs ? 1.05 : 1);
        if (strength >= SURE) offers.push({ meaning: { column: profile.name, table, field }, strength });
      }
    }
  const taken = new Set<string>();
  for (const { meaning } of offers.sort((a, b) => b.strength - a.strength)) {
    const [column, place] = [meaning.column, `${meaning.table}.${meaning.field}`];
    if (taken.has(column) || taken.has(place)) continue;
    taken.add(column).add(place);
    means.push(meaning);
  }
  return [...means, ...onlyDay(sheet, means, rowIs), ...outcomes(sheet, means), ...dealLines(means, rowIs)].map(
    (meaning) => (meaning.field === 'unitPrice' ? withLess(sheet, meaning) : meaning),
  );
}

/** The only day that stands beside an order, whatever it is called, is the day of the order. */
function onlyDay({ profiles }: SeenSheet, means: readonly Meaning[], rowIs: TableName): Meaning[] {
  const isOfOrder = rowIs === 'order' || (rowIs === 'orderLine' && means.some(({ table }) => table === 'order'));
  const days = profiles.filter(({ kind }) => kind === 'date');
  const [day] = days;
  if (!isOfOrder || !day || days.length > 1 || means.some(({ column }) => column === day.name)) return [];
  return [{ column: day.name, table: 'order', field: 'orderedOn' }];
}

/** Rows are known by what is theirs alone: the number of a line together with its order's, or nothing of the kind. */
function idMeanings(
  sheet: SeenSheet,
  ids: ReadonlyMap<TableName, string>,
  table: TableName,
  column: string,
  rowIs: TableName,
): Meaning[] {
  const profile = sheet.profiles.find(({ name }) => name === column);
  const id: Meaning = { column, table, field: 'id' };
  if (table !== rowIs || (profile && isUnique(sheet, profile))) return [id];
  const owner =
    table === 'orderLine' ? ids.get('order') : table === 'opportunityLine' ? ids.get('opportunity') : undefined;
  if (owner) return [{ ...id, column: owner }, id];
  return table.endsWith('Line') ? [] : [id];
}

const WON = /\b(?:won|gewonnen|voitettu|auftrag)\b/i;
const LOST = /\b(?:lost|verloren|hävitty|havitty|menetetty)\b/i;

/** Which stages mean that a deal is won, and closed. */
function outcomes({ wordsOf }: SeenSheet, means: readonly Meaning[]): Meaning[] {
  const stage = means.find(({ table, field }) => table === 'opportunity' && field === 'stage');
  const words = stage ? wordsOf(stage.column) : [];
  const won = words.filter((word) => WON.test(word));
  const lost = words.filter((word) => LOST.test(word));
  if (!stage || won.length === 0) return [];
  return (['won', 'closed'] as const)
    .filter((field) => !means.some((own) => own.table === 'opportunity' && own.field === field))
    .map((field) => ({ ...stage, field, yes: field === 'won' ? won : [...won, ...lost] }));
}

/** A deal about one product has one line. */
function dealLines(means: readonly Meaning[], rowIs: TableName): Meaning[] {
  const [deal, product] = [
    means.find((own) => own.table === 'opportunity' && own.field === 'id'),
    means.find((own) => own.table === 'product' && own.field === 'id'),
  ];
  const amount = means.find((own) => own.table === 'opportunity' && own.field === 'amount');
  if (rowIs !== 'opportunity' || !deal || !product) return [];
  return [
    { ...deal, table: 'opportunityLine' },
    ...(amount ? [{ ...amount, table: 'opportunityLine' as const, field: 'total' }] : []),
  ];
}

const DISCOUNT = /^(?:.*discount(?:pct|percent)?|rabatt.*|alennus.*)$/;
/** Words for what is an amount and no share. */
const AMOUNT = /betrag|wert|summe|amount|value|summa|eur(?:o|a)?$/;

function withLess({ profiles }: SeenSheet, meaning: Meaning): Meaning {
  const less = profiles.find((profile) => {
    const name = profile.name.toLowerCase().replace(/[^\p{L}]/gu, '');
    return profile.kind === 'number' && isShare(profile) && DISCOUNT.test(name) && !AMOUNT.test(name);
  });
  return less ? { ...meaning, less: less.name } : meaning;
}
