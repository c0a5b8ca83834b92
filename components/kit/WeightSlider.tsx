import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { IconButton } from './Button';
import { useSay } from './writer';

const MOST = 10;
const TICKS = Array.from({ length: MOST + 1 }, (_, i) => `tick ${i}`);

interface WeightSliderProps {
  name: string;
  hint?: string;
  value: number;
  onChange: (value: number) => void;
  /** For the narrow panel. */
  compact?: boolean;
  /** Stands under the name. */
  children?: ComponentChildren;
}

/** A weight from 0 (off) to 10: buttons, keys (←→ one, PgUp/PgDn three, 0 off) and dragging do the same. */
export function WeightSlider({ name, hint, value, onChange, compact, children }: WeightSliderProps) {
  const say = useSay();
  const track = useRef<HTMLDivElement>(null);
  const set = (to: number) => {
    const next = Math.max(0, Math.min(MOST, Math.round(to)));
    if (next !== value) onChange(next);
  };
  const press = (event: KeyboardEvent) => {
    const to = keyTarget(event.key, value);
    if (to === undefined) return;
    event.preventDefault();
    set(to);
  };
  const drag = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (box && event.buttons === 1) set(((event.clientX - box.left) / box.width) * MOST);
  };
  const written = value === 0 ? say('weight.off') : String(value);
  return (
    <div class={compact ? 'weight compact' : 'weight'}>
      <div>
        <div class="medium">{name}</div>
        {hint ? <div class="small quiet">{hint}</div> : null}
        {children}
      </div>
      <IconButton
        icon="minus"
        outlined
        label={say('weight.less', { name })}
        disabled={value === 0}
        onClick={() => set(value - 1)}
      />
      <div
        ref={track}
        class={value === 0 ? 'slider off' : 'slider'}
        role="slider"
        tabIndex={0}
        aria-label={name}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={MOST}
        aria-valuetext={written}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag(event);
        }}
        onPointerMove={drag}
      >
        <span class="track" />
        <span class="filled" style={{ width: `${value * 10}%` }} />
        <span class="ticks">
          {TICKS.map((tick) => (
            <i key={tick} />
          ))}
        </span>
        <span class="thumb" style={{ insetInlineStart: `${value * 10}%` }} />
      </div>
      <IconButton
        icon="plus"
        outlined
        label={say('weight.more', { name })}
        disabled={value === MOST}
        onClick={() => set(value + 1)}
      />
      <span class="value">{written}</span>
    </div>
  );
}

/** Where a key takes a weight; undefined for keys that are not the slider's. */
export function keyTarget(key: string, value: number): number | undefined {
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
      return 0;
    case 'End':
      return MOST;
    default:
      return undefined;
  }
}
