const round = Math.fround;

/**
 * UMAP's attraction and repulsion depend on the squared distance alone, so they are read from a table over its bits: 64 steps an octave from
 * 2^−24 on, 44 octaves. Nearer reads the first step, farther the last one.
 */
export const LAYOUT_STEPS = 44 * 64;
const DROPPED = 17;
const FIRST_BITS = 0x33800000;
const MOST = 4;

const single = new Float32Array(1);
const bits = new Int32Array(single.buffer);

/** The squared distance in the middle of a step of the table. */
export function layoutDistance(step: number): number {
  bits[0] = FIRST_BITS + (step << DROPPED) + (1 << (DROPPED - 1));
  return single[0] as number;
}

function readTable(table: Float32Array, offset: number, squared: number): number {
  single[0] = squared;
  const step = ((bits[0] as number) - FIRST_BITS) >> DROPPED;
  return table[offset + Math.max(0, Math.min(LAYOUT_STEPS - 1, step))] as number;
}

function clip(value: number): number {
  return Math.max(-MOST, Math.min(MOST, value));
}

/**
 * One epoch of a layout for the heads `from` … `to`: the twin of assembly/layout.ts.
 * @param heads n × 2, moved. @param tails `pool` × 2: the same array where heads are tails. @param starts of each head its first edge, n + 1.
 * @param columns of each edge its tail. @param periods epochs between two samples of an edge. @param due the epoch of its next one, moved on.
 * @param tables attraction, then repulsion, of {@link LAYOUT_STEPS} each: factors of the gap. @param negatives samples that push for each
 * that pulls. @param moveTails 1 where tails are pulled as well, else 0. @returns the state of the chance, to go on from.
 */
export function layoutEpoch(
  heads: Float32Array,
  tails: Float32Array,
  pool: number,
  starts: Int32Array,
  columns: Int32Array,
  periods: Float32Array,
  due: Float32Array,
  from: number,
  to: number,
  epoch: number,
  rate: number,
  tables: Float32Array,
  negatives: number,
  moveTails: number,
  seed: number,
): number {
  const step = round(rate);
  let state = seed >>> 0;
  for (let i = from; i < to; i++) {
    let x = heads[i * 2] as number;
    let y = heads[i * 2 + 1] as number;
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) {
      if ((due[e] as number) > epoch) continue;
      due[e] = (due[e] as number) + (periods[e] as number);
      const tail = (columns[e] as number) * 2;
      const dx = round(x - (tails[tail] as number));
      const dy = round(y - (tails[tail + 1] as number));
      const pull = readTable(tables, 0, round(round(dx * dx) + round(dy * dy)));
      const moveX = round(step * clip(round(pull * dx)));
      const moveY = round(step * clip(round(pull * dy)));
      x = round(x + moveX);
      y = round(y + moveY);
      if (moveTails === 1) {
        tails[tail] = (tails[tail] as number) - moveX;
        tails[tail + 1] = (tails[tail + 1] as number) - moveY;
      }
      let sumX = 0;
      let sumY = 0;
      for (let s = 0; s < negatives; s++) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        const other = Math.floor((state * pool) / 4294967296) * 2;
        if (heads === tails && other === i * 2) continue;
        const gapX = round(x - (tails[other] as number));
        const gapY = round(y - (tails[other + 1] as number));
        const push = readTable(tables, LAYOUT_STEPS, round(round(gapX * gapX) + round(gapY * gapY)));
        sumX = round(sumX + clip(round(push * gapX)));
        sumY = round(sumY + clip(round(push * gapY)));
      }
      x = round(x + round(step * sumX));
      y = round(y + round(step * sumY));
    }
    heads[i * 2] = x;
    heads[i * 2 + 1] = y;
  }
  return state | 0;
}
