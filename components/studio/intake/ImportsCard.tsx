import { useState } from 'preact/hooks';
import type { TableName } from '../../../core/crm/schema';
import type { ImportSummary } from '../../../core/protocolIntake';
import { Button } from '../../kit/Button';
import { ConfirmDialog } from '../../kit/ConfirmDialog';
import { FilesField } from '../../kit/FileField';
import { useSay } from '../../kit/writer';
import type { Intake } from './useIntake';

/** What files brought so far; newer ones of the same kind are read in the same way. */
export function ImportsCard({ intake }: { intake: Intake }) {
  const say = useSay();
  const [asked, setAsked] = useState<ImportSummary>();
  const { imports, busy } = intake;
  if (!imports || imports.length === 0) return null;
  return (
    <section class="card padded" aria-label={say('intake.imports')}>
      <h2>{say('intake.imports')}</h2>
      <ul class="offers-imports">
        {imports.map((one) => (
          <li key={one.id}>
            <div class="row wrap">
              <span class="medium">{one.name}</span>
              <span class="small quiet">
                {say('offers.imports.at', { at: { as: 'instant', at: one.at } })} ·{' '}
                {(Object.entries(one.rows) as [TableName, number][])
                  .map(([table, count]) => say(`intake.count.${table}`, { count }))
                  .join(', ')}
              </span>
              <Button small look="danger" disabled={busy} onClick={() => setAsked(one)}>
                {say('intake.remove')}
              </Button>
            </div>
            <FilesField
              label={say('intake.newer', { name: one.name })}
              accept=".xlsx,.xlsm,.csv,.tsv,.txt,.gz"
              onChoose={(files) => intake.choose(files, one)}
            />
          </li>
        ))}
      </ul>
      {asked ? (
        <ConfirmDialog
          title={say('intake.remove.title', { name: asked.name })}
          action={say('intake.remove')}
          danger
          onCancel={() => setAsked(undefined)}
          onConfirm={() => {
            setAsked(undefined);
            intake.remove(asked.id);
          }}
        >
          <p>{say('intake.remove.body')}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
