import type { ComponentChildren } from 'preact';
import { failureText } from '../../core/crm/error';
import type { Lock, PanelAnswer, SyncState } from '../../core/protocol';
import { Button } from '../kit/Button';
import { Icon, type IconName } from '../kit/Icon';
import { connectAs, LockReason, SignInLink } from '../kit/Lock';
import { Skeleton } from '../kit/marks';
import { useSay, useWriter, Written } from '../kit/writer';
import type { PanelActions } from './actions';

type Of<State extends PanelAnswer['state']> = Extract<PanelAnswer, { state: State }>;

interface EmptyProps {
  icon: IconName;
  look?: 'accent' | 'error' | 'warn';
  title: string;
  body: ComponentChildren;
  children?: ComponentChildren;
}

/** What stands in the panel's middle when there is nothing to show yet: what it is, why, what to do. */
export function Empty({ icon, look = 'accent', title, body, children }: EmptyProps) {
  return (
    <section class="empty-state">
      <span class={`tag round ${look}`}>
        <Icon name={icon} size="big" />
      </span>
      <h2>{title}</h2>
      <p class="quiet">{body}</p>
      {children}
    </section>
  );
}

/** In place, segment first. */
export function Loading() {
  const say = useSay();
  return (
    <section class="glance" aria-busy="true" aria-live="polite">
      <span class="visually-hidden">{say('panel.loading')}</span>
      <div class="row">
        <Skeleton width="18px" height={18} />
        <Skeleton width="160px" height={20} />
      </div>
      <Skeleton width="100%" />
      <Skeleton width="64%" />
      <Skeleton width="104px" height={28} />
      <Skeleton width="100%" height={10} />
      <Skeleton width="48%" />
    </section>
  );
}

export function NotConnected({ answer, actions }: { answer: Of<'notConnected'>; actions: PanelActions }) {
  const say = useSay();
  return (
    <Empty icon="link" title={say('connect.title')} body={say('connect.body')}>
      <div class="stack">
        <Button look="primary" onClick={() => actions.openOptions('connections')}>
          {answer.host ? say('connect.host', { host: answer.host }) : say('connect.this')}
        </Button>
        <Button look="plain" onClick={actions.useSample}>
          {say('connect.sample')}
        </Button>
      </div>
      <ol class="steps small">
        {['allow', 'read', 'see'].map((step, i) => (
          <li key={step}>
            <span class="step">{i + 1}</span>
            {say(`connect.step.${step}`)}
          </li>
        ))}
      </ol>
    </Empty>
  );
}

/** The person in front of the browser is not known to be whose data these are. */
export function Locked({ lock, actions }: { lock: Lock; actions: PanelActions }) {
  const say = useSay();
  const other = lock.reason === 'otherUser';
  return (
    <Empty
      icon="lock"
      look="warn"
      title={say('lock.title', { connected: lock.connected })}
      body={<LockReason lock={lock} />}
    >
      <div class="stack">
        <Button look="primary" onClick={() => (other ? actions.openOptions('connections') : void actions.refresh())}>
          {other ? connectAs(lock, say) : say('next.tryAgain')}
        </Button>
        {lock.reason === 'signedOut' ? <SignInLink host={lock.host} /> : null}
      </div>
    </Empty>
  );
}

export function TooFew({ answer, actions }: { answer: Of<'tooFew'>; actions: PanelActions }) {
  const say = useSay();
  return (
    <Empty icon="segments" look="warn" title={say('tooFew.title')} body={<Written text={answer.why} />}>
      <div class="stack">
        <Button look="primary" onClick={actions.syncNow}>
          {say('sync.now')}
        </Button>
        <Button look="plain" onClick={actions.useSample}>
          {say('connect.sample')}
        </Button>
      </div>
    </Empty>
  );
}

export function NoVersion({ answer, actions }: { answer: Of<'noVersion'>; actions: PanelActions }) {
  const say = useSay();
  const write = useWriter();
  const failure = answer.job?.failure;
  return (
    <Empty
      icon="segments"
      look={failure ? 'error' : 'accent'}
      title={say(failure ? 'noVersion.failed' : 'noVersion.title')}
      body={failure ? write(failureText(failure)) : say('noVersion.body')}
    >
      <div class="stack">
        <Button look="primary" onClick={actions.fit}>
          {say('fit.now')}
        </Button>
      </div>
    </Empty>
  );
}

export function UnknownRecord({ answer, actions }: { answer: Of<'unknownRecord'>; actions: PanelActions }) {
  const say = useSay();
  const body = say('unknownRecord.body', {
    kind: answer.record.kind,
    at: syncedAt(answer.sync),
  });
  return (
    <Empty icon="record" title={say('unknownRecord.title', { kind: answer.record.kind })} body={body}>
      <div class="stack">
        <Button look="primary" onClick={actions.syncNow} disabled={answer.sync.running}>
          {say(answer.sync.running ? 'sync.running' : 'sync.now')}
        </Button>
      </div>
    </Empty>
  );
}

export function Failed({ answer, actions }: { answer: Of<'error'>; actions: PanelActions }) {
  const say = useSay();
  const write = useWriter();
  const { failure, lastAt } = answer;
  return (
    <div role="alert">
      <Empty icon="noAnswer" look="error" title={say('failed.title')} body={write(failureText(failure))}>
        <p class="quiet">
          {lastAt === undefined ? say('failed.safe') : say('failed.safe.since', { at: { as: 'instant', at: lastAt } })}
        </p>
        <div class="stack">
          <Button look="primary" onClick={() => act(failure.next, actions)}>
            {say(`next.${failure.next}`)}
          </Button>
        </div>
        <details class="small">
          <summary class="quiet">{say('failed.admin')}</summary>
          <p class="faint">{[failure.code, ...Object.values(failure.values).map(String)].join(' · ')}</p>
        </details>
      </Empty>
    </div>
  );
}

const ON_CONNECT_PAGE = new Set(['signIn', 'connectAgain', 'adminGuide', 'grantHost']);

/** What the button of a failure does. */
export function act(next: Of<'error'>['failure']['next'], actions: PanelActions): void {
  if (next === 'syncNow') actions.syncNow();
  else if (next === 'fitNow') actions.fit();
  else if (ON_CONNECT_PAGE.has(next)) actions.openOptions('connections');
  else if (next === 'freeSpace') actions.openOptions('privacy');
  else void actions.refresh();
}

function syncedAt(sync: SyncState) {
  return sync.lastAt === undefined ? '' : ({ as: 'instant', at: sync.lastAt } as const);
}
