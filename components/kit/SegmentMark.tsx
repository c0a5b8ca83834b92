const LETTERS = 'ABCDEFGH';

/** Shapes in a box of 18 × 18, by slot: circle, square, triangle, diamond, plus, triangle down, hexagon, star. */
const SHAPES = [
  'M9 1.8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 9 1.8z',
  'M3.6 2.6h10.8a1 1 0 0 1 1 1v10.8a1 1 0 0 1-1 1H3.6a1 1 0 0 1-1-1V3.6a1 1 0 0 1 1-1z',
  'M9 1l8 14H1z',
  'M9 .3L17.7 9 9 17.7.3 9z',
  'M6.3 1h5.4v5.3H17v5.4h-5.3V17H6.3v-5.3H1V6.3h5.3z',
  'M9 17L1 3h16z',
  'M16.1 13.1L9 17.2 1.9 13.1V4.9L9 .8l7.1 4.1z',
  'M9 .3l2.2 5.7 6.1.3-4.7 3.9 1.6 5.9L9 12.7l-5.2 3.4 1.6-5.9L.7 6.3l6.1-.3z',
];

/** The letter of a slot; a ninth segment and those after it carry two letters, IA to IZ, then JA to JZ. No two slots share them. */
export function segmentLetter(slot: number): string {
  const place = slot - LETTERS.length;
  return LETTERS[slot] ?? `${lettersOf(8 + Math.floor(place / 26))}${lettersOf(place % 26)}`;
}

/** A, B … Z, AA, AB … as columns of a sheet are called. */
function lettersOf(number: number): string {
  const last = String.fromCharCode(65 + (number % 26));
  return number < 26 ? last : `${lettersOf(Math.floor(number / 26) - 1)}${last}`;
}

/** The path of a slot's shape in a box of 18 × 18; undefined for a ninth segment and those after it. */
export function segmentShape(slot: number): string | undefined {
  return SHAPES[slot];
}

/** The name of the token of a slot's colour. */
export function segmentToken(slot: number): string {
  const letter = LETTERS[slot];
  return letter ? `--segment-${letter.toLowerCase()}` : '--line-strong';
}

/** The mark of a segment: letter and shape belong to it for life. Undefined = not in a segment. Named by the text beside it. */
export function SegmentMark({ slot, size = 18 }: { slot: number | undefined; size?: number }) {
  return (
    <svg class="segment-mark" width={size} height={size} viewBox="0 0 18 18" aria-hidden="true">
      <Shape slot={slot} />
    </svg>
  );
}

function Shape({ slot }: { slot: number | undefined }) {
  if (slot === undefined)
    return <circle cx="9" cy="9" r="6.7" fill="none" stroke="var(--line-strong)" stroke-width="1.5" />;
  const path = SHAPES[slot];
  if (path) return <path d={path} fill={segmentColour(slot)} />;
  return (
    <>
      <rect x="0" y="2" width="18" height="14" rx="3" fill="var(--line-strong)" />
      <text x="9" y="12.5" text-anchor="middle">
        {segmentLetter(slot)}
      </text>
    </>
  );
}

/** The colour of a slot, for marks, points and bars only. */
export function segmentColour(slot: number): string {
  return `var(${segmentToken(slot)})`;
}
