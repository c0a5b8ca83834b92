import { useState } from 'preact/hooks';
import { failureText } from '../../core/crm/error';
import type { JobState, Status, VersionSummary } from '../../core/protocol';
import { Button } from '../kit/Button';
import { FitSteps } from '../kit/FitSteps';
import { Note } from '../kit/Note';
import { useSay, useWriter } from '../kit/writer';
import type { OptionsActions } from './actions';
import { useAction } from './useAction';
import { VersionCard } from './VersionCard';
import { VersionList } from './VersionList';

/** The segments: the fit that makes them, the versions there are, and what is in the chosen one. */
export function Segments({ status, actions }: { status: Status; actions: OptionsActions }) {
  const say = useSay();
  const { versions } = status;
  const preferred =
    versions.find((version) => version.status === 'draft') ??
    versions.find((version) => version.status === 'published');
  const [chosen, setChosen] = useState<string>();
  const shown = versions.find((version) => version.id === chosen) ?? preferred ?? versions[0];
  return (
    <>
      <div class="page-title">
        <h1>{say('segments.title')}</h1>
        <p class="quiet">{say('segments.body')}</p>
      </div>
      <FitCard status={status} draft={preferred?.status === 'draft' ? preferred : undefined} actions={actions} />
      {versions.length > 0 ? (
        <VersionList versions={versions} shown={shown?.id} onShow={setChosen} actions={actions} />
      ) : null}
      {shown ? <VersionCard key={shown.id} version={shown} /> : null}
    </>
  );
}

interface FitCardProps {
  status: Status;
  draft: VersionSummary | undefined;
  actions: OptionsActions;
}

function FitCard({ status, draft, actions }: FitCardProps) {
  const say = useSay();
  const write = useWriter();
  const { busy, run, problem } = useAction();
  const { job } = status;
  if (job && isRunning(job))
    return (
      <section class="card padded">
        <div class="row">
          <h2 class="grow">{say('fitting.title')}</h2>
          <Button small disabled={busy} onClick={() => run(() => actions.cancelFit(job.id))}>
            {say('fitting.cancel')}
          </Button>
        </div>
        <FitSteps job={job} />
        {problem}
      </section>
    );
  const synced = status.sync.lastAt !== undefined;
  return (
    <section class="card padded">
      <h2>{say('segments.fit')}</h2>
      <p class="quiet">{say(synced ? 'segments.fit.body' : 'segments.fit.first')}</p>
      {job?.failure ? <Note kind="error">{write(failureText(job.failure))}</Note> : null}
      {job?.state === 'cancelled' ? <Note kind="info">{say('segments.cancelled')}</Note> : null}
      {problem}
      <div class="row">
        {synced ? (
          <Button look={draft ? undefined : 'primary'} disabled={busy} onClick={() => run(actions.fit)}>
            {say(status.versions.length > 0 ? 'fit.again' : 'fit.now')}
          </Button>
        ) : (
          <a class="button" href="#connections">
            {say('segments.toConnections')}
          </a>
        )}
      </div>
    </section>
  );
}

function isRunning(job: JobState): boolean {
  return job.state === 'running' || job.state === 'waiting';
}
