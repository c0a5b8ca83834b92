import type { Status } from '../../core/protocol';
import { Button } from '../kit/Button';
import { Note } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';
import { Connected } from './Connected';
import { ConnectForm } from './ConnectForm';
import { SyncCard } from './SyncCard';

interface ConnectionsProps {
  status: Status;
  address: string | undefined;
  now: number;
  actions: OptionsActions;
}

/** Which CRM is connected, what was read from it and when. */
export function Connections({ status, address, now, actions }: ConnectionsProps) {
  const say = useSay();
  const connected = status.connection.source !== undefined;
  return (
    <>
      <div class="page-title">
        <h1>{say('connections.title')}</h1>
        <p class="quiet">{say('connections.body')}</p>
      </div>
      {connected ? <Next status={status} /> : null}
      {connected ? (
        <Connected status={status} actions={actions} />
      ) : (
        <>
          <ConnectForm address={address} actions={actions} />
          <SampleCard actions={actions} />
        </>
      )}
      {connected ? <SyncCard status={status} now={now} actions={actions} /> : null}
    </>
  );
}

/** What comes after reading: the segments that are being built, or wait to be looked at. */
function Next({ status }: { status: Status }) {
  const say = useSay();
  const { job, versions } = status;
  const draft = versions.find((version) => version.status === 'draft');
  if (job?.state === 'running' || job?.state === 'waiting')
    return (
      <Note kind="info" announce>
        {say('connections.next.fitting')} <a href="#segments">{say('connections.next.fitting.link')}</a>
      </Note>
    );
  if (!draft || versions.some((version) => version.status === 'published')) return null;
  return (
    <Note kind="ok" announce>
      {say('draft.title', { count: draft.segments.length })}. <a href="#segments">{say('connections.next.look')}</a>
    </Note>
  );
}

function SampleCard({ actions }: { actions: OptionsActions }) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  return (
    <section class="card padded">
      <h2>{say('connections.sample')}</h2>
      <p class="quiet">{say('connections.sample.body')}</p>
      {problem}
      <div class="row">
        <Button disabled={busy} onClick={() => run(actions.connectSample)}>
          {say('connect.sample')}
        </Button>
      </div>
    </section>
  );
}
