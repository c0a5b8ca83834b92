import type { ComponentChildren } from 'preact';
import { IconButton } from './Button';
import { Slider } from './Slider';
import { useSay } from './writer';

const MOST = 10;

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
        onClick={() => onChange(value - 1)}
      />
      <Slider
        label={name}
        written={written}
        value={value}
        least={0}
        most={MOST}
        off={value === 0}
        onChange={onChange}
      />
      <IconButton
        icon="plus"
        outlined
        label={say('weight.more', { name })}
        disabled={value === MOST}
        onClick={() => onChange(value + 1)}
      />
      <span class="value">{written}</span>
    </div>
  );
}
