/**
 * What XML 1.0 cannot hold, also not as a reference: most control characters, halves of pairs of surrogates, U+FFFE and U+FFFF
 * (https://www.w3.org/TR/xml/#charsets). They are written as workbooks write them (ECMA-376, ST_Xstring): `_x000B_`; what looks like that
 * already has its first sign written so.
 */
const NOT_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9A-Fa-f]{4})/g;
const WRITTEN_OUT = /_x([0-9A-Fa-f]{4})_/g;

/** Text for the inside of an element, exact: {@link unescapeXml} gives it back sign by sign, whatever is in it. */
export function escapeXml(content: string): string {
  return (
    content
      .replace(NOT_XML, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      // A reader makes a line feed of a bare one.
      .replace(/\r/g, '&#13;')
  );
}

/** Text for an attribute in double quotes, whose blanks a reader would make plain ones. */
export function escapeAttribute(content: string): string {
  return escapeXml(content).replace(/"/g, '&quot;').replace(/\t/g, '&#9;').replace(/\n/g, '&#10;');
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));|&/g;

/**
 * The text of what stands in an element or attribute.
 * @returns undefined where it holds an entity that XML itself does not know, a reference to no character, or a bare "&".
 */
export function unescapeXml(raw: string): string | undefined {
  let wrong = false;
  const plain = raw.replace(/\r\n?/g, '\n').replace(REFERENCE, (_, decimal?: string, hex?: string, named?: string) => {
    if (named !== undefined && Object.hasOwn(NAMED, named)) return NAMED[named] as string;
    const point = decimal ? Number.parseInt(decimal, 10) : hex ? Number.parseInt(hex, 16) : -1;
    if (point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)) return String.fromCodePoint(point);
    wrong = true;
    return '';
  });
  return wrong ? undefined : plain;
}

/** Gives signs back that XML cannot hold. */
export function readWrittenOut(plain: string): string {
  return plain.replace(WRITTEN_OUT, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
