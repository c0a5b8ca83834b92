/** A value for each of some whole numbers, with its margin of error where there is one. */
export interface CurvePoint {
  at: number;
  value: number | undefined;
  error?: number | undefined;
  /** What it is held against: a line of its own. */
  against?: number | undefined;
}

/** What the upright axis of a curve shows. */
export interface CurveReach {
  points: readonly CurvePoint[];
  /** The axis begins at 0. */
  fromZero: boolean;
  /** Where the axis ends; a little above the highest value by default. */
  most?: number;
}

/** All there is, margins of error too, with air; from 0 where that says more. */
export function reachOf({ points, fromZero, most }: CurveReach): [number, number] {
  const all = points.flatMap(({ value, error = 0, against }) => [
    ...(value === undefined ? [] : [value - error, value + error]),
    ...(against === undefined ? [] : [against]),
  ]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  if (!Number.isFinite(low)) return [0, 1];
  const air = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1;
  return [fromZero ? 0 : low - air, most ?? high + air];
}

/** Round numbers from `low` to `high`, at most `count` of them: 1, 2 or 5 times a power of ten apart, and never less than `least`. */
export function ticks(low: number, high: number, count: number, least = 0): number[] {
  const wanted = Math.max((high - low) / Math.max(1, count), least);
  if (!(wanted > 0) || !Number.isFinite(wanted)) return [];
  const power = 10 ** Math.floor(Math.log10(wanted));
  // A last bit in the logarithm would ask for the next step.
  const step = ([1, 2, 5].find((times) => times * power >= wanted * (1 - 1e-9)) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // By whole steps: a sum of tenths would drift.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The stretches of a curve in which every point has what is drawn: a line does not bridge what nobody knows. */
export function stretches<Point>(points: readonly Point[], isKnown: (point: Point) => boolean): Point[][] {
  const found: Point[][] = [[]];
  for (const point of points) {
    if (isKnown(point)) found.at(-1)?.push(point);
    else if (found.at(-1)?.length) found.push([]);
  }
  return found.filter((stretch) => stretch.length > 0);
}
