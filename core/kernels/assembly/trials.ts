import { scoreFour } from './panels';

export function trialGaps(
  rows: usize,
  from: i32,
  to: i32,
  d: i32,
  panels: usize,
  norms: usize,
  squares: usize,
  nearest: usize,
  weights: usize,
  gaps: usize,
  totals: usize,
  scratch: usize,
): void {
  const stride: usize = (<usize>d) << 2;
  let t0 = f64x2.splat(0);
  let t1 = t0;
  let t2 = t0;
  let t3 = t0;
  const nothing = f32x4.splat(0);
  for (let i = from; i < to; i += 4) {
    const many = min(4, to - i);
    const p0 = rows + <usize>i * stride;
    const p1 = many > 1 ? p0 + stride : p0;
    const p2 = many > 2 ? p1 + stride : p0;
    const p3 = many > 3 ? p2 + stride : p0;
    scoreFour(p0, p1, p2, p3, d, panels, norms, 8, scratch);
    for (let r = 0; r < many; r++) {
      const at: usize = <usize>(i + r);
      const found = scratch + ((<usize>r) << 5);
      const square = v128.load_splat<f32>(squares + (at << 2));
      const known = v128.load_splat<f32>(nearest + (at << 2));
      const a = f32x4.pmin(known, f32x4.pmax(nothing, f32x4.add(v128.load(found), square)));
      const b = f32x4.pmin(known, f32x4.pmax(nothing, f32x4.add(v128.load(found, 16), square)));
      const into = gaps + (at << 5);
      v128.store(into, a);
      v128.store(into, b, 16);
      const weight = v128.load_splat<f64>(weights + (at << 3));
      t0 = f64x2.add(t0, f64x2.mul(weight, f64x2.promote_low_f32x4(a)));
      t1 = f64x2.add(t1, f64x2.mul(weight, f64x2.promote_low_f32x4(v128.load_zero<u64>(into, 8))));
      t2 = f64x2.add(t2, f64x2.mul(weight, f64x2.promote_low_f32x4(b)));
      t3 = f64x2.add(t3, f64x2.mul(weight, f64x2.promote_low_f32x4(v128.load_zero<u64>(into, 24))));
    }
  }
  v128.store(totals, t0);
  v128.store(totals, t1, 16);
  v128.store(totals, t2, 32);
  v128.store(totals, t3, 48);
}
