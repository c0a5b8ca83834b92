/** Format of everything that is kept as it is (chunks, badges, insights, jobs, writes). Another number is unreadable. */
export const STORE_FORMAT = 1;

/** Whether a stored value carries the format that this code writes. */
export function isReadable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === STORE_FORMAT;
}
