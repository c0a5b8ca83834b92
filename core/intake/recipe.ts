import type { TableName } from '../crm/schema';
import type { Day } from '../crm/time';
import type { RowFilter } from '../table/choose';
import type { ColumnChoices } from '../table/columnProfile';

/** What a column of a sheet says: a field of one of the tables that the sheet fills, or which of its rows is meant (`id`). */
export interface Meaning {
  column: string;
  table: TableName;
  /** A field of the table; `id`: what its rows are known by. Several columns with `id` name a row together. */
  field: string;
  /** Of a yes or no: the words that mean yes. Without it what is usually meant by yes. */
  yes?: readonly string[];
  /** Of a price: the column with the share that goes off it (0.15 or 15 %). */
  less?: string;
}

/** Columns taken from another sheet, where its key is that of this row. */
export interface Join {
  /** Column of this sheet. */
  key: string;
  /** Name of the other sheet, and its column with the same keys. */
  sheet: string;
  on: string;
  /** Columns of the other sheet, and what they are called in this one. */
  take: readonly { column: string; as: string }[];
}

/** How one sheet is read. */
export interface SheetRecipe {
  /** As in {@link IntakeSheet}. */
  sheet: string;
  /** Place of the row that names the columns, among the rows that say something; absent = found. */
  header?: number;
  /** What each of its rows is. Other tables that it fills have one row for many of it. Absent: it is only joined to others. */
  rowIs?: TableName;
  /** What its ids are of, where other files number other customers with the same ids: they are put apart by it. */
  system?: string;
  choices: ColumnChoices;
  filters: readonly RowFilter[];
  joins: readonly Join[];
  means: readonly Meaning[];
}

/** How files become customers, orders and the like; saved, so that newer files of the same kind are read in the same way. Plain JSON. */
export interface Recipe {
  format: 1;
  sheets: readonly SheetRecipe[];
  /** ISO 4217 code of all amounts. */
  currency: string;
  /** Joined to the customers of the CRM that is connected, instead of a company of its own. */
  linked?: boolean;
  /** The day that the data are of; absent = the day of the import. */
  asOf?: Day;
  /** The files hold everything: what an earlier import of this recipe brought and these do not is removed. */
  complete: boolean;
}
