import type { Abstained } from '../../core/engine/insight';
import { HaveNeedBars } from '../kit/marks';
import { Written } from '../kit/writer';

/** Why nothing is said, and what it would take. */
export function Because({ abstained, heading }: { abstained: Abstained; heading?: boolean }) {
  return (
    <div class="because">
      {heading ? (
        <h2>
          <Written text={abstained.because} />
        </h2>
      ) : (
        <p class="small quiet">
          <Written text={abstained.because} />
        </p>
      )}
      <p class="small quiet">
        <Written text={abstained.needs} />
      </p>
      {abstained.have.length > 0 ? <HaveNeedBars rows={abstained.have} /> : null}
    </div>
  );
}
