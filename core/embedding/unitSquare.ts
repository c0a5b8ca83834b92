/** Places are told in thousandths: finer than a screen draws. */
const PARTS = 1_000;

/**
 * Moves and scales a map into the unit square, in both directions alike, in the middle of the shorter.
 * @param coordinates x and y of each point, n × 2. @returns whole thousandths.
 */
export function inUnitSquare(coordinates: Float32Array): { x: number[]; y: number[] } {
  const [x, y] = [0, 1].map((axis) => coordinates.filter((_, at) => at % 2 === axis)) as [Float32Array, Float32Array];
  const [ofX, ofY] = [boundsOf(x), boundsOf(y)];
  const side = Math.max(ofX.width, ofY.width) || 1;
  const placed = (values: Float32Array, { least, width }: { least: number; width: number }) =>
    Array.from(values, (value) => Math.round(PARTS * ((value - least) / side + (1 - width / side) / 2)));
  return { x: placed(x, ofX), y: placed(y, ofY) };
}

function boundsOf(values: Float32Array): { least: number; width: number } {
  if (values.length === 0) return { least: 0, width: 0 };
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return { least, width: most - least };
}
