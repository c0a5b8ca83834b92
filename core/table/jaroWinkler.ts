/** A start in common counts for at most so many letters, each with so much. */
const PREFIX = 4;
const PREFIX_WEIGHT = 0.1;

/**
 * Likeness of two words, 0–1: letters in common within half the longer word's length, less for those out of order, more for a common start.
 * Source: Winkler, "String comparator metrics and enhanced decision rules in the Fellegi–Sunter model", 1990. 1 for two empty words.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  if (a === '' || b === '') return 0;
  const reach = Math.max(Math.floor(Math.max(a.length, b.length) / 2) - 1, 0);
  const taken = new Uint8Array(b.length);
  const ofA: string[] = [];
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(i + reach, b.length - 1);
    for (let j = Math.max(0, i - reach); j <= end; j++) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = 1;
      ofA.push(a[i] as string);
      break;
    }
  }
  const common = ofA.length;
  if (common === 0) return 0;
  let at = 0;
  let swapped = 0;
  for (let j = 0; j < b.length; j++) if (taken[j] && b[j] !== ofA[at++]) swapped++;
  const jaro = (common / a.length + common / b.length + (common - swapped / 2) / common) / 3;
  let prefix = 0;
  while (prefix < PREFIX && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}
