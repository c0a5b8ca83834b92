import { useId } from 'preact/hooks';
import { failureText } from '../../../core/crm/error';
import type { Gone } from '../../../core/intake/adopt';
import { Button } from '../../kit/Button';
import { FilesField } from '../../kit/FileField';
import { ProgressBar } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';
import { tellFilter } from './tellFilter';
import type { Intake, IntakeWork } from './useIntake';

const ACCEPT =
  '.xlsx,.xlsm,.csv,.tsv,.txt,.gz,text/csv,text/tab-separated-values,text/plain,application/gzip,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The files, how far the work with them is, and what could not be read. */
export function ChooseFiles({ intake }: { intake: Intake }) {
  const say = useSay();
  const id = useId();
  const { work, failure, busy, choose } = intake;
  return (
    <section class="card padded" aria-label={say('intake.files')}>
      <h2>{say('intake.files')}</h2>
      <p class="small quiet" id={`${id}-help`}>
        {say('intake.files.help')}
      </p>
      <FilesField label={say('intake.choose')} accept={ACCEPT} describedBy={`${id}-help`} onChoose={choose} />
      <p class="small quiet">{say('intake.stays')}</p>
      {failure ? (
        <Note kind="error" announce>
          <Written text={failureText(failure)} />
        </Note>
      ) : null}
      {work?.refused.map(({ name, failure: why }) => (
        <Note key={name} kind="error" announce>
          <p class="medium">{name}</p>
          <Written text={failureText(why)} />
        </Note>
      ))}
      {work && work.gone.length + work.twice.length > 0 ? (
        <Note kind="warn" announce>
          {work.twice.map(({ name, as }) => (
            <p key={as}>{say('intake.twice', { name, as })}</p>
          ))}
          {work.gone.map((gone) => (
            <p key={JSON.stringify(gone)}>{tellGone(say, gone)}</p>
          ))}
          {work.gone.some(({ filter }) => filter) ? <Agree work={work} intake={intake} /> : null}
        </Note>
      ) : null}
      {busy ? <Working intake={intake} /> : null}
    </section>
  );
}

function tellGone(say: ReturnType<typeof useSay>, { sheet, column, filter }: Gone): string {
  if (column === undefined) return say('intake.gone.sheet', { sheet });
  if (filter) return say('intake.gone.filter', { sheet, column, filter: tellFilter(say, filter) });
  return say('intake.gone.column', { sheet, column });
}

/** Rows that were left out come in again: that is asked, never taken for granted. */
function Agree({ work, intake }: { work: IntakeWork; intake: Intake }) {
  const say = useSay();
  return (
    <label class="row">
      <input
        type="checkbox"
        checked={work.agreed}
        onChange={({ currentTarget }) => intake.agree(currentTarget.checked)}
      />
      <span>{say('intake.gone.agree')}</span>
    </label>
  );
}

function Working({ intake: { progress, cancel } }: { intake: Intake }) {
  const say = useSay();
  if (!progress) return null;
  const { step, file, share } = progress;
  const label = file === undefined ? say(`intake.step.${step}`) : say('intake.step.file', { file });
  return (
    <div class="offers-progress" role="status">
      <span>{label}</span>
      <ProgressBar share={share ?? 0} label={label} />
      <Button small onClick={cancel}>
        {say('intake.stop')}
      </Button>
    </div>
  );
}
