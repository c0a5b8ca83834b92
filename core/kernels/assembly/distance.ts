/** Squared Euclidean distance of two rows of `d` values; `d` is a multiple of 4. Lanes are summed as (0 + 1) + (2 + 3). */
export function squaredGap(a: usize, b: usize, d: i32): f32 {
  let sum = f32x4.splat(0);
  for (let j: usize = 0, end = (<usize>d) << 2; j < end; j += 16) {
    const gap = f32x4.sub(v128.load(a + j), v128.load(b + j));
    sum = f32x4.add(sum, f32x4.mul(gap, gap));
  }
  return (
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
  );
}

export function squaredDistances(rows: usize, n: i32, d: i32, point: usize, into: usize): void {
  const stride: usize = (<usize>d) << 2;
  for (let i = 0; i < n; i++, rows += stride, into += 4) store<f32>(into, squaredGap(rows, point, d));
}

export function neighbourDistances(rows: usize, from: i32, to: i32, d: i32, ids: usize, k: i32, into: usize): void {
  const stride: usize = (<usize>d) << 2;
  const before: usize = (<usize>from * <usize>k) << 2;
  ids += before;
  into += before;
  for (let i = from; i < to; i++)
    for (let c = 0; c < k; c++, ids += 4, into += 4) {
      const id = load<i32>(ids);
      const gap = id < 0 ? <f32>Infinity : squaredGap(rows + <usize>i * stride, rows + <usize>id * stride, d);
      store<f32>(into, sqrt(gap));
    }
}
