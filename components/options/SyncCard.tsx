import { failureText } from '../../core/crm/error';
import type { TableName } from '../../core/crm/schema';
import type { Status } from '../../core/protocol';
import { Button } from '../kit/Button';
import { Note } from '../kit/Note';
import { SyncProgress } from '../kit/SyncProgress';
import { useSay, useWriter, Written } from '../kit/writer';
import type { OptionsActions } from './actions';
import { useAction } from './useAction';

/** What was read and when; while reading, how far it is. */
export function SyncCard({ status, now, actions }: { status: Status; now: number; actions: OptionsActions }) {
  const say = useSay();
  const write = useWriter();
  const { busy, run, problem } = useAction();
  const { sync } = status;
  return (
    <section class="card padded">
      <div class="row">
        <h2 class="grow">{say('data.title')}</h2>
        {sync.running ? (
          <Button small disabled={busy} onClick={() => run(actions.cancelSync)}>
            {say('sync.cancel')}
          </Button>
        ) : (
          <Button small disabled={busy} onClick={() => run(actions.syncNow)}>
            {say('sync.now')}
          </Button>
        )}
      </div>
      <p class="quiet">
        {sync.lastAt === undefined ? say('data.never') : say('data.last', { at: { as: 'instant', at: sync.lastAt } })}
      </p>
      {sync.failure ? <Note kind="warn">{write(failureText(sync.failure))}</Note> : null}
      {problem}
      {sync.running ? <SyncProgress sync={sync} now={now} /> : <Counts counts={status.counts} />}
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
