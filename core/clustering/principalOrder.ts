import { rowsPerYield } from './distance';
import type { Points } from './method';

/** Steps of the power iteration: any direction orders the rows rightly, and one near the principal axis does it well. */
const STEPS = 4;

/**
 * Rows in the order of their places along about the direction in which they differ most.
 * @param points centred. @returns the rows, and the ascending place of each: two rows are never nearer than their places.
 */
export function* principalOrder(points: Points): Generator<undefined, { order: Int32Array; keys: Float64Array }> {
  const { n, d } = points;
  let along = new Float64Array(d).fill(1 / Math.sqrt(Math.max(1, d)));
  for (let step = 0; step < STEPS; step++) {
    const next = new Float64Array(d);
    yield* project(points, along, (place, i) => {
      for (let j = 0; j < d; j++) next[j] = (next[j] as number) + place * (points.data[i * d + j] as number);
    });
    const length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    if (!(length > 0 && Number.isFinite(length))) break;
    along = next.map((value) => value / length);
  }
  const places = new Float64Array(n);
  yield* project(points, along, (place, i) => {
    places[i] = place;
  });
  const order = Int32Array.from(places.keys()).sort((a, b) => (places[a] as number) - (places[b] as number) || a - b);
  return { order, keys: Float64Array.from(order, (row) => places[row] as number) };
}

function* project(
  { data, n, d }: Points,
  along: Float64Array,
  tell: (place: number, i: number) => void,
): Generator<undefined, void> {
  const chunk = rowsPerYield(2 * d);
  for (let i = 0; i < n; i++) {
    let place = 0;
    for (let j = 0; j < d; j++) place += (data[i * d + j] as number) * (along[j] as number);
    tell(place, i);
    if (i % chunk === chunk - 1) yield;
  }
}
