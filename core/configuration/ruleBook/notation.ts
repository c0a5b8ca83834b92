import type { Condition } from './ruleBook';

/**
 * How conditions are written in one cell of a table and inside ids: "CV-12" = it is there, "CV-12=2|3" = with one of these values,
 * "CV-12=" = it is not there; several are joined by " & ". A backslash before \ & = | takes the sign as it is.
 */
const SIGNS = /[\\&=|]/g;

/** A code or value as it stands in the notation. */
export function escaped(word: string): string {
  return word.replace(SIGNS, (sign) => `\\${sign}`);
}

export function writeCondition({ parameter, values }: Condition): string {
  const name = escaped(parameter);
  return values ? `${name}=${values.map(escaped).join('|')}` : name;
}

export function writeConditions(conditions: readonly Condition[]): string {
  return conditions.map(writeCondition).join(' & ');
}

/** Conditions of a cell; undefined where one of them names nothing. An empty cell has none. */
export function readConditions(cell: string): Condition[] | undefined {
  if (cell.trim() === '') return [];
  const read = splitAt(cell, '&').map(readCondition);
  return read.every((one) => one !== undefined) ? read : undefined;
}

function readCondition(part: string): Condition | undefined {
  const [name = '', ...rest] = splitAt(part, '=');
  const parameter = plain(name);
  if (parameter === '' || rest.length > 1) return undefined;
  const [values] = rest;
  return values === undefined ? { parameter } : { parameter, values: splitAt(values, '|').map(plain) };
}

/** Cuts at a sign that no backslash stands before; backslashes stay. */
export function splitAt(text: string, sign: string): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at++) {
    const here = text.charAt(at);
    if (text.startsWith(sign, at)) {
      parts.push('');
      at += sign.length - 1;
    } else parts[parts.length - 1] += here === '\\' ? here + text.charAt(++at) : here;
  }
  return parts;
}

/** A word as it was before it was escaped. */
export function plain(part: string): string {
  return part.trim().replace(/\\(.)/gs, '$1');
}
