import { useState } from 'preact/hooks';
import type { TableName } from '../../core/crm/schema';
import type { ReadingPlan, Status } from '../../core/protocol';
import { Button } from '../kit/Button';
import { FailureNote } from '../kit/FailureNote';
import { Note } from '../kit/Note';
import { SyncProgress } from '../kit/SyncProgress';
import { useSay, Written } from '../kit/writer';
import type { OptionsActions } from './actions';
import { SyncCalls } from './SyncCalls';
import { SyncPlan } from './SyncPlan';
import { useAction } from './useAction';

/** What was read and when; while reading, how far it is. */
export function SyncCard({ status, now, actions }: { status: Status; now: number; actions: OptionsActions }) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const { sync, calls, connection } = status;
  // What concerns the sign-in stands with its buttons in the card of the connection.
  const saidAbove = connection.failure?.code === sync.failure?.code;
  const [asked, setAsked] = useState<ReadingPlan>();
  const plan = sync.running ? sync.plan : asked;
  const isHalt = sync.failure !== undefined && sync.failure.code !== 'notSignedIn';
  const start = () => {
    setAsked(undefined);
    return actions.syncNow();
  };
  return (
    <section class="card padded">
      <div class="row">
        <h2 class="grow">{say('data.title')}</h2>
        {sync.running ? (
          <Button small disabled={busy} onClick={() => run(actions.cancelSync)}>
            {say('sync.cancel')}
          </Button>
        ) : (
          <Button small disabled={busy} onClick={() => run(start)}>
            {say(isHalt ? 'sync.resume' : 'sync.now')}
          </Button>
        )}
      </div>
      <p class="quiet">
        {sync.lastAt === undefined ? say('data.never') : say('data.last', { at: { as: 'instant', at: sync.lastAt } })}
      </p>
      {sync.failure && !saidAbove ? (
        <FailureNote
          failure={sync.failure}
          sync={sync}
          open={(page) => {
            location.hash = page;
          }}
          again={busy ? undefined : () => run(start)}
        />
      ) : null}
      {problem}
      {plan ? <SyncPlan plan={plan} /> : null}
      {sync.running && sync.parts.length === 0 && !plan ? <p class="small">{say('plan.asking')}</p> : null}
      {!sync.running ? <Counts counts={status.counts} /> : null}
      {sync.running && sync.parts.length > 0 ? <SyncProgress sync={sync} now={now} /> : null}
      {!sync.running && calls && !asked ? (
        <p>
          <Button small disabled={busy} onClick={() => run(async () => setAsked(await actions.syncPlan()))}>
            {say('plan.ask')}
          </Button>
        </p>
      ) : null}
      {calls ? <SyncCalls calls={calls} actions={actions} /> : null}
      {sync.notices.map((notice) => (
        <Note key={JSON.stringify(notice)} kind="info">
          <Written text={notice} />
        </Note>
      ))}
    </section>
  );
}

/** How many records of each kind are stored here. */
export function Counts({ counts }: { counts: Status['counts'] }) {
  const say = useSay();
  const tables = (Object.entries(counts) as [TableName, number][]).filter(([, count]) => count > 0);
  if (tables.length === 0) return <p class="small faint">{say('data.empty')}</p>;
  return (
    <ul class="counts small">
      {tables.map(([table, count]) => (
        <li key={table}>
          <span class="quiet">{say(`table.${table}`)}</span>
          <span class="medium">{say('number', { number: count })}</span>
        </li>
      ))}
    </ul>
  );
}
