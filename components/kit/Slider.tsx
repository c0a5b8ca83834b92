import { useRef } from 'preact/hooks';

interface SliderProps {
  label: string;
  /** The value as it is said. */
  written: string;
  value: number;
  least: number;
  most: number;
  /** One step after the other, by whole numbers. */
  onChange: (value: number) => void;
  /** Drawn as if nothing were set. */
  off?: boolean;
  /** Where values stand on the track, 0–1, where they are not equally far apart; and the value nearest to a place. */
  scale?: { placeOf(value: number): number; valueAt(place: number): number };
}

/** A track with a thumb: keys (←→ one, PgUp/PgDn three, Home/End) and dragging do the same. */
export function Slider({ label, written, value, least, most, onChange, off, scale }: SliderProps) {
  const track = useRef<HTMLDivElement>(null);
  const { placeOf, valueAt } = scale ?? evenScale(least, most);
  const set = (to: number) => {
    const next = Math.max(least, Math.min(most, Math.round(to)));
    if (next !== value) onChange(next);
  };
  const press = (event: KeyboardEvent) => {
    const to = keyTarget(event.key, value, least, most);
    if (to === undefined) return;
    event.preventDefault();
    set(to);
  };
  const drag = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (box && event.buttons === 1) set(valueAt(Math.max(0, Math.min(1, (event.clientX - box.left) / box.width))));
  };
  const place = `${placeOf(value) * 100}%`;
  return (
    <div
      ref={track}
      class={off ? 'slider off' : 'slider'}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuetext={written}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove={drag}
    >
      <span class="track" />
      <span class="filled" style={{ width: place }} />
      {scale ? null : (
        <span class="ticks">
          {Array.from({ length: most - least + 1 }, (_, i) => (
            <i key={least + i} />
          ))}
        </span>
      )}
      <span class="thumb" style={{ insetInlineStart: place }} />
    </div>
  );
}

function evenScale(least: number, most: number) {
  const width = Math.max(1, most - least);
  return {
    placeOf: (value: number) => (value - least) / width,
    valueAt: (place: number) => least + place * width,
  };
}

/** Where a key takes a value; undefined for keys that are not the slider's. */
export function keyTarget(key: string, value: number, least: number, most: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
    case '+':
      return value + 1;
    case 'ArrowLeft':
    case 'ArrowDown':
    case '-':
      return value - 1;
    case 'PageUp':
      return value + 3;
    case 'PageDown':
      return value - 3;
    case 'Home':
    case '0':
      return least;
    case 'End':
      return most;
    default:
      return undefined;
  }
}
