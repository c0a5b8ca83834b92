/** Paths in a box of 16 × 16, stroked. */
const PATHS = {
  accept: 'M3 8.5l3.2 3.2L13 5',
  adjust: 'M10.8 2.8l2.4 2.4L6 12.4l-3 .6.6-3z',
  close: 'M4 4l8 8M12 4l-8 8',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5V5h-2.5',
  sidePanel:
    'M3.7 3h8.6a1.2 1.2 0 0 1 1.2 1.2v7.6a1.2 1.2 0 0 1-1.2 1.2H3.7a1.2 1.2 0 0 1-1.2-1.2V4.2A1.2 1.2 0 0 1 3.7 3zM10 3v10',
  down: 'M4 6l4 4 4-4',
  right: 'M6 4l4 4-4 4',
  back: 'M10 4l-4 4 4 4',
  rises: 'M4 12l8-8M6.5 4H12v5.5',
  falls: 'M4 4l8 8M12 6.5V12H6.5',
  info: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 7.2V11M8 5h.01',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  lock: 'M4.7 7h6.6a1.2 1.2 0 0 1 1.2 1.2v3.6a1.2 1.2 0 0 1-1.2 1.2H4.7a1.2 1.2 0 0 1-1.2-1.2V8.2A1.2 1.2 0 0 1 4.7 7zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  link: 'M6.5 9.5l3-3M7 4.5L8.5 3a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5L7.5 13A3 3 0 0 1 3 8.5L4.5 7',
  noAnswer: 'M2.5 2.5l11 11M5 11.5a3 3 0 0 1-.4-5.9M7 4.2A4 4 0 0 1 11.6 7 2.5 2.5 0 0 1 13 11',
  warn: 'M8 2.2l6 11H2zM8 6.5v3M8 11.4h.01',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  same: 'M3 8h10',
  undo: 'M5.5 3L3 5.5 5.5 8M3 5.5h6a4 4 0 0 1 0 8H6',
  clock: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 4.8V8l2.2 1.4',
  weights: 'M2.5 3.5h11L9.5 8.5v4l-3-1.5V8.5z',
  arrow: 'M3 8h10M9.5 4.5L13 8l-3.5 3.5',
  search: 'M7 2.8a4.2 4.2 0 1 1 0 8.4 4.2 4.2 0 0 1 0-8.4zM10.2 10.2L13.5 13.5',
  segments: 'M5 2.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4zM9.5 9h4v4h-4zM11.5 2.5l2.2 4H9.3zM3 9l4 4M7 9l-4 4',
  into: 'M8 2.5v7M5 6.7l3 3 3-3M3 10.5v3h10v-3',
  price: 'M8.5 2.5H13v4.5L7.5 12.5 3 8zM10.6 4.9h.01',
  record: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3M6 8.5h4M6 11h4',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: its meaning always stands beside it in words. */
export function Icon({ name, size }: { name: IconName; size?: 'tiny' | 'big' | 'inline' }) {
  const classes = size === 'inline' ? 'icon tiny inline' : size ? `icon ${size}` : 'icon';
  return (
    <svg class={classes} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} stroke-width={name === 'more' ? 2.2 : undefined} />
    </svg>
  );
}

/** The lens with the company it keeps. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg class="logo" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <g fill="none" stroke="var(--accent)">
        <circle cx="8.6" cy="8.6" r="6.8" stroke-width="1.9" />
        <path d="M13.7 13.7L18 18" stroke-width="2.4" stroke-linecap="round" />
        <circle cx="6" cy="10.3" r="1.65" stroke-width="1.3" />
        <circle cx="11.2" cy="10.3" r="1.65" stroke-width="1.3" />
      </g>
      <circle cx="8.6" cy="6" r="1.65" fill="var(--accent)" />
    </svg>
  );
}
