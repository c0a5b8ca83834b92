/** Rows whose probabilities lie in one range. */
export interface ReliabilityBin {
  /** The range: from (included) to (excluded, but for 1). */
  from: number;
  to: number;
  rows: number;
  /** Mean probability. */
  said: number;
  /** Share of class 1. */
  seen: number;
}

/**
 * What was said against what was seen, in ranges of equal width; ranges without rows are left out.
 * @param truth 0 or 1. @param probability of 1. @param bins at least 1.
 * @throws RangeError on different lengths or a probability outside 0–1.
 */
export function reliability(truth: ArrayLike<number>, probability: ArrayLike<number>, bins = 10): ReliabilityBin[] {
  if (truth.length !== probability.length)
    throw new RangeError(`${truth.length} outcomes and ${probability.length} probabilities cannot be compared.`);
  if (!(Number.isInteger(bins) && bins >= 1)) throw new RangeError(`Probabilities cannot be put into ${bins} ranges.`);
  const rows = new Float64Array(bins);
  const said = new Float64Array(bins);
  const ones = new Float64Array(bins);
  for (let i = 0; i < truth.length; i++) {
    const p = probability[i] as number;
    if (!(p >= 0 && p <= 1)) throw new RangeError(`Row ${i} has ${p}, which is no probability.`);
    const bin = Math.min(bins - 1, Math.floor(p * bins));
    rows[bin] = (rows[bin] as number) + 1;
    said[bin] = (said[bin] as number) + p;
    if (truth[i] === 1) ones[bin] = (ones[bin] as number) + 1;
  }
  return [...rows.keys()]
    .map((bin) => ({
      from: bin / bins,
      to: (bin + 1) / bins,
      rows: rows[bin] as number,
      said: (said[bin] as number) / (rows[bin] as number),
      seen: (ones[bin] as number) / (rows[bin] as number),
    }))
    .filter((bin) => bin.rows > 0);
}

/**
 * Expected calibration error: mean distance between what was said and what was seen, ranges weighted by their rows. 0 is best.
 * Source: Naeini, Cooper & Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015.
 * @returns undefined for no rows.
 */
export function calibrationError(table: readonly ReliabilityBin[]): number | undefined {
  const rows = table.reduce((sum, bin) => sum + bin.rows, 0);
  if (rows === 0) return undefined;
  return table.reduce((sum, bin) => sum + bin.rows * Math.abs(bin.said - bin.seen), 0) / rows;
}
