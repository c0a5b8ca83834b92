import { MS_PER_DAY } from '../../crm/time';
import type { PartReader } from './xmlPart';
import { unescapeXml } from './xmlText';

/** Formats that every workbook has and that show a date (ECMA-376, 18.8.30; 27–36 and 50–58 are those of East Asia). */
const isKnownDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Whether a format of numbers shows a date: year, month or day outside of quotes, brackets and escapes, and with more than minutes. */
export function isDateFormat(format: string): boolean {
  const bare = format
    .replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')
    .split(';')[0]
    ?.toLowerCase();
  return bare !== undefined && /[yd]|mmm/.test(bare) && !/general|[#?]/.test(bare);
}

/** Which of the styles of cells show a date; by number of the style. */
export function readStyles(isDate: boolean[]): PartReader {
  const own = new Map<number, string>();
  let cells = false;
  return {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), unescapeXml(attributes.formatCode ?? '') ?? '');
      if (name === 'cellXfs') cells = true;
      if (name !== 'xf' || !cells) return;
      const id = Number(attributes.numFmtId ?? 0);
      const format = own.get(id);
      isDate.push(format === undefined ? isKnownDate(id) : isDateFormat(format));
    },
    close(name) {
      if (name === 'cellXfs') cells = false;
    },
  };
}

/** Days from the start of a workbook's count to 1970-01-01, in the count from 1900 and in that from 1904. */
const TO_1970 = { from1900: 25_569, from1904: 24_107 };
/** In the count from 1900 there is a 29 February 1900, which never was. */
const NEVER_WAS = 60;
/** The year 9999. */
const LAST = 2_958_466;

/** `yyyy-mm-dd` of a date as a workbook counts it; undefined for a time of day, and for what is no date. */
export function workbookDay(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 1 && serial < LAST)) return undefined;
  const count = Math.floor(serial);
  const day = from1904 ? count - TO_1970.from1904 : count - TO_1970.from1900 + (count < NEVER_WAS ? 1 : 0);
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}
