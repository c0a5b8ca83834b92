export function sumsByNumber(rows: usize, n: i32, m: i32, from: i32, to: i32, numbers: usize, into: usize): void {
  const width: usize = (<usize>(to - from)) << 3;
  const stride: usize = (<usize>m) << 2;
  const pairs: usize = width & ~31;
  for (let j = 0; j < n; j++) {
    let source = rows + <usize>j * stride + ((<usize>from) << 2);
    let target = into + <usize>load<i32>(numbers + ((<usize>j) << 2)) * width;
    const end = target + width;
    for (const whole = target + pairs; target < whole; target += 32, source += 16) {
      const four = v128.load(source);
      v128.store(target, f64x2.add(v128.load(target), f64x2.promote_low_f32x4(four)));
      const upper = v128.shuffle<f32>(four, four, 2, 3, 2, 3);
      v128.store(target, f64x2.add(v128.load(target, 16), f64x2.promote_low_f32x4(upper)), 16);
    }
    for (; target < end; target += 8, source += 4) store<f64>(target, load<f64>(target) + <f64>load<f32>(source));
  }
}
