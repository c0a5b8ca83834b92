import { Button } from '../../kit/Button';
import { ProgressBar } from '../../kit/marks';
import { useSay } from '../../kit/writer';
import { wrongWith } from './groups';
import type { Calls, CallsWork } from './useCalls';

/** How it is judged, and the start. */
export function CallsRun({ calls, work }: { calls: Calls; work: CallsWork }) {
  const say = useSay();
  const { progress } = calls;
  const timed = Object.values(work.roles).includes('when');
  const wrong = wrongWith(work.grouping, work.words ?? []) !== undefined;
  return (
    <section class="card padded" aria-label={say('calls.judge')}>
      <h2>{say('calls.judge')}</h2>
      <p class="small quiet">{say('calls.judge.body')}</p>
      <fieldset class="calls-split">
        <legend class="visually-hidden">{say('calls.judge')}</legend>
        {[false, true].map((inTime) => (
          <label key={String(inTime)} class="row">
            <input
              type="radio"
              name="calls-split"
              checked={work.inTime === inTime}
              disabled={inTime && !timed}
              onChange={() => calls.splitInTime(inTime)}
            />
            <span>{say(inTime ? 'calls.split.time' : 'calls.split.chance')}</span>
          </label>
        ))}
        {timed ? null : <p class="small quiet">{say('calls.split.noTime')}</p>}
      </fieldset>
      {progress ? (
        <div class="calls-progress" role="status">
          <span>{say(`calls.step.${progress.step}`)}</span>
          <ProgressBar share={progress.share} label={say('calls.judge')} />
          <Button onClick={calls.cancel}>{say('calls.cancel')}</Button>
        </div>
      ) : (
        <div class="row wrap">
          <Button look="primary" disabled={wrong} onClick={calls.learn}>
            {say('calls.learn')}
          </Button>
          {wrong ? <span class="small quiet">{say('calls.learn.not')}</span> : null}
        </div>
      )}
    </section>
  );
}
