/** A configuration read from an XML file: what is wrong with it, and where. */
export const configurationXml: Record<string, string> = {
  'offers.xml.empty': 'The file is empty.',
  'offers.xml.tooLarge':
    'The file is longer than {most, number} million signs: no configuration is. Choose another one.',
  'offers.xml.malformed':
    'Line {line, number}: this is no XML, or the file was cut off there. Nothing was read; save it again where it comes from.',
  'offers.xml.doctype':
    'Line {line, number}: the file declares a document type, which can pull in other files. Nothing was read; remove what declares it.',
  'offers.xml.entity':
    'Line {line, number}: there is a sign after “&” that XML does not know. Nothing was read; write “&amp;” for an “&” alone.',
  'offers.xml.tooDeep':
    'Line {line, number}: there are more than {most, number} lines within lines. Nothing was read; no offer is as deep.',
  'offers.xml.tooManyLines':
    'Line {line, number}: there are more than {most, number} lines. Nothing was read; take a part of them at a time.',
  'offers.xml.noConfiguration': 'The file is XML, but no configuration: it does not begin with “configuration”.',
  'offers.xml.otherVersion':
    'The configuration is of another version of the format: its namespace is not “urn:peerlens:configuration:1”. Nothing was read.',
  'offers.xml.unknown': 'Line {line, number}: “{path}” is not known here and was left out.',
  'offers.xml.number': 'Line {line, number}: {name} of “{path}” is “{word}”, no number from 0. It was left out.',
  'offers.xml.date': 'Line {line, number}: “{word}” is no date. It was left out.',
  'offers.xml.noCode':
    'Line {line, number}: a line (“{name}”) has no product code. It was left out with what is in it.',
  'offers.xml.noQuantity':
    'Line {line, number}: a line (“{name}”) has no quantity above 0. It was left out with what is in it.',
  'offers.xml.noValue': 'Line {line, number}: a parameter has no name or no value. It was left out.',
  'offers.xml.more': '{count, plural, one {One more problem} other {{count, number} more problems}} of the same kind.',
};
