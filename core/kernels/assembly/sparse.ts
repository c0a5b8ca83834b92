export function sparseTimesBlock(
  starts: usize,
  columns: usize,
  values: usize,
  from: i32,
  to: i32,
  block: usize,
  width: i32,
  scale: f32,
  shift: f32,
  keep: f32,
  into: usize,
): void {
  const stride: usize = (<usize>width) << 2;
  const scales = f32x4.splat(scale);
  const shifts = f32x4.splat(shift);
  const keeps = f32x4.splat(keep);
  for (let i = from; i < to; i++) {
    const begin = load<i32>(starts + ((<usize>i) << 2));
    const end = load<i32>(starts + ((<usize>i) << 2), 4);
    const own = block + <usize>i * stride;
    const out = into + <usize>i * stride;
    let at: usize = 0;
    for (; at + 48 < stride; at += 64) {
      let sum0 = f32x4.splat(0);
      let sum1 = f32x4.splat(0);
      let sum2 = f32x4.splat(0);
      let sum3 = f32x4.splat(0);
      for (let e = begin; e < end; e++) {
        const value = v128.load32_splat(values + ((<usize>e) << 2));
        const row = block + <usize>load<i32>(columns + ((<usize>e) << 2)) * stride + at;
        sum0 = f32x4.add(sum0, f32x4.mul(value, v128.load(row)));
        sum1 = f32x4.add(sum1, f32x4.mul(value, v128.load(row, 16)));
        sum2 = f32x4.add(sum2, f32x4.mul(value, v128.load(row, 32)));
        sum3 = f32x4.add(sum3, f32x4.mul(value, v128.load(row, 48)));
      }
      put(out + at, own + at, sum0, scales, shifts, keeps);
      put(out + at + 16, own + at + 16, sum1, scales, shifts, keeps);
      put(out + at + 32, own + at + 32, sum2, scales, shifts, keeps);
      put(out + at + 48, own + at + 48, sum3, scales, shifts, keeps);
    }
    for (; at < stride; at += 16) {
      let sum = f32x4.splat(0);
      for (let e = begin; e < end; e++) {
        const value = v128.load32_splat(values + ((<usize>e) << 2));
        const row = block + <usize>load<i32>(columns + ((<usize>e) << 2)) * stride + at;
        sum = f32x4.add(sum, f32x4.mul(value, v128.load(row)));
      }
      put(out + at, own + at, sum, scales, shifts, keeps);
    }
  }
}

function put(out: usize, own: usize, sum: v128, scales: v128, shifts: v128, keeps: v128): void {
  const kept = f32x4.mul(keeps, v128.load(out));
  const shifted = f32x4.mul(shifts, v128.load(own));
  v128.store(out, f32x4.add(f32x4.add(f32x4.mul(scales, sum), shifted), kept));
}
