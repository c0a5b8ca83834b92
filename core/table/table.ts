import type { Offer } from '../configuration/offers/offer';
import type { KeptBook } from '../configuration/ruleBook/kept';
import type { Currency } from '../crm/money';
import type { FieldKind, FieldName, Schema, TableName } from '../crm/schema';
import { SCHEMA } from '../crm/schema';
import type { Instant } from '../crm/time';

/** Numbers, money (whole units of the org's currency), days and instants. Missing is NaN, never 0. */
export interface NumberColumn {
  kind: 'number' | 'money' | 'day' | 'instant';
  values: Float64Array;
}
/** 0 = no, 1 = yes, {@link FLAG_MISSING} = missing. */
export interface FlagColumn {
  kind: 'flag';
  values: Uint8Array;
}
/** A code into the column's own dictionary; −1 = missing. `ref` holds ids of other tables' rows. */
export interface CodedColumn {
  kind: 'category' | 'text' | 'ref';
  codes: Int32Array;
  dictionary: readonly string[];
}
export type Column = NumberColumn | FlagColumn | CodedColumn;

export const FLAG_MISSING = 255;

export type ColumnOf<K extends FieldKind> = K extends NumberColumn['kind']
  ? NumberColumn
  : K extends 'flag'
    ? FlagColumn
    : CodedColumn;

/** Rows of one domain table as columns. `ids[i]` is the id of row i; ids do not repeat in a snapshot. */
export interface Table<T extends TableName = TableName> {
  name: T;
  length: number;
  ids: readonly string[];
  columns: { readonly [F in FieldName<T>]: ColumnOf<Schema[T][F] & FieldKind> };
}

/** What is true of the whole org at the time of the last sync. */
export interface OrgFacts {
  /** The org's own clock at the last sync; "now" for everything that is computed. */
  now: Instant;
  /** IANA zone in which the org's days are counted. */
  zone: string;
  currency: Currency;
  name: string;
}

/** What configurations rest on besides rows. */
export interface ConfigurationBook {
  rules: KeptBook;
  /** By id, ascending. */
  offers: readonly Offer[];
}

/** A consistent snapshot of everything that was synced, rows sorted by id. `book`: absent where nobody filled in anything. */
export type Rows = { readonly [T in TableName]: Table<T> } & {
  readonly org: OrgFacts;
  readonly book?: ConfigurationBook;
};

/** A value on its way into a column; undefined, null and NaN are missing. */
export type Cell = string | number | boolean | null | undefined;

/** Collects rows and turns them into a {@link Table}. Unknown fields are refused by the types; absent ones are missing. */
export class TableBuilder<T extends TableName> {
  readonly ids: string[] = [];
  private readonly cells: Cell[][];
  private readonly fields: FieldName<T>[];

  constructor(readonly name: T) {
    this.fields = Object.keys(SCHEMA[name]) as FieldName<T>[];
    this.cells = this.fields.map(() => []);
  }

  /** How many rows were pushed. */
  get length(): number {
    return this.ids.length;
  }

  /** Adds a row. Ids are neither sorted nor checked for doubles: whoever builds sees to that. */
  push(id: string, row: { [F in FieldName<T>]?: Cell }): void {
    this.ids.push(id);
    this.fields.forEach((field, f) => {
      this.cells[f]?.push(row[field]);
    });
  }

  /** Everything that was pushed, as columns, in the order of pushing. */
  build(): Table<T> {
    const kinds = SCHEMA[this.name] as Record<string, FieldKind>;
    const columns: Record<string, Column> = {};
    this.fields.forEach((field, f) => {
      columns[field] = toColumn(kinds[field] as FieldKind, this.cells[f] as Cell[]);
    });
    return { name: this.name, length: this.ids.length, ids: this.ids, columns: columns as Table<T>['columns'] };
  }
}

/** Makes one column of cells. A text that is not a number in a number column is missing. */
export function toColumn(kind: FieldKind, cells: readonly Cell[]): Column {
  switch (kind) {
    case 'flag': {
      const values = new Uint8Array(cells.length);
      cells.forEach((cell, i) => {
        values[i] = cell == null ? FLAG_MISSING : cell ? 1 : 0;
      });
      return { kind, values };
    }
    case 'category':
    case 'text':
    case 'ref': {
      const codes = new Int32Array(cells.length);
      const dictionary: string[] = [];
      const codeOf = new Map<string, number>();
      cells.forEach((cell, i) => {
        if (cell == null || cell === '') {
          codes[i] = -1;
          return;
        }
        const word = String(cell);
        let code = codeOf.get(word);
        if (code === undefined) {
          code = dictionary.push(word) - 1;
          codeOf.set(word, code);
        }
        codes[i] = code;
      });
      return { kind, codes, dictionary };
    }
    default: {
      const values = new Float64Array(cells.length);
      cells.forEach((cell, i) => {
        values[i] = cell == null || cell === '' ? Number.NaN : Number(cell);
      });
      return { kind, values };
    }
  }
}

/** The empty table of a name. */
export function emptyTable<T extends TableName>(name: T): Table<T> {
  return new TableBuilder(name).build();
}

/** The word of row `row` in a coded column, or undefined where it is missing. */
export function wordAt(column: CodedColumn, row: number): string | undefined {
  const code = column.codes[row] ?? -1;
  return code < 0 ? undefined : column.dictionary[code];
}
