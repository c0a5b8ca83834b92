/**
 * Signs with which a spreadsheet begins a formula, also after blanks, and breaks, which some programs pass over. Wide forms are those of
 * East Asian keyboards. Source: OWASP, CSV Injection.
 */
const BEGINS = /^'*(?:\s*[=+\-@\uff0b\uff0d\uff1d\uff20]|[\t\r\n])/;
/** A number is worked out to itself. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** Whether a spreadsheet might take a text for a formula. */
export function looksLikeFormula(word: string): boolean {
  return BEGINS.test(word) && !NUMBER.test(word);
}

/**
 * A text that no spreadsheet works out: an apostrophe stands before what might be a formula, and before what begins with apostrophes and
 * goes on like one, so that {@link asWritten} gives every text back.
 */
export function neutralised(word: string): string {
  return looksLikeFormula(word) ? `'${word}` : word;
}

/** The text that {@link neutralised} was given. */
export function asWritten(cell: string): string {
  return cell.startsWith("'") && looksLikeFormula(cell) ? cell.slice(1) : cell;
}
