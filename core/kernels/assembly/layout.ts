/** Of a table: steps per octave as bits of the fraction that are dropped, the bits of its first value, and its last step. */
const DROPPED: i32 = 17;
const FIRST_BITS: i32 = 0x33800000;
const LAST_STEP: i32 = 44 * 64 - 1;
/** No coordinate is pushed farther than this at once, before the rate. */
const MOST: f32 = 4;

function readTable(table: usize, squared: f32): f32 {
  const step = (reinterpret<i32>(squared) - FIRST_BITS) >> DROPPED;
  const within = max<i32>(0, min<i32>(LAST_STEP, step));
  return load<f32>(table + ((<usize>within) << 2));
}

function clip(value: f32): f32 {
  return max<f32>(-MOST, min<f32>(MOST, value));
}

function draw(state: u32): u32 {
  return state * 1664525 + 1013904223;
}

export function layoutEpoch(
  heads: usize,
  tails: usize,
  pool: i32,
  starts: usize,
  columns: usize,
  periods: usize,
  due: usize,
  from: i32,
  to: i32,
  epoch: f32,
  rate: f32,
  tables: usize,
  negatives: i32,
  moveTails: i32,
  state: u32,
): u32 {
  const repulsion = tables + ((<usize>(LAST_STEP + 1)) << 2);
  for (let i = from; i < to; i++) {
    const head = heads + ((<usize>i) << 3);
    let x = load<f32>(head);
    let y = load<f32>(head, 4);
    const end = load<i32>(starts + ((<usize>i) << 2), 4);
    for (let e = load<i32>(starts + ((<usize>i) << 2)); e < end; e++) {
      const next = due + ((<usize>e) << 2);
      if (load<f32>(next) > epoch) continue;
      store<f32>(next, load<f32>(next) + load<f32>(periods + ((<usize>e) << 2)));
      const tail = tails + ((<usize>load<i32>(columns + ((<usize>e) << 2))) << 3);
      const dx = x - load<f32>(tail);
      const dy = y - load<f32>(tail, 4);
      const pull = readTable(tables, dx * dx + dy * dy);
      const moveX = rate * clip(pull * dx);
      const moveY = rate * clip(pull * dy);
      x += moveX;
      y += moveY;
      if (moveTails) {
        store<f32>(tail, load<f32>(tail) - moveX);
        store<f32>(tail, load<f32>(tail, 4) - moveY, 4);
      }
      let sumX: f32 = 0;
      let sumY: f32 = 0;
      for (let s = 0; s < negatives; s++) {
        state = draw(state);
        const other = tails + ((<usize>((<u64>state * <u64>pool) >> 32)) << 3);
        if (other === head) continue;
        const gapX = x - load<f32>(other);
        const gapY = y - load<f32>(other, 4);
        const squared = gapX * gapX + gapY * gapY;
        const push = readTable(repulsion, squared);
        sumX += clip(push * gapX);
        sumY += clip(push * gapY);
      }
      x += rate * sumX;
      y += rate * sumY;
    }
    store<f32>(head, x);
    store<f32>(head, y, 4);
  }
  return state;
}
