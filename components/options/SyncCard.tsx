import type { TableName } from '../../core/crm/schema';
import type { ReadingPlan, Status } from '../../core/protocol';
import { Button } from '../kit/Button';
import { FailureNote } from '../kit/FailureNote';
import { Note } from '../kit/Note';
import { SyncProgress } from '../kit/SyncProgress';
import { useSay, Written } from '../kit/writer';
import type { OptionsActions } from './actions';
import { useAction } from './useAction';

/** What was read and when; while reading, how far it is. */
export function SyncCard({ status, now, actions }: { status: Status; now: number; actions: OptionsActions }) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const { sync, connection } = status;
  // What concerns the sign-in stands with its buttons in the card of the connection.
  const saidAbove = connection.failure?.code === sync.failure?.code;
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
      {sync.failure && !saidAbove ? (
        <FailureNote
          failure={sync.failure}
          sync={sync}
          open={(page) => {
            location.hash = page;
          }}
          again={busy ? undefined : () => run(actions.syncNow)}
        />
      ) : null}
      {problem}
      {sync.running && sync.plan ? <Plan plan={sync.plan} /> : null}
      {sync.running ? <SyncProgress sync={sync} now={now} /> : <Counts counts={status.counts} />}
      {sync.notices.map((notice) => (
        <Note key={JSON.stringify(notice)} kind="info">
          <Written text={notice} />
        </Note>
      ))}
    </section>
  );
}

/** What is going to be asked for, object by object; those of which there is much first. */
function Plan({ plan }: { plan: ReadingPlan }) {
  const say = useSay();
  const rows = plan.parts.reduce((sum, part) => sum + (part.rows ?? 0), 0);
  const large = plan.parts.filter((part) => (part.rows ?? 0) > 0).sort((a, b) => (b.rows ?? 0) - (a.rows ?? 0));
  const { calls, limit, used } = plan;
  return (
    <details class="small">
      <summary>
        {say('plan.title')}: {say('plan.calls', { calls, rows })}
      </summary>
      {limit ? (
        <p class="quiet">
          {say('plan.share', { share: { as: 'share', value: calls / limit }, limit, used: used ?? 0 })}
        </p>
      ) : null}
      <ul class="counts">
        {large.map((part) => (
          <li key={part.object}>
            <span class="quiet">{say(`table.${part.table}`)}</span>
            <span class="medium">{say('plan.rows', { rows: part.rows ?? 0 })}</span>
            <span class="quiet">
              {say('plan.part', { calls: part.calls })}
              {part.way === 'bulk' ? ` · ${say('plan.bulk')}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </details>
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
