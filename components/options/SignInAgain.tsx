import { useState } from 'preact/hooks';
import type { ConnectionState } from '../../core/protocol';
import { Button } from '../kit/Button';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';
import { ConnectProblem } from './ConnectProblem';
import { PasswordFields } from './PasswordFields';

/** Where a connection is signed in to with a password: the way back in, once its session has ended. */
export function SignInAgain({ connection, actions }: { connection: ConnectionState; actions: OptionsActions }) {
  const say = useSay();
  const [typed, setTyped] = useState({ user: '', password: '' });
  const [wrong, setWrong] = useState(false);
  const { busy, run, failure } = useAction();
  const { source, host } = connection;
  if (source === undefined || host === undefined) return null;
  const connect = () => {
    const lacks = typed.user.trim() === '' || typed.password === '';
    setWrong(lacks);
    if (!lacks) run(() => actions.connect({ source, host, way: 'password', ...typed }));
  };
  return (
    <form
      class="connect-form"
      onSubmit={(event) => {
        event.preventDefault();
        connect();
      }}
    >
      <PasswordFields
        typed={typed}
        wrong={wrong}
        onInput={(next) => {
          setTyped(next);
          setWrong(false);
        }}
      />
      <div class="row">
        <Button type="submit" look="primary" disabled={busy}>
          {say('connections.again')}
        </Button>
      </div>
      <ConnectProblem failure={failure} redirect={undefined} actions={actions} />
    </form>
  );
}
