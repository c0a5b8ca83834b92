import { escapeAttribute } from '../table/workbook/xmlText';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const KINDS = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Namespace of everything in a workbook. */
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** What a file of XML begins with. */
export const xml = (content: string): string => HEAD + content;

export const CONTENT_TYPES = xml(
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KINDS}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${KINDS}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${KINDS}.styles+xml"/></Types>`,
);

const relation = (id: number, kind: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
const relations = (...all: string[]): string =>
  xml(`<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`);

export const RELATIONS = relations(relation(1, 'officeDocument', 'xl/workbook.xml'));
export const WORKBOOK_RELATIONS = relations(
  relation(1, 'worksheet', 'worksheets/sheet1.xml'),
  relation(2, 'styles', 'styles.xml'),
);

/** Numbers of the styles of cells, in the order of {@link STYLES}. */
export const STYLE = { plain: 0, head: 1, day: 2, share: 3, whole: 4, cents: 5, word: 6 } as const;

/** Of number formats, 14 is the day as the reader's country writes it, 3 and 4 part thousands (ECMA-376, 18.8.30). A quote prefix keeps a text one when it is edited. */
export const STYLES = xml(
  `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">${[
    'numFmtId="0" fontId="0"',
    'numFmtId="0" fontId="1" applyFont="1"',
    ...[14, 164, 3, 4].map((format) => `numFmtId="${format}" fontId="0" applyNumberFormat="1"`),
    'numFmtId="49" fontId="0" applyNumberFormat="1" quotePrefix="1"',
  ]
    .map((own) => `<xf ${own} fillId="0" borderId="0" xfId="0"/>`)
    .join('')}</cellXfs></styleSheet>`,
);

/** What a sheet may be called: 31 letters, none of which would be part of a reference. */
function sheetName(title: string): string {
  const name = title
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '')
    .slice(0, 31)
    .replace(/[\s'\ud800-\udbff]+$/, '');
  return name === '' || /^history$/i.test(name) ? 'Sheet 1' : name;
}

export const workbookOf = (title: string): string =>
  xml(
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escapeAttribute(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
