import { looksLikeFormula } from '../table/formulas';
import { columnLetters } from '../table/workbook/sheet';
import { escapeXml } from '../table/workbook/xmlText';
import { dayWord, type ExportCell, type ExportColumn, type ExportTable, headOf, isFilled } from './table';
import { MAIN, STYLE, xml } from './workbookParts';

/** Rows between two breaths. */
const ROWS = 500;
/** Letters that Excel keeps in a cell, and says of a file with more that it is damaged. */
const MOST_LETTERS = 32_767;
/** Days from the start of a workbook's count to 1970-01-01. */
const TO_1970 = 25_569;
/** 1 March 1900: before it, Excel counts a day that never was. */
const FIRST_SURE = 61;
/** The year 9999. */
const LAST = 2_958_466;

/** The XML of a table's sheet, piece by piece. */
export function* sheetParts({ columns, rows }: ExportTable): Generator<string, void> {
  const last = `${columnLetters(Math.max(0, columns.length - 1))}${rows.length + 1}`;
  const widths = columns.map(
    (column, i) => `<col min="${i + 1}" max="${i + 1}" width="${width(column)}" customWidth="1"/>`,
  );
  const head = rowOf(1, columns, (column) => wordCell(headOf(columns[column] as ExportColumn), STYLE.head));
  yield xml(
    `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${head}`,
  );
  for (let from = 0; from < rows.length; from += ROWS)
    yield rows
      .slice(from, from + ROWS)
      .map((row, i) => rowOf(from + i + 2, columns, (column) => cellOf(row[column], columns[column] as ExportColumn)))
      .join('');
  yield `</sheetData><autoFilter ref="A1:${last}"/></worksheet>`;
}

const width = ({ head, kind }: ExportColumn): number =>
  Math.min(60, Math.max(kind === 'text' ? 24 : 12, head.length + 4));

/** What a cell holds, without the place where it is: see {@link rowOf}. */
type Inside = `${string}>${string}` | '';

function rowOf(number: number, columns: readonly unknown[], inside: (column: number) => Inside): string {
  const cells = columns.map((_, column) => {
    const own = inside(column);
    return own && `<c r="${columnLetters(column)}${number}"${own}</c>`;
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}

function cellOf(cell: ExportCell, column: ExportColumn): Inside {
  if (!isFilled(cell)) return '';
  if (typeof cell === 'string') return wordCell(cell, looksLikeFormula(cell) ? STYLE.word : STYLE.plain);
  if (column.kind !== 'day') return numberCell(cell, styleOf(column));
  const serial = cell + TO_1970;
  return serial >= FIRST_SURE && serial < LAST ? numberCell(serial, STYLE.day) : wordCell(dayWord(cell), STYLE.plain);
}

function styleOf({ kind, currency }: ExportColumn): number {
  if (kind === 'money') return currency?.scale === 0 ? STYLE.whole : STYLE.cents;
  return kind === 'share' ? STYLE.share : STYLE.plain;
}

const styled = (style: number): string => (style === STYLE.plain ? '' : ` s="${style}"`);
const numberCell = (value: number, style: number): Inside => `${styled(style)}><v>${value}</v>`;
const wordCell = (word: string, style: number): Inside =>
  `${styled(style)} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cut(word))}</t></is>`;

function cut(word: string): string {
  return word.length <= MOST_LETTERS ? word : `${word.slice(0, MOST_LETTERS - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
