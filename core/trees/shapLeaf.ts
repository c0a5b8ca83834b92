/** A leaf with the way to it. */
export interface LeafWay {
  /** The different columns on the way, and the share of the rows that each alone lets pass. */
  features: readonly number[];
  shares: readonly number[];
  value: number;
  /** By row: which of the columns let it pass, one bit each. */
  pattern: Uint32Array;
  count: number;
  into: Float64Array;
  stride: number;
}

/** Up to so many columns on a way, the parts of all patterns are kept. */
const MOST_KEPT = 10;

/** Room that the leaves share. */
export function leafRoom() {
  return {
    parts: new Float64Array(MOST_KEPT << MOST_KEPT),
    known: new Uint8Array(1 << MOST_KEPT),
    sums: new Float64Array(32),
    rest: new Float64Array(32),
  };
}
type Room = ReturnType<typeof leafRoom>;

/** Adds what a leaf gives to each column of its way, row by row. */
export function addLeaf(way: LeafWay, room: Room): void {
  const { features, pattern, count, into, stride } = way;
  const m = features.length;
  if (m === 0) return;
  const keeps = m <= MOST_KEPT;
  if (keeps) room.known.fill(0, 0, 1 << m);
  for (let i = 0; i < count; i++) {
    const bits = pattern[i] as number;
    const at = keeps ? bits * m : 0;
    if (!keeps || room.known[bits] === 0) {
      partsOf(way, bits, room, at);
      if (keeps) room.known[bits] = 1;
    }
    const first = i * stride;
    for (let e = 0; e < m; e++) {
      const cell = first + (features[e] as number);
      into[cell] = (into[cell] as number) + (room.parts[at + e] as number);
    }
  }
}

/** WEIGHTS[m][k] = k! (m − k − 1)! / m!: how much a set of k of the other m − 1 columns counts. */
const WEIGHTS: readonly Float64Array[] = Array.from({ length: 32 }, (_, m) => {
  const weights = new Float64Array(Math.max(m, 1));
  weights[0] = m === 0 ? 1 : 1 / m;
  for (let k = 1; k < m; k++) weights[k] = ((weights[k - 1] as number) * k) / (m - k);
  return weights;
});

/**
 * The part of each column for one pattern. With the columns that let the row pass as factors (share + x) and the others as their shares, the
 * coefficient of x^k sums over all sets of k passing columns. A column that stops the row gives the same as any other such column.
 */
function partsOf({ shares, value }: LeafWay, bits: number, { parts, sums, rest }: Room, at: number): void {
  const m = shares.length;
  const weights = WEIGHTS[m] as Float64Array;
  let stopped = 1;
  let q = 0;
  sums[0] = 1;
  for (let e = 0; e < m; e++) {
    const share = shares[e] as number;
    if ((bits & (1 << e)) === 0) {
      stopped *= share;
      continue;
    }
    sums[q + 1] = sums[q] as number;
    for (let k = q; k > 0; k--) sums[k] = (sums[k] as number) * share + (sums[k - 1] as number);
    sums[0] = (sums[0] as number) * share;
    q++;
  }
  let all = 0;
  for (let k = 0; k <= q && k < m; k++) all += (weights[k] as number) * (sums[k] as number);
  for (let e = 0; e < m; e++) {
    const share = shares[e] as number;
    if ((bits & (1 << e)) === 0) {
      parts[at + e] = -value * stopped * all;
      continue;
    }
    // Division by (share + x), from the highest power down.
    rest[q - 1] = 1;
    for (let k = q - 1; k > 0; k--) rest[k - 1] = (sums[k] as number) - share * (rest[k] as number);
    let sum = 0;
    for (let k = 0; k < q; k++) sum += (weights[k] as number) * (rest[k] as number);
    parts[at + e] = value * (1 - share) * stopped * sum;
  }
}
