/** How a column writes its numbers. */
export interface NumberForm {
  decimal: '.' | ',';
  /** `%`, or the one currency of the column as it is written; empty without. */
  sign: string;
}

/** What reading a column as numbers would give. */
export interface NumberReading {
  form: NumberForm;
  /** Rows whose word is a number. */
  readable: number;
  /** Every number could be meant either way ("1.234"): a person, or the other columns of the table, say. */
  ambiguous: boolean;
  /** Why these are no amounts in spite of their digits: currencies, or percentages and plain numbers, are mixed, or zeros lead as in post codes. */
  refused?: 'mixedSigns' | 'leadingZeros';
}

const MONEY =
  '[€$£¥₹]|[A-Z]{1,2}\\$|EUR|USD|GBP|CHF|JPY|CNY|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|AUD|CAD|NZD|BRL|MXN|ZAR|TRY|SGD|kr|zł|Kč|Fr\\.';
const SHAPE = new RegExp(
  `^(\\()?([+-]?) ?(${MONEY})? ?([+-]?)([\\d.,'’ ]*\\d[.,]?(?:[eE][+-]?\\d+)?) ?(${MONEY}|%)?(-?)(\\))?$`,
);
const BY_POINT = /^(?:\d+|\d{1,3}([,'’ ])\d{3}(?:\1\d{3})*)?(?:\.\d*)?(?:[eE][+-]?\d+)?$/;
const BY_COMMA = /^(?:\d+|\d{1,3}([.'’ ])\d{3}(?:\1\d{3})*)?(?:,\d*)?(?:[eE][+-]?\d+)?$/;
const LEADING_ZERO = /^0\d+$/;
/** More codes like 01067 than this among the rows, and the column is not a number. */
const MOST_LEADING_ZEROS = 0.02;

interface Parts {
  digits: string;
  negative: boolean;
  sign: string;
}

/** What programs write mostly; the same as by the whole shape, in a tenth of the time. */
const BARE = /^-?\d+(?:\.\d+)?$/;

function partsOf(word: string): Parts | undefined {
  if (BARE.test(word)) {
    const negative = word.startsWith('-');
    return { digits: negative ? word.slice(1) : word, negative, sign: '' };
  }
  const plain = word.replace(/[\u00a0\u202f\u2009]/g, ' ').replace(/\u2212/g, '-');
  const match = SHAPE.exec(plain);
  if (!match) return undefined;
  const [, open, first, before, second, digits = '', after, last, close] = match;
  // One sign of each kind at most: "$5 %" or "-(5)" is no number.
  const minus = [open, first, second, last].filter(Boolean);
  if (Boolean(open) !== Boolean(close) || minus.length > 1 || (before && after)) return undefined;
  return { digits, negative: minus.length === 1 && minus[0] !== '+', sign: before ?? after ?? '' };
}

/**
 * A number as people and programs write it: thousands by point, comma, blank or apostrophe, a currency or % before or after, minus
 * before, after or as brackets; 12 % is 0.12.
 * @returns NaN where the word is not a finite number in that form.
 */
export function readNumber(word: string, decimal: '.' | ','): number {
  const parts = partsOf(word);
  return parts ? numberOf(parts, decimal) : Number.NaN;
}

function numberOf(parts: Parts, decimal: '.' | ','): number {
  if (!(decimal === '.' ? BY_POINT : BY_COMMA).test(parts.digits)) return Number.NaN;
  const bare =
    decimal === '.' ? parts.digits.replace(/[,'’ ]/g, '') : parts.digits.replace(/[.'’ ]/g, '').replace(',', '.');
  const value = Number(bare);
  if (!Number.isFinite(value)) return Number.NaN;
  const size = parts.sign === '%' ? value / 100 : value;
  return parts.negative ? -size : size;
}

/**
 * How a column's numbers are written: with the decimal sign under which more rows can be read.
 * @param words different words with the rows that have them. @param hint the decimal sign of the rest of the table, where known.
 */
export function readNumbers(words: readonly (readonly [string, number])[], hint: '.' | ',' = '.'): NumberReading {
  const readable = { '.': 0, ',': 0 };
  const signs = new Map<string, number>();
  let differ = false;
  let zeros = 0;
  for (const [word, rows] of words) {
    const parts = partsOf(word);
    if (!parts) continue;
    const [point, comma] = [numberOf(parts, '.'), numberOf(parts, ',')];
    if (!Number.isNaN(point)) readable['.'] += rows;
    if (!Number.isNaN(comma)) readable[','] += rows;
    if (Number.isNaN(point) && Number.isNaN(comma)) continue;
    differ ||= point !== comma;
    if (LEADING_ZERO.test(word)) zeros += rows;
    const { sign } = parts;
    // 0 needs no unit.
    if (point !== 0 || sign !== '') signs.set(sign, (signs.get(sign) ?? 0) + rows);
  }
  const ambiguous = differ && readable['.'] === readable[','];
  const decimal = ambiguous ? hint : readable[','] > readable['.'] ? ',' : '.';
  const written = [...signs.keys()].filter((sign) => sign !== '');
  const mixed = written.length > 1 || (written[0] === '%' && signs.has(''));
  const reading: NumberReading = { form: { decimal, sign: written[0] ?? '' }, readable: readable[decimal], ambiguous };
  if (mixed) reading.refused = 'mixedSigns';
  else if (zeros > readable[decimal] * MOST_LEADING_ZEROS) reading.refused = 'leadingZeros';
  return reading;
}
