import type { Offer } from '../configuration/offers/offer';
import type { CustomerUnit } from '../crm/mapping';
import { groupRows } from './rows';
import type { CodedColumn, Column, ConfigurationBook, FlagColumn, NumberColumn, Rows, Table } from './table';
import { FLAG_MISSING } from './table';
import { topmost, unitsOf } from './units';

/** The tables whose rows belong to customers, and the field that says to which. */
const OF_CUSTOMERS = {
  lead: 'convertedCustomer',
  contact: 'customer',
  opportunity: 'customer',
  quote: 'customer',
  asset: 'customer',
  order: 'customer',
  activity: 'customer',
  case: 'customer',
  contract: 'customer',
} as const;

export interface RolledUp {
  rows: Rows;
  /** Id of each account that is part of another unit → id of that unit. */
  unitOf: ReadonlyMap<string, string>;
}

/**
 * Rows as one row per customer that counts. With `group` a topmost parent stands for its accounts: deals, orders and all
 * else that belongs to one of them belongs to it, under its own id, so that ids stay the same whatever is rolled up.
 * What the parent does not say of itself is taken from its accounts: the word that most of them have, the earliest day.
 * It is a prospect if all are, strategic if one is. Parents in a circle are one group under the smallest id. Other units
 * need no rolling up: the rows are returned as they are.
 * @param rows sorted by id; not changed.
 */
export function rollUp(rows: Rows, unit: CustomerUnit | undefined): RolledUp {
  if (unit?.kind !== 'group') return { rows, unitOf: new Map() };
  const { customer } = rows;
  const tops = topmost(customer);
  const unitOf = unitsOf(customer, tops);
  if (unitOf.size === 0) return { rows, unitOf };
  const rolled: Record<string, unknown> = { ...rows, customer: rollCustomers(customer, tops, unit.numbers) };
  for (const [name, field] of Object.entries(OF_CUSTOMERS)) {
    const table = rows[name as keyof typeof OF_CUSTOMERS] as Table;
    const columns = table.columns as Record<string, Column>;
    const refs = columns[field] as CodedColumn;
    rolled[name] = { ...table, columns: { ...columns, [field]: pointTo(refs, unitOf) } };
  }
  if (rows.book) rolled.book = bookOfUnits(rows.book, unitOf);
  return { rows: rolled as unknown as Rows, unitOf };
}

/** A book whose offers belong to the units that their customers are part of. */
export function bookOfUnits(book: ConfigurationBook, unitOf: ReadonlyMap<string, string>): ConfigurationBook {
  return unitOf.size === 0 ? book : { ...book, offers: book.offers.map((offer) => offerOf(offer, unitOf)) };
}

function offerOf(offer: Offer, unitOf: ReadonlyMap<string, string>): Offer {
  const unit = offer.customer === undefined ? undefined : unitOf.get(offer.customer);
  return unit === undefined ? offer : { ...offer, customer: unit };
}

/** References to accounts become references to their units; codes of one unit are made one. */
function pointTo(column: CodedColumn, unitOf: ReadonlyMap<string, string>): CodedColumn {
  if (!column.dictionary.some((id) => unitOf.has(id))) return column;
  const dictionary: string[] = [];
  const codeOf = new Map<string, number>();
  const codes = column.dictionary.map((id) => {
    const unit = unitOf.get(id) ?? id;
    let code = codeOf.get(unit);
    if (code === undefined) {
      code = dictionary.push(unit) - 1;
      codeOf.set(unit, code);
    }
    return code;
  });
  return {
    kind: column.kind,
    dictionary,
    codes: column.codes.map((code) => (code < 0 ? -1 : (codes[code] as number))),
  };
}

const ADDED = new Set(['employees', 'revenue']);
const LATEST = new Set(['modifiedAt']);

function rollCustomers(customer: Table<'customer'>, tops: Int32Array, numbers: 'keep' | 'add'): Table<'customer'> {
  const units = Int32Array.from([...tops.keys()].filter((row) => tops[row] === row));
  const numberOf = new Int32Array(customer.length);
  units.forEach((row, unit) => {
    numberOf[row] = unit;
  });
  const members = groupRows(
    tops.map((top) => numberOf[top] as number),
    units.length,
  );
  const membersOf = (unit: number) => members.rows.subarray(members.offsets[unit], members.offsets[unit + 1]);
  const columns: Record<string, Column> = {};
  for (const [field, column] of Object.entries(customer.columns as Record<string, Column>)) {
    if (field === 'parent') columns[field] = nothing(units.length);
    else if ('dictionary' in column) columns[field] = rollWords(column, units, membersOf);
    else if (column.kind === 'flag') columns[field] = rollFlags(column, units, membersOf, field === 'strategic');
    else columns[field] = rollNumbers(column, units, membersOf, ruleOf(field, numbers));
  }
  return {
    name: 'customer',
    length: units.length,
    ids: Array.from(units, (row) => customer.ids[row] as string),
    columns: columns as Table<'customer'>['columns'],
  };
}

type MembersOf = (unit: number) => Int32Array;
type Rule = 'sum' | 'ownElseSum' | 'first' | 'last';

function ruleOf(field: string, numbers: 'keep' | 'add'): Rule {
  if (ADDED.has(field)) return numbers === 'add' ? 'sum' : 'ownElseSum';
  return LATEST.has(field) ? 'last' : 'first';
}

function nothing(length: number): CodedColumn {
  return { kind: 'ref', codes: new Int32Array(length).fill(-1), dictionary: [] };
}

/** The unit's own word, else the one that most of its accounts have; of equally many the first by spelling. */
function rollWords({ kind, codes, dictionary }: CodedColumn, units: Int32Array, membersOf: MembersOf): CodedColumn {
  const rolled = Int32Array.from(units, (row, unit) => {
    const own = codes[row] as number;
    if (own >= 0) return own;
    const counts = new Map<number, number>();
    for (const member of membersOf(unit)) {
      const code = codes[member] as number;
      if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    let best = -1;
    for (const [code, count] of counts) {
      const most = best < 0 ? 0 : (counts.get(best) as number);
      if (count > most || (count === most && (dictionary[code] as string) < (dictionary[best] as string))) best = code;
    }
    return best;
  });
  return { kind, codes: rolled, dictionary };
}

/** One is enough (`any`), or all that are known have to be. */
function rollFlags({ kind, values }: FlagColumn, units: Int32Array, membersOf: MembersOf, any: boolean): FlagColumn {
  const rolled = Uint8Array.from(units, (_, unit) => {
    const known = Array.from(membersOf(unit), (row) => values[row] as number).filter((value) => value !== FLAG_MISSING);
    if (known.length === 0) return FLAG_MISSING;
    return Number(any ? known.includes(1) : known.every((value) => value === 1));
  });
  return { kind, values: rolled };
}

function rollNumbers(
  { kind, values }: NumberColumn,
  units: Int32Array,
  membersOf: MembersOf,
  rule: Rule,
): NumberColumn {
  const rolled = Float64Array.from(units, (row, unit) => {
    const own = values[row] as number;
    if (rule === 'ownElseSum' && !Number.isNaN(own)) return own;
    const known = Array.from(membersOf(unit), (member) => values[member] as number).filter((n) => !Number.isNaN(n));
    if (known.length === 0) return Number.NaN;
    if (rule === 'first') return Math.min(...known);
    return rule === 'last' ? Math.max(...known) : known.reduce((sum, value) => sum + value, 0);
  });
  return { kind, values: rolled };
}
