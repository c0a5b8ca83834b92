import { type Failure, failureText } from '../../core/crm/error';
import type { Status } from '../../core/protocol';
import { Button, LinkButton } from '../kit/Button';
import { FitSteps } from '../kit/FitSteps';
import { Logo } from '../kit/Icon';
import { LockReason } from '../kit/Lock';
import { Skeleton } from '../kit/marks';
import { Note } from '../kit/Note';
import { SyncProgress } from '../kit/SyncProgress';
import { Unanswered } from '../kit/Unanswered';
import { useSay, useWriter } from '../kit/writer';

export interface PopupActions {
  syncNow(): void;
  cancelSync(): void;
  openOptions(page: 'connections' | 'segments'): void;
  /** Opens the panel in its own tab; absent where the current tab shows no record. */
  openPanel?: () => void;
}

interface PopupProps {
  status: Status | undefined;
  /** Why there is no status. */
  failure?: Failure;
  now: number;
  actions: PopupActions;
}

/** The state of the connection at a glance, and the one thing to do next. */
export function PopupApp({ status, failure, now, actions }: PopupProps) {
  const say = useSay();
  return (
    <main class="popup">
      <header class="row">
        <Logo />
        <h1 class="grow">{say('app.name')}</h1>
        <LinkButton onClick={() => actions.openOptions('connections')}>{say('popup.options')}</LinkButton>
      </header>
      <Unanswered failure={failure} />
      {status ? <State status={status} now={now} actions={actions} /> : <Skeleton width="100%" height={96} />}
    </main>
  );
}

function State({ status, now, actions }: { status: Status; now: number; actions: PopupActions }) {
  const say = useSay();
  const { connection, sync } = status;
  if (!connection.source)
    return (
      <>
        <p class="quiet">{say('popup.notConnected')}</p>
        <Button look="primary" wide onClick={() => actions.openOptions('connections')}>
          {say('connect.this')}
        </Button>
      </>
    );
  if (connection.lock)
    return (
      <>
        <h2>{say('lock.title', { connected: connection.lock.connected })}</h2>
        <p class="quiet">
          <LockReason lock={connection.lock} />
        </p>
        <Button look="primary" wide onClick={() => actions.openOptions('connections')}>
          {say('popup.options')}
        </Button>
      </>
    );
  return (
    <>
      <div>
        <h2>{connection.orgName ?? connection.host ?? say(`connections.${connection.source}`)}</h2>
        <p class="quiet">
          {sync.lastAt === undefined ? say('data.never') : say('data.last', { at: { as: 'instant', at: sync.lastAt } })}
        </p>
      </div>
      <Stopped status={status} />
      <Work status={status} now={now} actions={actions} />
      {actions.openPanel ? <Button onClick={actions.openPanel}>{say('popup.openPanel')}</Button> : null}
    </>
  );
}

/** What stopped the last sync or the connection, if something did. */
function Stopped({ status }: { status: Status }) {
  const write = useWriter();
  const failure = status.connection.failure ?? status.sync.failure;
  return failure ? <Note kind="warn">{write(failureText(failure))}</Note> : null;
}

function Work({ status, now, actions }: { status: Status; now: number; actions: PopupActions }) {
  const say = useSay();
  const { sync, job, versions } = status;
  if (sync.running)
    return (
      <>
        <SyncProgress sync={sync} now={now} />
        <Button wide onClick={actions.cancelSync}>
          {say('sync.cancel')}
        </Button>
      </>
    );
  if (job?.state === 'running' || job?.state === 'waiting') return <FitSteps job={job} />;
  const draft = versions.find((version) => version.status === 'draft');
  const published = versions.some((version) => version.status === 'published');
  const drafted = draft && !published;
  return (
    <>
      {drafted ? (
        <>
          <p>{say('draft.title', { count: draft.segments.length })}</p>
          <Button look="primary" wide onClick={() => actions.openOptions('segments')}>
            {say('draft.look')}
          </Button>
        </>
      ) : null}
      <Button look={drafted ? undefined : 'primary'} wide onClick={actions.syncNow}>
        {say('sync.now')}
      </Button>
    </>
  );
}
