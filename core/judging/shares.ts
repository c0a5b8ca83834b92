/** 90 % of a normal distribution lie below it: the ends of the middle 80 %. */
const Z_80 = 1.2815515655446004;
/** 97.5 % of a normal distribution lie below it. */
const Z_95 = 1.959963984540054;

/**
 * The range of a share that was counted.
 * @param holds of `of`, counts ≥ 0. @param sure 0.8 or 0.95. @returns 0–1; all of it for nothing counted.
 * Source: Wilson 1927, Journal of the American Statistical Association 22.
 */
export function shareRange(holds: number, of: number, sure: 0.8 | 0.95 = 0.8): [number, number] {
  if (!(of > 0)) return [0, 1];
  const z = sure === 0.8 ? Z_80 : Z_95;
  const share = holds / of;
  const middle = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return [Math.max(0, (middle - spread) / whole), Math.min(1, (middle + spread) / whole)];
}

/** Whether two counted shares differ by more than luck: their ranges of 95 % do not meet. */
export function sharesDiffer(a: readonly [number, number], b: readonly [number, number]): boolean {
  const [lowA, highA] = shareRange(...a, 0.95);
  const [lowB, highB] = shareRange(...b, 0.95);
  return lowA > highB || lowB > highA;
}
