import type { JobState, SyncState } from '../../core/protocol';
import { Button } from '../kit/Button';
import { FitSteps } from '../kit/FitSteps';
import { SyncProgress } from '../kit/SyncProgress';
import { useSay } from '../kit/writer';

/** The first reading, part by part; it goes on when the panel is closed. */
export function FirstSync({ sync, now, onCancel }: { sync: SyncState; now: number; onCancel: () => void }) {
  const say = useSay();
  return (
    <section class="glance">
      <div>
        <h2>{say('sync.title')}</h2>
        <p class="small quiet">{say('sync.body')}</p>
      </div>
      <SyncProgress sync={sync} now={now} />
      <div class="row">
        <Button small onClick={onCancel}>
          {say('sync.cancel')}
        </Button>
      </div>
    </section>
  );
}

/** What the fit is doing, in plain words. */
export function Fitting({ job, onCancel }: { job: JobState; onCancel: () => void }) {
  const say = useSay();
  return (
    <section class="glance">
      <div>
        <h2>{say('fitting.title')}</h2>
        <p class="small quiet">{say('fitting.body')}</p>
      </div>
      <FitSteps job={job} />
      <div class="row">
        <Button small onClick={onCancel}>
          {say('fitting.cancel')}
        </Button>
      </div>
    </section>
  );
}
