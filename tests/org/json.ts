import type { FieldType } from './catalogue/field';
import type { Value } from './table';

/** Writes a value as the API does: amounts, percentages and decimals always with a decimal point. */
export function encodeValue(value: Value, type: FieldType): string {
  if (typeof value === 'number') {
    const fractional = type === 'currency' || type === 'double' || type === 'percent' || type === 'anyType';
    return fractional && Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}.0` : String(value);
  }
  return value === null ? 'null' : JSON.stringify(value);
}
