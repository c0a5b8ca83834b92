import type { Failure } from './crm/error';
import type { TableName } from './crm/schema';
import type { Instant } from './crm/time';
import type { Gone } from './intake/adopt';
import type { Doubt } from './intake/doubts';
import type { MatchReport } from './intake/join';
import type { LinkReport } from './intake/link';
import type { ColumnLook } from './intake/look';
import type { ColumnPair } from './intake/pairs';
import type { SheetNotes } from './intake/readText';
import type { Recipe } from './intake/recipe';
import type { TableReport } from './intake/tables';
import type { ColumnProfile } from './table/columnProfile';
import type { Encoding } from './table/decode';

/** A sheet of a file, as a person looks at it. */
export interface IntakeView {
  /** What recipes know it by. */
  name: string;
  /** Name of its file. */
  file: string;
  encoding?: Encoding;
  rows: number;
  notes: SheetNotes;
  columns: ColumnProfile[];
  /** The first rows as they are written. */
  preview: string[][];
}

/** A file that could not be read, or a sheet of it, and why. */
export interface IntakeRefusal {
  name: string;
  failure: Failure;
}

/** What the chosen files hold, and how they would be read. */
export interface IntakeSheets {
  sheets: IntakeView[];
  refused: IntakeRefusal[];
  recipe: Recipe;
  /** Columns and sheets that a saved recipe speaks of and these files have not. */
  gone: Gone[];
  /** Files of a name that was there already, and what they are called now. */
  twice: { name: string; as: string }[];
}

/** What a recipe would make of the files. Nothing is kept yet. */
export interface IntakeOutcome {
  tables: TableReport[];
  joins: MatchReport[];
  left: { sheet: string; column: string; word: string | undefined; rows: number }[];
  /** Rows of each sheet that stay. */
  kept: { sheet: string; rows: number; of: number }[];
  /** Why it cannot be kept, or what would be missing then, the gravest first. */
  doubts: Doubt[];
  /** The newest day in what happened, days since 1970; undefined where nothing has a day. */
  newest: number | undefined;
  /** How they find the customers of the connected CRM; absent where they are a company of their own. */
  link?: LinkReport;
  /** What an import of the same recipe brought before and this one would take away. */
  removed: Partial<Record<TableName, number>>;
}

/** What was kept of an import. */
export interface ImportSummary {
  id: string;
  /** What a person calls it. */
  name: string;
  at: Instant;
  files: { name: string; bytes: number; rows: number }[];
  /** Rows that stand in the tables because of it. */
  rows: Partial<Record<TableName, number>>;
  recipe: Recipe;
  /** Nothing in it has a day: it does not say what "today" is. */
  dayless?: boolean;
}

/** What was done with an import. */
export interface ImportChange {
  id: string;
  what: 'kept' | 'removed';
}

/** What the worker of one page is asked about files. */
export interface IntakeStudyCalls {
  /** Adds files to those that are there, or begins `afresh`; the same one chosen again takes its own place. With a saved recipe they are read by it. */
  add(ask: { files: File[]; currency: string; saved?: Recipe; afresh?: boolean }): IntakeSheets;
  drop(ask: { sheet: string; recipe: Recipe }): IntakeSheets;
  /** Reads a sheet again, with another row of names. */
  header(ask: { sheet: string; header: number; recipe: Recipe }): IntakeSheets;
  /** The columns of a sheet as a recipe reads them: joined ones too. */
  columns(ask: { sheet: string; recipe: Recipe }): ColumnProfile[];
  look(ask: { sheet: string; column: string; recipe: Recipe }): ColumnLook;
  /** The strongest relations among the columns of a sheet, at most 20. */
  pairs(ask: { sheet: string; recipe: Recipe }): ColumnPair[];
  outcome(ask: { recipe: Recipe; store?: string; id?: string }): IntakeOutcome;
  /** Keeps what the recipe makes: all of it, or nothing. */
  keep(ask: { recipe: Recipe; store: string; id: string; name: string; company: string }): ImportSummary[];
  imports(ask: { store: string }): ImportSummary[];
  /** Takes away what only this import brought. */
  remove(ask: { store: string; id: string }): ImportSummary[];
  cancel(ask: Record<string, never>): undefined;
}

export interface IntakeProgress {
  event: 'intake';
  step: 'read' | 'build' | 'keep';
  /** Of which file. */
  file?: string;
  /** 0–1; undefined where nobody knows. */
  share?: number;
}

/** One person's work with files. Only what is kept stays, in the browser's own store. */
export interface IntakeStudy {
  add(files: readonly File[], currency: string, saved?: Recipe, afresh?: boolean): Promise<IntakeSheets>;
  drop(sheet: string, recipe: Recipe): Promise<IntakeSheets>;
  header(sheet: string, header: number, recipe: Recipe): Promise<IntakeSheets>;
  columns(sheet: string, recipe: Recipe): Promise<ColumnProfile[]>;
  look(sheet: string, column: string, recipe: Recipe): Promise<ColumnLook>;
  pairs(sheet: string, recipe: Recipe): Promise<ColumnPair[]>;
  outcome(recipe: Recipe, id?: string): Promise<IntakeOutcome>;
  keep(recipe: Recipe, of: { id: string; name: string; company: string }): Promise<ImportSummary[]>;
  imports(): Promise<ImportSummary[]>;
  remove(id: string): Promise<ImportSummary[]>;
  /** What is told of work under way. */
  hear(tell: (progress: IntakeProgress) => void): void;
  cancel(): void;
  close(): void;
}

export const INTAKE_SENDERS = { imports: 'page', importsChanged: 'page' } as const satisfies Record<
  keyof IntakeMessages,
  'page'
>;

/** What is asked about files. */
export interface IntakeMessages {
  /** `store`: where the studio's worker keeps what files bring: that of a company of files, or (`isCrm`) that of the CRM to whose customers they are joined. */
  imports(ask: Record<string, never>): {
    store?: string;
    isCrm?: boolean;
    company?: string;
    currency?: string;
    imports: ImportSummary[];
  };
  /** The studio's worker has kept or removed an import: what rests on it is made anew, and the log is told. */
  importsChanged(ask: ImportChange): undefined;
}
