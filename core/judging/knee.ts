/** How far the difference has to fall below a peak, in mean steps of x, for the peak to be a knee. */
const SENSITIVITY = 1;

/**
 * The elbow of a falling curve that flattens out, e.g. of the sum of squares by the number of groups: where the curve, drawn in a square,
 * lies furthest below its chord (kneedle). The first one, where there are several.
 * Source: Satopää, Albrecht, Irwin & Raghavan, "Finding a 'kneedle' in a haystack", ICDCS Workshops 2011; no smoothing.
 * @param x ascending. @param y parallel, finite. @returns the place of the knee in x; undefined for fewer than three points and for a
 * curve without one (a straight line, a rising one). @throws RangeError on different lengths.
 */
export function kneeOf(x: readonly number[], y: readonly number[]): number | undefined {
  if (x.length !== y.length) throw new RangeError(`${x.length} places and ${y.length} heights are no curve.`);
  const last = x.length - 1;
  const [low, high] = [Math.min(...y), Math.max(...y)];
  if (last < 2 || !(high > low)) return undefined;
  const width = (x[last] as number) - (x[0] as number);
  // Turned upside down the curve rises and bends to the right: how far it is above the diagonal.
  const above = y.map((height, i) => (high - height) / (high - low) - ((x[i] as number) - (x[0] as number)) / width);
  const enough = SENSITIVITY / last;
  for (let peak = 1; peak < last; peak++) {
    const here = above[peak] as number;
    if (!(here > 0 && here >= (above[peak - 1] as number) && here > (above[peak + 1] as number))) continue;
    for (let i = peak + 1; i <= last; i++) {
      if ((above[i] as number) < here - enough) return peak;
      if ((above[i] as number) > (above[i - 1] as number)) break;
    }
  }
  return undefined;
}
