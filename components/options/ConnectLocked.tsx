import { CONSENT_TEXT } from '../../core/consent';
import type { ConnectionState, Lock } from '../../core/protocol';
import { Button } from '../kit/Button';
import { connectAs, LockReason, SignInLink } from '../kit/Lock';
import { Tag } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';
import { ConnectConsent } from './ConnectConsent';
import { ConnectProblem } from './ConnectProblem';
import { SignInAgain } from './SignInAgain';

interface ConnectLockedProps {
  connection: ConnectionState;
  lock: Lock;
  actions: OptionsActions;
}

/** In place of every page: whose data these are, why they are not shown, and how the person who is there goes on. */
export function ConnectLocked({ connection, lock, actions }: ConnectLockedProps) {
  const say = useSay();
  const { busy, run, failure } = useAction();
  const { host, way, reason, connected } = lock;
  const other = reason === 'otherUser';
  const { source = '', clientId } = connection;
  const again = { source, host, way, ...(clientId && { clientId }), ...(other && { consent: CONSENT_TEXT }) };
  const connect = () => run(() => actions.connect(again));
  return (
    <section class="card padded">
      <div class="row">
        <h1 class="grow lock-title">{say('lock.title', { connected })}</h1>
        <Tag look="warn" icon="lock">
          {say('lock.state')}
        </Tag>
      </div>
      <p>
        <LockReason lock={lock} />
      </p>
      {other ? <p class="quiet">{say('lock.own')}</p> : null}
      {other ? <ConnectConsent way={way} heading="h2" /> : null}
      <ConnectProblem failure={failure} redirect={undefined} actions={actions} onAgain={connect} />
      {way === 'password' ? <SignInAgain connection={connection} actions={actions} /> : null}
      <div class="row wrap">
        {way === 'password' ? null : (
          <>
            <Button look="primary" disabled={busy} onClick={connect}>
              {other ? connectAs(lock, say) : say('next.tryAgain')}
            </Button>
            <SignInLink host={host} />
          </>
        )}
        <Button disabled={busy} onClick={() => run(actions.disconnect)}>
          {say('connections.disconnect')}
        </Button>
      </div>
    </section>
  );
}
