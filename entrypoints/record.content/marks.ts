/** The eight shapes of segments in a box of 13; their colours are the slots' of badge.css. */
const SHAPES = [
  '<circle cx="6.5" cy="6.5" r="5.2"/>',
  '<rect x="1.5" y="1.5" width="10" height="10" rx="1"/>',
  '<polygon points="6.5,0.8 12.2,10.9 0.8,10.9"/>',
  '<polygon points="6.5,0.2 12.8,6.5 6.5,12.8 0.2,6.5"/>',
  '<path d="M4.6 1h3.8v3.6H12v3.8H8.4V12H4.6V8.4H1V4.6h3.6z"/>',
  '<polygon points="0.8,2.1 12.2,2.1 6.5,12.2"/>',
  '<polygon points="3.6,1.3 9.4,1.3 12.4,6.5 9.4,11.7 3.6,11.7 0.6,6.5"/>',
  '<polygon points="6.5,0.4 8.3,4.5 12.7,4.9 9.4,7.8 10.4,12.2 6.5,9.9 2.6,12.2 3.6,7.8 0.3,4.9 4.7,4.5"/>',
];

const box = (size: number, inside: string, more = '') =>
  `<svg width="${size}" height="${size}" viewBox="0 0 ${more || `${size} ${size}`}" aria-hidden="true">${inside}</svg>`;

/** The mark of a slot; hollow where there is no segment or it is not certain. Beyond eight: two letters in grey. */
export function markOf(slot: number | undefined, hollow: boolean): string {
  if (slot === undefined || hollow) return box(13, '<circle class="hollow" cx="6.5" cy="6.5" r="5"/>');
  const shape = SHAPES[slot];
  if (shape) return box(13, `<g fill="var(--slot-${slot})">${shape}</g>`);
  return `<span class="letters">${letterOf(Math.floor(slot / 26) - 1)}${letterOf(slot % 26)}</span>`;
}

function letterOf(number: number): string {
  return String.fromCharCode(65 + Math.max(0, number));
}

const icon = (path: string) =>
  `<svg class="icon" width="12" height="12" viewBox="0 0 16 16" aria-hidden="true">${path}</svg>`;

export const CLOCK = icon('<circle cx="8" cy="8" r="6"/><path d="M8 4.8V8l2.2 1.4"/>');
/** Where a chance goes since the last syncs. */
export const TREND = {
  up: icon('<path d="M4 12l8-8M6.5 4H12v5.5"/>'),
  down: icon('<path d="M4 4l8 8M12 6.5V12H6.5"/>'),
};
/** A key: marks a key customer; its word stands beside it for those who hear. */
export const KEY = icon('<circle cx="5.5" cy="8" r="3"/><path d="M8.5 8H14M12 8v3"/>');
