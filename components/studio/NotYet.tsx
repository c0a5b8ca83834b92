import type { ComponentChildren } from 'preact';
import { failureText } from '../../core/crm/error';
import type { Status } from '../../core/protocol';
import { Button } from '../kit/Button';
import { connectAs, LockReason, SignInLink } from '../kit/Lock';
import { Note } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useSay, Written } from '../kit/writer';
import type { StudioActions } from './actions';

/** In place of every page while there is no version to look at: why, and the one thing to do next. */
export function NotYet({ status, actions }: { status: Status; actions: StudioActions }) {
  const say = useSay();
  const { connection, sync, job } = status;
  const { lock } = connection;
  if (lock)
    return (
      <Empty title={say('lock.title', { connected: lock.connected })}>
        <p class="quiet">
          <LockReason lock={lock} />
        </p>
        <div class="row wrap">
          <ToOptions page="connections" primary>
            {lock.reason === 'otherUser' ? connectAs(lock, say) : say('popup.options')}
          </ToOptions>
          {lock.reason === 'signedOut' ? <SignInLink host={lock.host} /> : null}
        </div>
      </Empty>
    );
  if (!connection.source)
    return (
      <Empty title={say('studio.notConnected')}>
        <p class="quiet">{say('studio.notConnected.body')}</p>
        <div class="row wrap">
          <ToOptions page="connections" primary>
            {say('studio.connect')}
          </ToOptions>
        </div>
      </Empty>
    );
  if (sync.lastAt === undefined)
    return (
      <Empty title={say(sync.running ? 'studio.reading' : 'studio.noData')}>
        <p class="quiet">{say(sync.running ? 'segments.fit.reading' : 'studio.noData.body')}</p>
        {sync.failure ? <Note kind="error">{<Written text={failureText(sync.failure)} />}</Note> : null}
        <div class="row wrap">
          <ToOptions page="connections" primary>
            {say(sync.running ? 'segments.fit.progress' : 'segments.toConnections')}
          </ToOptions>
        </div>
      </Empty>
    );
  return (
    <Empty title={say('studio.noVersion')}>
      <p class="quiet">{say('studio.noVersion.body')}</p>
      {job?.failure ? (
        <Note kind="error">
          <Written text={failureText(job.failure)} />
        </Note>
      ) : null}
      <FirstBuild fit={actions.fit} />
    </Empty>
  );
}

function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="card padded studio-empty">
      <h1>{title}</h1>
      {children}
    </section>
  );
}

function ToOptions({ page, primary, children }: { page: string; primary?: true; children: ComponentChildren }) {
  return (
    <a class={primary ? 'button primary' : 'button'} href={`options.html#${page}`}>
      {children}
    </a>
  );
}

function FirstBuild({ fit }: Pick<StudioActions, 'fit'>) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  return (
    <>
      {problem}
      <div class="row wrap">
        <Button look="primary" disabled={busy} onClick={() => run(() => fit({}))}>
          {say('fit.now')}
        </Button>
        <ToOptions page="segments">{say('studio.choose')}</ToOptions>
      </div>
    </>
  );
}
