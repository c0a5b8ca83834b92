import { useState } from 'preact/hooks';
import { failureText } from '../../core/crm/error';
import type { DataProfile } from '../../core/engine/dataProfile';
import type { Status } from '../../core/protocol';
import type { Preparation } from '../../core/table/preparation';
import { Button } from '../kit/Button';
import { Skeleton } from '../kit/marks';
import { Note } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useSay, useWriter } from '../kit/writer';
import type { OptionsActions } from './actions';
import { DataChecks } from './DataChecks';
import { DataDuplicates } from './DataDuplicates';
import { DataFeatures } from './DataFeatures';
import { DataGeneral } from './DataGeneral';
import { countChanges } from './dataDraft';
import { First } from './First';
import { useDataProfile } from './useDataProfile';

interface DataPageProps {
  status: Status;
  actions: OptionsActions;
}

/** What segments are made of: each feature as the next build takes it, what is done to it, and what a person says instead. */
export function DataPage({ status, actions }: DataPageProps) {
  const say = useSay();
  const { connection, sync } = status;
  return (
    <>
      <div class="page-title">
        <h1>{say('dataPage.title')}</h1>
        <p class="quiet">{say('data.body')}</p>
      </div>
      {connection.source && sync.lastAt !== undefined ? (
        <Known status={status} actions={actions} />
      ) : (
        <First says={sync.running ? 'data.reading' : 'data.notYet'} to={sync.running ? 'progress' : 'connections'} />
      )}
    </>
  );
}

function Known({ status, actions }: DataPageProps) {
  const say = useSay();
  const write = useWriter();
  const [draft, setDraft] = useState<Preparation>();
  const [saves, setSaves] = useState(0);
  const of = `${status.sync.lastAt} ${status.versions[0]?.id} ${saves}`;
  const { answer, failure, waiting } = useDataProfile(actions.data, draft, of);
  if (failure && !answer) return <Note kind="error">{write(failureText(failure))}</Note>;
  if (!answer)
    return (
      <>
        <span class="visually-hidden" role="status">
          {say('data.loading')}
        </span>
        {[52, 240, 360, 120].map((height) => (
          <Skeleton key={height} width="100%" height={height} />
        ))}
      </>
    );
  const { profile, saved } = answer;
  const now = draft ?? saved;
  if (profile.of === 0) return <Note kind="info">{say('data.nobody')}</Note>;
  return (
    <>
      {failure ? (
        <Note kind="error" announce>
          {write(failureText(failure))}
        </Note>
      ) : null}
      <Customers profile={profile} waiting={waiting} />
      <DataGeneral draft={now} onChange={setDraft} />
      <DataFeatures profile={profile} draft={now} onChange={setDraft} />
      <DataChecks status={status} />
      <DataDuplicates actions={actions.data} of={of} />
      <SaveBar
        saved={saved}
        draft={now}
        actions={actions}
        onUndo={() => setDraft(undefined)}
        onReset={() => setDraft({})}
        onSaved={() => {
          setDraft(undefined);
          setSaves(saves + 1);
        }}
      />
    </>
  );
}

/** How many customers are compared, and who is left out. */
function Customers({ profile, waiting }: { profile: DataProfile; waiting: boolean }) {
  const say = useSay();
  const { customers, of, leftOut, features } = profile;
  const nameOf = new Map(features.map(({ id, labelKey }) => [id, labelKey]));
  return (
    <section class="card padded" aria-busy={waiting}>
      <p>
        <span class="medium">{say('data.customers', { customers })}</span>{' '}
        {customers < of ? say('data.leftOut', { left: of - customers, of }) : null}
      </p>
      {leftOut.length > 0 ? (
        <ul class="facts small quiet">
          {leftOut.map(({ feature, word, told, rows }) => (
            <li key={`${feature} ${word}`}>
              {say(word === undefined ? 'data.leftOut.empty' : 'data.leftOut.word', {
                feature: say(nameOf.get(feature) ?? feature),
                ...(word !== undefined && { word: told ?? word }),
                rows,
              })}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

interface SaveBarProps {
  saved: Preparation;
  draft: Preparation;
  actions: OptionsActions;
  onUndo: () => void;
  onReset: () => void;
  onSaved: () => void;
}

/** Keeps what was changed for the next builds, or starts one at once. */
function SaveBar({ saved, draft, actions, onUndo, onReset, onSaved }: SaveBarProps) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const changes = countChanges(saved, draft);
  const usual = countChanges({}, draft) === 0;
  if (changes === 0 && usual) return problem;
  const save = async () => {
    await actions.data.save(draft);
    onSaved();
  };
  return (
    <section class="card save-bar" aria-label={say('data.save')}>
      <span class="grow" role="status">
        {changes > 0 ? say('data.changes', { count: changes }) : say('data.inForce')}
      </span>
      {usual ? null : (
        <Button look="plain" icon="undo" disabled={busy} onClick={onReset}>
          {say('data.reset')}
        </Button>
      )}
      {changes > 0 ? (
        <>
          <Button disabled={busy} onClick={onUndo}>
            {say('fields.undo')}
          </Button>
          <Button disabled={busy} onClick={() => run(save)}>
            {say('data.save')}
          </Button>
          <Button
            look="primary"
            disabled={busy}
            onClick={() =>
              run(async () => {
                await save();
                await actions.fit({});
              })
            }
          >
            {say('data.saveAndBuild')}
          </Button>
        </>
      ) : null}
      {problem}
    </section>
  );
}
