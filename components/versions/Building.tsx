import type { JobState } from '../../core/protocol';
import { Button } from '../kit/Button';
import { FitSteps } from '../kit/FitSteps';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';

export function isUnderWay(job: JobState | undefined): job is JobState & { state: 'running' | 'waiting' } {
  return job?.state === 'running' || job?.state === 'waiting';
}

/** How far a build is, and the button that stops it. */
export function Building({ job, cancelFit }: { job: JobState; cancelFit: (id: string) => Promise<void> }) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  return (
    <section class="card padded">
      <div class="row">
        <h2 class="grow">{say('fitting.title')}</h2>
        <Button small disabled={busy} onClick={() => run(() => cancelFit(job.id))}>
          {say('fitting.cancel')}
        </Button>
      </div>
      <FitSteps job={job} />
      {problem}
    </section>
  );
}
