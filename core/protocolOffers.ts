import type { Decisions, Group } from './configuration/offers/harmonise/group';
import type { Variety } from './configuration/offers/harmonise/harmonise';
import type { Outlier } from './configuration/offers/harmonise/outliers';
import type { Changes, KeepMode } from './configuration/offers/merge';
import type { Offer } from './configuration/offers/offer';
import type { AttributeColumn } from './configuration/offers/table/attributes';
import type { OfferColumn } from './configuration/offers/table/columns';
import type { OpenForms } from './configuration/offers/table/forms';
import type { Problem, Structure } from './configuration/offers/table/lines';
import type { ReadingPlan } from './configuration/offers/table/readRows';
import type { OfferStock } from './protocolConfiguration';
import type { Encoding } from './table/decode';
import type { Sheet } from './table/workbook/sheet';

/** A file that was opened; none of its rows was read yet. */
export interface OffersFile {
  kind: 'workbook' | 'text';
  encoding?: Encoding;
  sheets: { name: string; hidden: boolean }[];
}

/** A sheet, as a person looks at it before offers are made of it. */
export interface OffersSheet extends Pick<Sheet, 'odd' | 'odds'> {
  rows: number;
  /** Rows at the beginning, with their number in the file: one of them names the columns. */
  heads: { place: number; row: number; cells: string[] }[];
  header: number;
  columns: OfferColumn[];
  /** Undefined where no row can be taken for names of columns. */
  found: boolean;
}

/** What a sheet leaves to a person once it is known what its columns are. */
export interface OffersChoices {
  /** How rows may say what is inside what, the likeliest first. */
  structures: Structure[];
  open: OpenForms;
  /** Attributes that are called otherwise than their column. */
  renamed: AttributeColumn[];
}

/** What became of the rows. */
export interface OffersRead {
  offers: number;
  lines: number;
  /** How deep lines stand inside each other, 1 = nothing inside. */
  depth: number;
  won: number;
  lost: number;
  /** Offers whose customer the CRM knows. */
  customers: number;
  problems: Problem[];
  /** How many there are by key of their text; more than are told. */
  counts: Record<string, number>;
  /** The first offers, cut short. */
  preview: OfferPreview[];
}

export interface OfferPreview extends Omit<Offer, 'lines'> {
  lines: PreviewLine[];
  /** Lines that are not shown. */
  more: number;
}

export interface PreviewLine {
  depth: number;
  code: string;
  name: string;
  quantity: number;
  unit?: string;
  unitPrice?: number;
  values: Record<string, string>;
}

/** What means the same, and what the decisions make of it. */
export interface OffersHarmony {
  /** At most {@link MOST_GROUPS}, those to be looked at first. */
  groups: Group[];
  /** Groups in all. */
  of: number;
  before: Variety;
  after: Variety;
  outliers: Outlier[];
  preview: OfferPreview[];
}

/** Of the numbers of offers so many are told. */
export interface OffersChanges extends Omit<Changes, 'added' | 'changed' | 'removed'> {
  added: string[];
  changed: string[];
  removed: string[];
  counts: { added: number; changed: number; removed: number };
}

/** What the worker of one page is asked about one file of offers, and about the offers that are kept. */
export interface OfferStudyCalls {
  /** Takes the place of the file before. Fails with why it cannot be opened. `store`: where customers and products are known, and offers kept. */
  open(ask: { file: Blob; store: string }): OffersFile;
  /** @param header place of the row of names; found where it is absent. */
  look(ask: { sheet: number; header?: number }): OffersSheet;
  choices(ask: { header: number; roles: ReadingPlan['roles'] }): OffersChoices;
  read(ask: { plan: ReadingPlan }): OffersRead;
  harmonise(ask: { decisions: Decisions }): OffersHarmony;
  changes(ask: { mode: KeepMode; decisions: Decisions }): OffersChanges;
  /** Keeps the offers as harmonised: all of them or, where it fails, those before. Fails where the file was opened for another store. */
  keep(ask: { store: string; mode: KeepMode; decisions: Decisions; file: string }): OfferStock;
  /** Takes one of the stock's imports back, as if it had never been. */
  takeBack(ask: { store: string; id: number }): OfferStock;
  clear(ask: { store: string }): OfferStock;
  /** Ends what is under way: it fails as cancelled, and nothing of it is left. */
  cancel(ask: Record<string, never>): undefined;
}

export interface OffersProgress {
  event: 'offers';
  step: 'read' | 'offers' | 'harmonise' | 'keep';
  /** 0–1; undefined where nobody knows. */
  share?: number;
}

/** One person's work with files of offers. Only what is kept stays, in the browser's own store. */
export interface OfferStudy {
  open(file: Blob): Promise<OffersFile>;
  look(sheet: number, header?: number): Promise<OffersSheet>;
  choices(header: number, roles: ReadingPlan['roles']): Promise<OffersChoices>;
  read(plan: ReadingPlan): Promise<OffersRead>;
  harmonise(decisions: Decisions): Promise<OffersHarmony>;
  changes(mode: KeepMode, decisions: Decisions): Promise<OffersChanges>;
  keep(mode: KeepMode, decisions: Decisions, file: string): Promise<OfferStock>;
  stock(): Promise<OfferStock>;
  takeBack(id: number): Promise<OfferStock>;
  clear(): Promise<OfferStock>;
  /** What is told of work under way. */
  hear(tell: (progress: OffersProgress) => void): void;
  cancel(): void;
  close(): void;
}

export const MOST_GROUPS = 300;
