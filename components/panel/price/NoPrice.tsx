import type { Abstained } from '../../../core/engine/insight';
import { useSay } from '../../kit/writer';
import { Because } from '../Because';

const WIDTH = 288;
const ENDS = ['floor', 'target', 'stretch'] as const;

/** The place of the price where none can be told: an empty range, why it is empty, and what fills it. */
export function NoPrice({ abstained }: { abstained: Abstained }) {
  const say = useSay();
  return (
    <div class="no-price">
      <svg class="no-range" viewBox={`0 0 ${WIDTH} 32`} aria-hidden="true">
        <path d={`M8 8H${WIDTH - 8}`} />
        {ENDS.map((name, i) => (
          <text key={name} x={((i + 1) * WIDTH) / 4} y="28" text-anchor="middle">
            {say(`priceBlock.bar.${name}`)}
          </text>
        ))}
      </svg>
      <Because abstained={abstained} heading />
    </div>
  );
}
