/** Beyond this power of two weights would leave the range of numbers: days that far apart count as this far. */
const MOST_DOUBLINGS = 900;

/**
 * What groups of prices have in common, as weighted means that fade: an observation one half-life old counts half. Newer ones
 * are weighed up instead of older ones down, so that nothing but the group that is told is touched.
 * Source: Gerber & Jones 1975, "Credibility formulas with geometric weights".
 */
export class Effects {
  private weights = new Float64Array(16);
  private sums = new Float64Array(16);

  /** How much was told of a group, in observations of today; 0 of group −1. @param fade what a weight of the first day is worth. */
  weightOf(group: number, fade: number): number {
    return group >= 0 && group < this.weights.length ? (this.weights[group] as number) * fade : 0;
  }

  /**
   * The group's mean, drawn towards the wider one as if by `strength` observations; the wider one where nothing is known.
   * Source: Bühlmann & Straub 1970, "Glaubwürdigkeit für Schadensätze".
   */
  mean(group: number, fade: number, strength: number, wider: number): number {
    const weight = this.weightOf(group, fade);
    if (weight === 0) return wider;
    const sum = (this.sums[group] as number) * fade;
    return strength === 0 ? sum / weight : (sum + strength * wider) / (weight + strength);
  }

  /** @param group a code from 0 on; −1 is not told. @param fade that of the observation's day. */
  add(group: number, value: number, fade: number): void {
    if (group < 0) return;
    if (group >= this.weights.length) this.grow(group);
    this.weights[group] = (this.weights[group] as number) + 1 / fade;
    this.sums[group] = (this.sums[group] as number) + value / fade;
  }

  private grow(group: number): void {
    const [weights, sums] = [this.weights, this.sums];
    this.weights = new Float64Array(2 * (group + 1));
    this.sums = new Float64Array(2 * (group + 1));
    this.weights.set(weights);
    this.sums.set(sums);
  }
}

/** Numbers pairs of codes as they come, from 0 on. */
export class Pairs {
  private readonly known = new Map<number, Map<number, number>>();
  private count = 0;

  /** −1 where the pair was never numbered, or a part of it is −1. */
  find(a: number, b: number): number {
    return this.known.get(a)?.get(b) ?? -1;
  }

  number(a: number, b: number): number {
    if (a < 0 || b < 0) return -1;
    const inner = this.known.get(a) ?? new Map<number, number>();
    if (inner.size === 0) this.known.set(a, inner);
    const found = inner.get(b) ?? this.count++;
    inner.set(b, found);
    return found;
  }
}

/** How many doublings of weight lie between the first day and a day. */
export function doublings(days: number, halfLife: number): number {
  return Math.min(MOST_DOUBLINGS, Math.max(0, days / halfLife));
}
