import { type Day, formatDay, MS_PER_DAY, parseDay } from '../../core/crm/time';
import { exp, pow } from '../../core/kernels/math';
import { clamp, type Draw } from './draw';
import type { Habit } from './segments';

export const TODAY_TEXT = '2026-11-20';
export const TODAY = parseDay(TODAY_TEXT);
/** The first day with orders: five and a half years are on record. */
export const FIRST_DAY = parseDay('2021-05-17');
export const DAYS_A_YEAR = 365.25;

const written = new Map<Day, string>();

/** `yyyy-mm-dd`; kept, because the same days are written many thousand times. */
export function iso(day: Day): string {
  let text = written.get(day);
  if (text === undefined) {
    text = formatDay(day);
    written.set(day, text);
  }
  return text;
}

/** An instant in the morning of a day, so that it is never later than noon of today. */
export function isoInstant(draw: Draw, day: Day): string {
  const clock = [draw.whole(6, 10), draw.whole(0, 59), draw.whole(0, 59)].map((part) => String(part).padStart(2, '0'));
  return `${iso(day)}T${clock.join(':')}.000Z`;
}

/** The calendar year of a day. */
export function yearOf(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCFullYear();
}

/** How busy a month is: quiet in summer, busy before the year ends. January first, the busiest is 1. */
const SEASON = [0.72, 0.74, 0.9, 0.82, 0.84, 0.86, 0.66, 0.52, 0.88, 0.96, 1, 0.84];

/** The day itself or, from a quiet month, perhaps one some weeks earlier or later within the window. */
export function inSeason(draw: Draw, day: Day, from: Day, to: Day): Day {
  const busy = SEASON[new Date(day * MS_PER_DAY).getUTCMonth()] ?? 1;
  if (draw.chance(busy)) return day;
  const moved = day + draw.whole(20, 70) * (draw.chance(0.5) ? 1 : -1);
  return moved >= from && moved <= to ? moved : day;
}

/**
 * `count` order days in from … to, ascending, in the rhythm of a habit: evenly spaced, in bursts, or anywhere.
 */
export function orderDays(draw: Draw, count: number, from: Day, to: Day, habit: Habit): Day[] {
  const bursts = Array.from({ length: Math.ceil(count / 3) }, () => draw.unit());
  const days: Day[] = [];
  for (let i = 0; i < count; i++) {
    let place = draw.unit();
    if (draw.chance(habit.regularity)) place = (i + 0.5 + draw.normal(0, 0.18)) / count;
    else if (draw.chance(0.7)) place = draw.pick(bursts) + draw.normal(0, 28) / Math.max(to - from, 1);
    const grown = pow(clamp(place, 0.0005, 0.9995), 1 / (1 + clamp(habit.growth, -0.6, 3)));
    days.push(inSeason(draw, Math.round(from + grown * (to - from)), from, to));
  }
  return days.sort((a, b) => a - b);
}

/** How often something of this expected number happens (Poisson, by Knuth's product of uniforms). */
export function happens(draw: Draw, expected: number): number {
  let left = Math.min(expected, 500);
  let count = 0;
  // In portions, because e^−500 is beyond what a product of uniforms can tell apart.
  while (left > 0) {
    const portion = Math.min(left, 30);
    const limit = exp(-portion);
    for (let product = draw.unit(); product > limit; product *= draw.unit()) count++;
    left -= portion;
  }
  return count;
}
