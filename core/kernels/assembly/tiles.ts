/** Features between two looks at whether a whole tile is out of reach. */
const LOOK = 4;

export function screenTiles(
  tiles: usize,
  from: i32,
  to: i32,
  d: i32,
  order: usize,
  values: usize,
  weights: usize,
  relief: usize,
  count: i32,
  limit: f32,
  list: usize,
): i32 {
  const tile: usize = (<usize>d) << 6;
  const end: usize = (<usize>count) << 2;
  const one = f32x4.splat(1);
  const reach = f32x4.splat(limit);
  let found = 0;
  for (let t = from; t < to; t++) {
    const base = tiles + <usize>t * tile;
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let e = a;
    let f: usize = 0;
    let near = true;
    while (f < end) {
      for (const stop = min<usize>(end, f + 4 * LOOK); f < stop; f += 4) {
        const column = base + ((<usize>load<i32>(order + f)) << 6);
        const value = v128.load_splat<f32>(values + f);
        const weight = v128.load_splat<f32>(weights + f);
        const x = v128.load(column);
        const y = v128.load(column, 16);
        const z = v128.load(column, 32);
        const w = v128.load(column, 48);
        // What is missing counts as 1 here: pmin takes its first operand unless the second is less.
        a = f32x4.add(a, f32x4.mul(f32x4.pmin(one, f32x4.abs(f32x4.sub(x, value))), weight));
        b = f32x4.add(b, f32x4.mul(f32x4.pmin(one, f32x4.abs(f32x4.sub(y, value))), weight));
        c = f32x4.add(c, f32x4.mul(f32x4.pmin(one, f32x4.abs(f32x4.sub(z, value))), weight));
        e = f32x4.add(e, f32x4.mul(f32x4.pmin(one, f32x4.abs(f32x4.sub(w, value))), weight));
        if (load<f32>(relief + f) > 0) {
          const less = v128.load_splat<f32>(relief + f);
          a = f32x4.sub(a, v128.and(f32x4.ne(x, x), less));
          b = f32x4.sub(b, v128.and(f32x4.ne(y, y), less));
          c = f32x4.sub(c, v128.and(f32x4.ne(z, z), less));
          e = f32x4.sub(e, v128.and(f32x4.ne(w, w), less));
        }
      }
      near = v128.any_true(f32x4.le(f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, e)), reach));
      if (!near) break;
    }
    if (!near) continue;
    let within =
      i32x4.bitmask(f32x4.le(a, reach)) |
      (i32x4.bitmask(f32x4.le(b, reach)) << 4) |
      (i32x4.bitmask(f32x4.le(c, reach)) << 8) |
      (i32x4.bitmask(f32x4.le(e, reach)) << 12);
    for (; within !== 0; within &= within - 1) {
      store<i32>(list + ((<usize>found) << 2), (t << 4) + ctz(within));
      found++;
    }
  }
  return found;
}
