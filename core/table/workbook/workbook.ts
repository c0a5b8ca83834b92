import { PeerlensError } from '../../crm/error';
import type { Sheet } from './sheet';
import type { Shared } from './sheetCells';
import { fillMerged, readCells, readStrings, wordOf } from './sheetCells';
import { readStyles } from './styles';
import type { PartReader } from './xmlPart';
import { readPart } from './xmlPart';
import type { Entry } from './zip';
import { readDirectory } from './zip';

/** A workbook whose sheets can be read, one at a time. */
export interface Workbook {
  sheets: { name: string; hidden: boolean }[];
  /** Reads a sheet by its place; yields the share that is read, 0–1. Throws as {@link openWorkbook}. */
  read(place: number): Generator<number, Sheet>;
}

/**
 * Opens a workbook (.xlsx, .xlsm; ECMA-376) of which only the list of sheets is read. Nothing in it is run: of a formula the value counts that was
 * saved with it. Throws a PeerlensError: `file.damaged`, `file.password`, `file.bomb`, `file.noWorkbook` for a packed file of another kind,
 * `file.binaryWorkbook` for .xlsb, `file.openDocument` for .ods.
 */
export function* openWorkbook(bytes: Uint8Array): Generator<number, Workbook> {
  const entries = new Map(readDirectory(bytes).map((entry) => [entry.name, entry]));
  const book = entries.get('xl/workbook.xml');
  if (!book) throw new PeerlensError(`file.${kindOf(entries)}`, 'nothing');
  const { sheets, from1904 } = yield* listSheets(bytes, entries, book);
  let shared: Shared | undefined;
  return {
    sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
    *read(place) {
      const entry = sheets[place]?.entry;
      if (!entry) throw new PeerlensError('file.noSheet', 'nothing');
      shared ??= yield* readShared(bytes, entries, from1904);
      const sheet: Sheet = { rows: [], at: [], odd: [], odds: {} };
      const merged: string[] = [];
      yield* readPart(bytes, entry, readCells(sheet, shared, merged));
      yield* fillMerged(sheet, merged);
      return sheet;
    },
  };
}

function kindOf(entries: ReadonlyMap<string, Entry>): string {
  if (entries.has('xl/workbook.bin')) return 'binaryWorkbook';
  return entries.has('content.xml') ? 'openDocument' : 'noWorkbook';
}

interface Listed {
  name: string;
  hidden: boolean;
  entry: Entry;
}

function* listSheets(bytes: Uint8Array, entries: ReadonlyMap<string, Entry>, book: Entry) {
  const found: { name: string; hidden: boolean; id: string }[] = [];
  let from1904 = false;
  yield* readPart(bytes, book, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '';
      found.push({ name: wordOf(attributes.name ?? ''), hidden: /hidden/i.test(attributes.state ?? ''), id });
    },
  });
  const targets = new Map<string, string>();
  const relations = entries.get('xl/_rels/workbook.xml.rels');
  if (relations)
    yield* readPart(bytes, relations, {
      open(name, { Id = '', Target = '' }) {
        if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
      },
    });
  // A sheet that is a chart has no rows and is none of these.
  const sheets = found.flatMap(({ name, hidden, id }): Listed[] => {
    const entry = entries.get(targets.get(id) ?? '');
    return entry && /worksheets\//.test(entry.name) ? [{ name, hidden, entry }] : [];
  });
  if (sheets.length === 0) throw new PeerlensError('file.damaged', 'nothing');
  return { sheets, from1904 };
}

function* readShared(
  bytes: Uint8Array,
  entries: ReadonlyMap<string, Entry>,
  from1904: boolean,
): Generator<number, Shared> {
  const shared: Shared = { strings: [], isDate: [], from1904 };
  const parts: [name: string, reader: PartReader][] = [
    ['xl/styles.xml', readStyles(shared.isDate)],
    ['xl/sharedStrings.xml', readStrings(shared.strings)],
  ];
  for (const [name, reader] of parts) {
    const entry = entries.get(name);
    // Texts take far less than cells: the share that is told is that of the cells.
    if (entry) for (const _ of readPart(bytes, entry, reader)) yield 0;
  }
  return shared;
}
