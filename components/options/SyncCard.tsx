import { useState } from 'preact/hooks';
import type { TableName } from '../../core/crm/schema';
import type { ReadingPlan, Status } from '../../core/protocol';
import { Button } from '../kit/Button';
import { FailureNote, isTriedAgain } from '../kit/FailureNote';
import { SyncProgress } from '../kit/SyncProgress';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';
import { Notices } from './Notices';
import { SyncCalls } from './SyncCalls';
import { SyncPlan } from './SyncPlan';

/** What was read and when; while reading, how far it is. */
export function SyncCard({ status, now, actions }: { status: Status; now: number; actions: OptionsActions }) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const { sync, calls, connection } = status;
  // What concerns the sign-in stands with its buttons in the card of the connection.
  const saidAbove = connection.failure?.code === sync.failure?.code;
  const [asked, setAsked] = useState<ReadingPlan>();
  const plan = sync.running ? sync.plan : asked;
  const reads = sync.running && sync.parts.length > 0;
  const isHalt = sync.failure !== undefined && sync.failure.code !== 'notSignedIn';
  // One button starts it: in the note where that says what stopped it, else here.
  const inNote = sync.failure !== undefined && !saidAbove && isTriedAgain(sync.failure);
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
        ) : inNote ? null : (
          <Button small disabled={busy} onClick={() => run(start)}>
            {say(isHalt ? 'sync.resume' : 'sync.now')}
          </Button>
        )}
      </div>
      <LastRead sync={sync} />
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
      {sync.running && sync.parts.length === 0 && !plan ? <p class="small">{say('plan.asking')}</p> : null}
      {!sync.running ? <Counts counts={status.counts} /> : null}
      {reads ? <SyncProgress sync={sync} now={now} /> : null}
      <Notices texts={sync.notices} />
      {plan ? <SyncPlan plan={plan} timed={!reads} /> : null}
      {!sync.running && calls && !asked ? (
        <p>
          <Button small disabled={busy} onClick={() => run(async () => setAsked(await actions.syncPlan()))}>
            {say('plan.ask')}
          </Button>
        </p>
      ) : null}
      {calls ? <SyncCalls calls={calls} actions={actions} /> : null}
    </section>
  );
}

/** When everything was read; nothing while it is read for the first time. */
function LastRead({ sync: { lastAt, running } }: Pick<Status, 'sync'>) {
  const say = useSay();
  if (lastAt === undefined) return running ? null : <p class="quiet">{say('data.never')}</p>;
  return <p class="quiet">{say('data.last', { at: { as: 'instant', at: lastAt } })}</p>;
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
