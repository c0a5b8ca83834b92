import type { JobState } from '../../core/protocol';
import { Icon } from './Icon';
import { ProgressBar } from './marks';
import { PART_ICON } from './parts';
import { useSay } from './writer';

const STAGES = [
  'features',
  'encode',
  'segments',
  'name',
  'explain',
  'pricing',
  'outcome',
  'configuration',
  'targets',
  'write',
] as const;

/** The stages of a fit, in plain words, and how far it is. */
export function FitSteps({ job }: { job: JobState }) {
  const say = useSay();
  const at = job.progress ? STAGES.indexOf(job.progress.stage) : -1;
  return (
    <>
      <div class="progress" aria-live="polite">
        <div class="row apart small">
          <span class="medium">{say(at < 0 ? 'fitting.waiting' : `fitting.${STAGES[at]}`)}</span>
          <span class="quiet">{say('share', { share: { as: 'share', value: job.progress?.share ?? 0 } })}</span>
        </div>
        <ProgressBar share={job.progress?.share ?? 0} label={say('fitting.title')} />
      </div>
      <ol class="parts small">
        {STAGES.map((stage, i) => {
          const state = i < at ? 'done' : i === at ? 'reading' : 'waiting';
          return (
            <li key={stage} class={state}>
              <Icon name={PART_ICON[state]} />
              <span class="grow">{say(`fitting.${stage}`)}</span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
