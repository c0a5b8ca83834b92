import type { Status } from '../../core/protocol';
import { Tag } from './Note';
import { useSay } from './writer';

/** One tag: what the connection is doing now. */
export function StateTag({ status }: { status: Status }) {
  const say = useSay();
  const { connection, sync, job } = status;
  if (connection.lock)
    return (
      <Tag look="warn" icon="lock">
        {say('lock.state')}
      </Tag>
    );
  if (!connection.source) return <Tag>{say('state.notConnected')}</Tag>;
  if (sync.running)
    return (
      <Tag look="accent" icon="refresh">
        {say('state.syncing')}
      </Tag>
    );
  if (job?.state === 'running' || job?.state === 'waiting')
    return (
      <Tag look="accent" icon="refresh">
        {say('state.fitting')}
      </Tag>
    );
  if (connection.failure ?? sync.failure)
    return (
      <Tag look="warn" icon="warn">
        {say('state.failed')}
      </Tag>
    );
  if (sync.lastAt === undefined) return <Tag>{say('state.connected')}</Tag>;
  return (
    <Tag look="ok" icon="accept">
      {say('state.data', { at: { as: 'instant', at: sync.lastAt } })}
    </Tag>
  );
}
