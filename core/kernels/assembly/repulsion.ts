/** The four lanes of a vector, added in pairs. */
function total(lanes: v128): f32 {
  return (
    f32x4.extract_lane(lanes, 0) +
    f32x4.extract_lane(lanes, 1) +
    (f32x4.extract_lane(lanes, 2) + f32x4.extract_lane(lanes, 3))
  );
}

export function repelAll(xs: usize, ys: usize, from: i32, to: i32, places: i32, into: usize): void {
  const end: usize = (<usize>places) << 2;
  const one = f32x4.splat(1);
  for (let i = from; i < to; i++) {
    const at: usize = (<usize>i) << 2;
    const x = v128.load_splat<f32>(xs + at);
    const y = v128.load_splat<f32>(ys + at);
    let near = f32x4.splat(0);
    let pushX = near;
    let pushY = near;
    for (let j: usize = 0; j < end; j += 4 << 2) {
      const gapX = f32x4.sub(x, v128.load(xs + j));
      const gapY = f32x4.sub(y, v128.load(ys + j));
      const q = f32x4.div(one, f32x4.add(one, f32x4.add(f32x4.mul(gapX, gapX), f32x4.mul(gapY, gapY))));
      const square = f32x4.mul(q, q);
      near = f32x4.add(near, q);
      pushX = f32x4.add(pushX, f32x4.mul(square, gapX));
      pushY = f32x4.add(pushY, f32x4.mul(square, gapY));
    }
    const place = into + <usize>i * 12;
    store<f32>(place, total(near));
    store<f32>(place, total(pushX), 4);
    store<f32>(place, total(pushY), 8);
  }
}
