import { strToU8, zipSync } from 'fflate';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface SheetParts {
  name: string;
  /** The XML of rows. */
  rows: string;
  merged?: string[];
  hidden?: boolean;
}

/** A workbook whose cells are written by hand, for what no program that writes workbooks would write. */
export function makeWorkbook(
  sheets: SheetParts[],
  parts: { strings?: string; styles?: string; book?: string } = {},
): Uint8Array {
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(
      `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    ),
    'xl/workbook.xml': strToU8(
      `${HEAD}<workbook ${MAIN} xmlns:r="${RELATIONS}">${parts.book ?? ''}<sheets>${sheets
        .map(
          ({ name, hidden }, i) =>
            `<sheet name="${name}" sheetId="${i + 1}" ${hidden ? 'state="hidden" ' : ''}r:id="rId${i + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
        .map(
          (_, i) =>
            `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
        )
        .join('')}</Relationships>`,
    ),
  };
  for (const [i, { rows, merged = [] }] of sheets.entries())
    files[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(
      `${HEAD}<worksheet ${MAIN}><sheetData>${rows}</sheetData>${
        merged.length > 0 ? `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''
      }</worksheet>`,
    );
  if (parts.strings) files['xl/sharedStrings.xml'] = strToU8(`${HEAD}<sst ${MAIN}>${parts.strings}</sst>`);
  if (parts.styles) files['xl/styles.xml'] = strToU8(`${HEAD}<styleSheet ${MAIN}>${parts.styles}</styleSheet>`);
  return zipSync(files);
}

/** Row of texts as cells of their own. */
export const textRow = (row: number, cells: readonly string[]): string =>
  `<row r="${row}">${cells
    .map((cell, c) => `<c r="${String.fromCharCode(65 + c)}${row}" t="inlineStr"><is><t>${cell}</t></is></c>`)
    .join('')}</row>`;
