import { useEffect, useState } from 'preact/hooks';
import type { NextStep } from '../../core/crm/error';
import type { Status, WaysIn } from '../../core/protocol';
import { Button } from '../kit/Button';
import { ConfirmDialog } from '../kit/ConfirmDialog';
import { Tag } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';
import { ConnectProblem } from './ConnectProblem';
import { Notices } from './Notices';
import { SignInAgain } from './SignInAgain';

/** What connecting again mends; a full day's limit or a closed network is none of it. */
const CONNECTS = new Set<NextStep>(['signIn', 'connectAgain', 'grantHost', 'adminGuide']);

/** The org that is connected: who is signed in, what is missing, what stopped it. */
export function Connected({ status, actions }: { status: Status; actions: OptionsActions }) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const [ways, setWays] = useState<WaysIn>();
  useEffect(() => void actions.waysIn().then(setWays), []);
  const { busy, run, failure: refused } = useAction();
  const { connection } = status;
  const { source, host, way, clientId } = connection;
  const again =
    source && host && way && way !== 'password'
      ? () => run(() => actions.connect({ source, host, way, ...(clientId && { clientId }) }))
      : undefined;
  const stopped = status.sync.failure;
  const failure = connection.failure ?? (stopped && CONNECTS.has(stopped.next) ? stopped : undefined);
  return (
    <section class="card padded">
      <div class="row">
        <h2 class="grow">{connection.orgName ?? say(`connections.${connection.source ?? 'sample'}`)}</h2>
        <Tag look={failure ? 'warn' : 'ok'} icon={failure ? 'warn' : 'accept'}>
          {say(failure ? 'state.failed' : 'state.connected')}
        </Tag>
      </div>
      <dl class="pairs">
        <dt>{say('connections.host')}</dt>
        <dd>{host ?? say('connections.sampleHost')}</dd>
        <dt>{say('connections.user')}</dt>
        <dd>{[connection.userName ?? '–', way && say(`ways.way.${way}`)].filter(Boolean).join(', ')}</dd>
        <dt>{say('connections.lines')}</dt>
        <dd>{say(connection.canWriteLines ? 'connections.lines.yes' : 'connections.lines.no')}</dd>
      </dl>
      <ConnectProblem
        failure={refused ?? connection.failure}
        redirect={ways?.redirect}
        actions={actions}
        onAgain={again}
      />
      {failure && way === 'password' ? <SignInAgain connection={connection} actions={actions} /> : null}
      <Notices texts={connection.missing} />
      <div class="row wrap">
        {failure && again ? (
          <Button look="primary" disabled={busy} onClick={again}>
            {say('connections.again')}
          </Button>
        ) : null}
        <Button disabled={busy} onClick={() => setAsking(true)}>
          {say('connections.disconnect')}
        </Button>
      </div>
      {asking ? (
        <ConfirmDialog
          title={say('connections.disconnect.title')}
          action={say('connections.disconnect')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            run(actions.disconnect);
          }}
        >
          <p class="quiet">{say('connections.disconnect.body')}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
