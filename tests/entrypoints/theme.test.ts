import { describe, expect, it } from 'vitest';
import { luminanceOf } from '../../entrypoints/record.content/theme';

describe('the luminance of a background', () => {
  it.each<[string, number | undefined]>([
    ['rgb(255, 255, 255)', 1],
    ['rgb(0, 0, 0)', 0],
    // Worked by hand: 0.2126 · ((0.5 + 0.055) / 1.055)^2.4 at 127.5 of 255 for red alone.
    ['rgb(127.5, 0, 0)', 0.0455],
    ['rgb(243, 243, 243)', 0.8963],
    ['rgba(16, 20, 24, 0.9)', 0.0069],
    ['rgba(0, 0, 0, 0)', undefined],
    ['rgba(0, 0, 0, 0.2)', undefined],
    ['oklch(0.2 0.1 200)', undefined],
    ['', undefined],
  ])('%s → %s', (color, luminance) => {
    if (luminance === undefined) expect(luminanceOf(color)).toBeUndefined();
    else expect(luminanceOf(color)).toBeCloseTo(luminance, 3);
  });
});
