import type { Status } from '../../core/protocol';
import { Button, LinkButton } from '../kit/Button';
import { FailureNote } from '../kit/FailureNote';
import { FitSteps } from '../kit/FitSteps';
import { Logo } from '../kit/Icon';
import { connectAs, LockReason, SignInLink } from '../kit/Lock';
import { Skeleton } from '../kit/marks';
import { SyncProgress } from '../kit/SyncProgress';
import { type NoAnswer, Unanswered } from '../kit/Unanswered';
import { useSay } from '../kit/writer';

export interface PopupActions {
  syncNow(): void;
  cancelSync(): void;
  openOptions(page: 'connections' | 'segments' | 'privacy'): void;
  openStudio(): void;
  /** Opens the panel in its own tab; absent where the current tab shows no record. */
  openPanel?: () => void;
}

interface PopupProps {
  status: Status | undefined;
  /** Where there is no status. */
  unanswered?: NoAnswer;
  now: number;
  actions: PopupActions;
}

/** The state of the connection at a glance, and the one thing to do next. */
export function PopupApp({ status, unanswered, now, actions }: PopupProps) {
  const say = useSay();
  return (
    <main class="popup">
      <header class="row">
        <Logo />
        <h1 class="grow">{say('app.name')}</h1>
        <LinkButton onClick={actions.openStudio}>{say('studio.name')}</LinkButton>
        <LinkButton onClick={() => actions.openOptions('connections')}>{say('popup.options')}</LinkButton>
      </header>
      {unanswered ? <Unanswered {...unanswered} /> : null}
      {status ? <State status={status} now={now} actions={actions} /> : null}
      {status || unanswered ? null : <Skeleton width="100%" height={96} />}
    </main>
  );
}

function State({ status, now, actions }: { status: Status; now: number; actions: PopupActions }) {
  const say = useSay();
  const { connection, sync } = status;
  const { lock } = connection;
  if (!connection.source)
    return (
      <>
        <p class="quiet">{say('popup.notConnected')}</p>
        <Button look="primary" wide onClick={() => actions.openOptions('connections')}>
          {say('connect.this')}
        </Button>
      </>
    );
  if (lock)
    return (
      <>
        <h2>{say('lock.title', { connected: lock.connected })}</h2>
        <p class="quiet">
          <LockReason lock={lock} />
        </p>
        {lock.reason === 'signedOut' ? <SignInLink host={lock.host} /> : null}
        <Button look="primary" wide onClick={() => actions.openOptions('connections')}>
          {lock.reason === 'otherUser' ? connectAs(lock, say) : say('popup.options')}
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
      <Stopped status={status} actions={actions} />
      <Work status={status} now={now} actions={actions} />
      {actions.openPanel ? <Button onClick={actions.openPanel}>{say('popup.openPanel')}</Button> : null}
    </>
  );
}

/** What stopped the last sync or the connection, if something did. To sync again there is the button below. */
function Stopped({ status, actions }: { status: Status; actions: PopupActions }) {
  const { connection, sync } = status;
  const failure = connection.failure ?? sync.failure;
  return failure ? <FailureNote failure={failure} sync={sync} open={actions.openOptions} /> : null;
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
