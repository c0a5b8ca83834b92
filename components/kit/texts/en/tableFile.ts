/** Files of rows, workbooks and texts: why one cannot be read, and what was odd in it. */
export const tableFile: Record<string, string> = {
  'error.file.empty': 'The file is empty. Save it again where it comes from, then choose it.',
  'error.file.unreadable': 'The file could not be read: it was moved or changed since it was chosen. Choose it again.',
  'error.file.tooLarge':
    'The file has {have, number} MB; at most {most, number} MB can be read. Save a part of it, such as the offers of one year.',
  'error.file.password':
    'The file is protected by a password, so that nothing in it can be read. Open it in your spreadsheet program, save it without a password, and choose that.',
  'error.file.oldWorkbook':
    'The file is a workbook of an old kind (.xls). Open it in your spreadsheet program, save it as .xlsx or CSV, and choose that.',
  'error.file.binaryWorkbook':
    'The file is a binary workbook (.xlsb). Open it in your spreadsheet program, save it as .xlsx or CSV, and choose that.',
  'error.file.openDocument':
    'The file is an OpenDocument file (.ods). Open it in your spreadsheet program, save it as .xlsx or CSV, and choose that.',
  'error.file.noWorkbook':
    'The file is packed, but no workbook is in it. Unpack it, and choose the .xlsx or CSV file inside.',
  'error.file.noText':
    'The file is neither a workbook (.xlsx) nor a text (CSV). Save the rows as one of them, and choose that.',
  'error.file.damaged':
    'The file is damaged or was cut off, perhaps while it was copied. Copy or save it again, and choose that. Nothing was read.',
  'error.file.bomb':
    'The file would unpack to more than {most, number} MB, or to more than it says. No list of offers does; it was not unpacked.',
  'error.file.noSheet': 'This sheet is not in the file any more. Choose the file again.',
  'error.file.noFile': 'The file is not here any more. Choose it again.',
  'error.file.tooManyRows':
    'The sheet has more than {most, number} rows. Nothing was read; save a part of them, such as the offers of one year.',
  'error.file.tooManyCells':
    'The sheet has more than {most, number} filled cells. Nothing was read; save fewer columns, or the offers of one year.',
};
