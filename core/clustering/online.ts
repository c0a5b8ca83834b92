import { nearestCenters } from './lloyd';
import type { Points } from './method';

/** Centres that go on moving: where each is, and how much (rows, or their weights) has drawn it there. */
export interface MovingCentres {
  /** k × d, row-major. */
  centres: Float64Array;
  mass: Float64Array;
}

/**
 * Lets further rows draw the centres: each row goes to the nearest of the centres as they were, and draws that by its share of all that
 * has drawn it. A centre keeps its number: new customers move a segment, they do not rename it.
 * Source: J. MacQueen, "Some methods for classification and analysis of multivariate observations", 1967.
 * @param weights of the rows, positive; 1 by default. @returns new centres (those given stay as they are) and each row's number.
 * @throws RangeError for rows that are not finite, or of another number of columns.
 */
export function drawCentres(
  before: MovingCentres,
  { data, n, d }: Points,
  weights?: ArrayLike<number>,
): MovingCentres & { assignment: Uint8Array } {
  const k = before.mass.length;
  if (before.centres.length !== k * d) throw new RangeError(`The centres do not have the ${d} columns of the rows.`);
  const centres = before.centres.slice();
  const mass = before.mass.slice();
  if (n === 0) return { centres, mass, assignment: new Uint8Array(0) };
  const assignment = nearestCenters(data, n, d, before.centres);
  for (let i = 0; i < n; i++) {
    const c = assignment[i] as number;
    const weight = weights?.[i] ?? 1;
    const whole = (mass[c] as number) + weight;
    mass[c] = whole;
    for (let j = 0; j < d; j++) {
      const at = c * d + j;
      centres[at] =
        (centres[at] as number) + (weight / whole) * ((data[i * d + j] as number) - (centres[at] as number));
    }
  }
  return { centres, mass, assignment };
}
