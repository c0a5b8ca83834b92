import type { TableReport } from '../../../core/intake/tables';
import type { IntakeOutcome } from '../../../core/protocolIntake';
import { Button } from '../../kit/Button';
import { Skeleton } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { ScrollRegion } from '../../kit/ScrollRegion';
import { useSay } from '../../kit/writer';
import type { Intake, IntakeWork } from './useIntake';

/** What the files would become, before anything is kept: records by kind, how full they are, and what a person should know. */
export function OutcomeCard({ work, intake }: { work: IntakeWork; intake: Intake }) {
  const say = useSay();
  const { outcome } = work;
  return (
    <section class="card padded" aria-label={say('intake.outcome')}>
      <h2>{say('intake.outcome')}</h2>
      {outcome ? (
        <>
          <Doubts outcome={outcome} />
          {outcome.tables.length > 0 ? <Records outcome={outcome} /> : null}
        </>
      ) : intake.busy ? (
        <Skeleton width="100%" height={120} />
      ) : (
        <div class="row wrap">
          <span>{say('intake.stopped')}</span>
          <Button onClick={() => intake.sayAll((recipe) => recipe)}>{say('intake.workOut')}</Button>
        </div>
      )}
    </section>
  );
}

function Records({ outcome }: { outcome: IntakeOutcome }) {
  const say = useSay();
  return (
    <ScrollRegion label={say('intake.outcome.table')}>
      <table class="small intake-records">
        <thead>
          <tr>
            <th scope="col">{say('intake.outcome.what')}</th>
            <th scope="col" class="number">
              {say('intake.outcome.count')}
            </th>
            <th scope="col">{say('intake.outcome.from')}</th>
            <th scope="col">{say('intake.outcome.filled')}</th>
          </tr>
        </thead>
        <tbody>
          {outcome.tables.map((table) => (
            <TableRow key={table.table} report={table} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function TableRow({ report: { table, rows, from, filled, near } }: { report: TableReport }) {
  const say = useSay();
  const fields = Object.entries(filled)
    .filter(([, count]) => count > 0)
    .map(([field, count]) =>
      say('intake.filledField', {
        field: say(`domain.${field}`),
        share: { as: 'share', value: count / Math.max(1, rows) },
      }),
    );
  return (
    <tr>
      <th scope="row">{say(`table.${table}`)}</th>
      <td class="number">{say('offers.count', { count: rows })}</td>
      <td>
        {from.map(({ sheet }) => sheet).join(', ')}
        {near.count > 0 ? (
          <p class="quiet">
            {say('intake.near', {
              count: near.count,
              pairs: near.pairs
                .slice(0, 3)
                .map(({ id, as }) => say('intake.near.pair', { id, as }))
                .join(', '),
            })}
          </p>
        ) : null}
      </td>
      <td class="quiet">{fields.join(', ')}</td>
    </tr>
  );
}

function Doubts({ outcome: { doubts, tables } }: { outcome: IntakeOutcome }) {
  const say = useSay();
  const twice = tables.flatMap(({ from }) => from.flatMap(({ duplicates }) => duplicates));
  if (doubts.length === 0) return <Note kind="ok">{say('intake.noDoubts')}</Note>;
  return (
    <Note kind={doubts.some(({ grave }) => grave) ? 'error' : 'warn'}>
      {doubts.map(({ key, values }) => (
        <p key={`${key}${JSON.stringify(values)}`}>{say(`intake.doubt.${key}`, values)}</p>
      ))}
      {twice.length > 0 ? (
        <p class="small quiet">
          {say('intake.duplicates', {
            ids: twice
              .slice(0, 5)
              .map(({ id, rows }) => `${id} (${rows})`)
              .join(', '),
          })}
        </p>
      ) : null}
    </Note>
  );
}
