/** How far what was said lies from what came, of 100: the root of a mean square (Brier score). */
export function offBy(brier: number): number {
  return 100 * Math.sqrt(brier);
}
