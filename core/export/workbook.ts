import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { ExportTable } from './table';
import { CONTENT_TYPES, RELATIONS, STYLES, WORKBOOK_RELATIONS, workbookOf } from './workbookParts';
import { sheetParts } from './workbookSheet';

/** So that the same table is the same bytes: the first moment that a zip file knows. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * A table as a workbook (.xlsx; ECMA-376, transitional) with one sheet: numbers, shares, days and amounts are that in Excel, too, texts
 * are never worked out, the first line stays in sight and filters. Yields while it works.
 * @returns the bytes of the file.
 */
export function* tableAsWorkbook(table: ExportTable): Generator<undefined, Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((problem, piece) => {
    if (problem) throw problem;
    pieces.push(piece);
  });
  const begin = (name: string): ZipDeflate => {
    const part = new ZipDeflate(name, { level: 6 });
    part.mtime = NO_TIME;
    zip.add(part);
    return part;
  };
  const whole: [name: string, content: string][] = [
    ['[Content_Types].xml', CONTENT_TYPES],
    ['_rels/.rels', RELATIONS],
    ['xl/workbook.xml', workbookOf(table.title)],
    ['xl/_rels/workbook.xml.rels', WORKBOOK_RELATIONS],
    ['xl/styles.xml', STYLES],
  ];
  for (const [name, content] of whole) begin(name).push(strToU8(content), true);
  const sheet = begin('xl/worksheets/sheet1.xml');
  for (const part of sheetParts(table)) {
    sheet.push(strToU8(part));
    yield;
  }
  sheet.push(new Uint8Array(0), true);
  zip.end();
  return joined(pieces);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
