import type { Estimate } from './probability';

/** What a chance is shown by. */
export type Shown = Pick<Estimate, 'probability' | 'interval' | 'thin'>;

/** Whole tenths with the interval; 0 and 10 only where the whole interval says so, and never of the ladder alone. */
export function tenthsOf({ probability, interval, thin }: Shown): {
  outOfTen: number;
  interval: [number, number];
} {
  const low = Math.round(interval[0] * 10);
  const high = Math.round(interval[1] * 10);
  const whole = Math.round(probability * 10);
  const [least, most] = [thin || high > 0 ? 1 : 0, thin || low < 10 ? 9 : 10];
  return { outOfTen: Math.min(Math.max(whole, least), most), interval: [Math.min(low, most), Math.max(high, least)] };
}
