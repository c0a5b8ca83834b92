import { useId } from 'preact/hooks';
import { failureText } from '../../../core/crm/error';
import { FileField } from '../../kit/FileField';
import { Skeleton } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';
import type { StudioActions } from '../actions';
import { CallsColumns } from './CallsColumns';
import { CallsResult } from './CallsResult';
import { CallsRun } from './CallsRun';
import { ResultGroups } from './ResultGroups';
import { type Calls, useCalls } from './useCalls';

/** What comes of calls, learnt from a file of them: which scripts do best, and what to expect of the next call. */
export function CallsPage({ actions }: { actions: Pick<StudioActions, 'openCalls' | 'download'> }) {
  const say = useSay();
  const calls = useCalls(actions.openCalls, [say('calls.group.no'), say('calls.group.yes')]);
  const { work, found } = calls;
  return (
    <>
      <div class="studio-title">
        <h1>{say('calls.title')}</h1>
        <p class="quiet">{say('calls.body')}</p>
      </div>
      <ChooseFile calls={calls} />
      {calls.reading ? (
        <div aria-busy="true">
          <Skeleton width="100%" height={240} />
        </div>
      ) : null}
      {work ? (
        <>
          <CallsColumns work={work} onSay={calls.say} />
          {work.words ? (
            <ResultGroups
              words={work.words}
              grouping={work.grouping}
              onGroup={calls.group}
              onStartOver={calls.startOver}
            />
          ) : (
            <Note kind="warn">{say('calls.noResult')}</Note>
          )}
          {work.words ? <CallsRun calls={calls} work={work} /> : null}
        </>
      ) : null}
      {found && work ? (
        <CallsResult found={found} work={work} foresee={calls.foresee} download={actions.download} />
      ) : null}
    </>
  );
}

function ChooseFile({ calls: { work, failure, choose } }: { calls: Calls }) {
  const say = useSay();
  const id = useId();
  return (
    <section class="card padded" aria-label={say('calls.file')}>
      <h2>{say('calls.file')}</h2>
      <p class="small quiet" id={`${id}-help`}>
        {say('calls.file.help')}
      </p>
      <Note kind="info">{say('calls.stays')}</Note>
      <FileField
        label={say('calls.choose')}
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        describedBy={`${id}-help`}
        onChoose={choose}
      />
      {failure ? (
        <Note kind="error" announce>
          <Written text={failureText(failure)} />
        </Note>
      ) : null}
      {work ? <p role="status">{say('calls.read', { name: work.name, rows: work.file.rows })}</p> : null}
    </section>
  );
}
