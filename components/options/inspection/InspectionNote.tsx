import type { InspectionState } from '../../../core/engine/inspection';
import { Button } from '../../kit/Button';
import { ProgressBar, Skeleton } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { useSay } from '../../kit/writer';

/** Where there is no map yet: why, how far it is, and what a person can do. */
export function InspectionNote({ state, again }: { state: InspectionState | undefined; again: () => void }) {
  const say = useSay();
  if (!state) return <Skeleton width="100%" height={120} />;
  if (state.state === 'done') return null;
  if (state.state === 'failed')
    return (
      <Note kind="warn" announce>
        <p>{say('inspection.failed')}</p>
        <div class="row note-steps">
          <Button small onClick={again}>
            {say('inspection.failed.retry')}
          </Button>
        </div>
      </Note>
    );
  return (
    <section class="card padded">
      <h2>{say(`inspection.${state.state}.title`)}</h2>
      <p class="quiet">{say(`inspection.${state.state}.body`)}</p>
      {state.state === 'running' ? (
        <div class="row">
          <div class="grow">
            <ProgressBar share={state.share} label={say('inspection.running.share')} />
          </div>
          <span class="small quiet">{say('ofHundred', { count: Math.round(100 * state.share) })}</span>
        </div>
      ) : null}
    </section>
  );
}
