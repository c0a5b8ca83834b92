import { useEffect, useState } from 'preact/hooks';
import { type Failure, failureText, toFailure } from '../../core/crm/error';
import type { Mapping } from '../../core/crm/mapping';
import type { TableName } from '../../core/crm/schema';
import type { FieldMapping, Status } from '../../core/protocol';
import { Button, LinkButton } from '../kit/Button';
import { Skeleton } from '../kit/marks';
import { Note } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useSay, useWriter } from '../kit/writer';
import type { FieldActions, Looks } from './actions';
import { CustomerKindsCard } from './CustomerKinds';
import { FieldsLegacy } from './FieldsLegacy';
import { FieldsTable } from './FieldsTable';
import { FieldsUnit } from './FieldsUnit';
import { First } from './First';
import { countChanges } from './fieldDraft';

/** Where fields come from, what counts as a customer, and how customers are segmented today. */
export function Fields({ status, actions }: { status: Status; actions: FieldActions }) {
  const say = useSay();
  const { source } = status.connection;
  return (
    <>
      <div class="page-title">
        <h1>{say('fields.title')}</h1>
        <p class="quiet">{say('fields.body')}</p>
      </div>
      {source ? (
        <Connected key={source} status={status} actions={actions} />
      ) : (
        <First says="fields.notConnected" to="connections" />
      )}
    </>
  );
}

function Connected({ status, actions }: { status: Status; actions: FieldActions }) {
  const write = useWriter();
  const say = useSay();
  const [saved, setSaved] = useState<FieldMapping>();
  const [failure, setFailure] = useState<Failure>();
  const [attempt, setAttempt] = useState(0);
  const newest = status.versions[0]?.id;
  useEffect(() => {
    let left = false;
    setFailure(undefined);
    actions.mapping().then(
      (answer) => !left && setSaved(answer),
      (thrown: unknown) => !left && setFailure(toFailure(thrown)),
    );
    return () => {
      left = true;
    };
  }, [newest, status.sync.lastAt, attempt]);
  if (failure)
    return (
      <Note kind="error" announce>
        {write(failureText(failure))}{' '}
        <LinkButton onClick={() => setAttempt(attempt + 1)}>{say('next.tryAgain')}</LinkButton>
      </Note>
    );
  if (!saved) return <Skeleton width="100%" height={320} />;
  if (!saved.canLook) return <Note kind="info">{say('fields.sample')}</Note>;
  return <Editor status={status} actions={actions} saved={saved} onSaved={setSaved} />;
}

interface EditorProps {
  status: Status;
  actions: FieldActions;
  saved: FieldMapping;
  onSaved: (saved: FieldMapping) => void;
}

function Editor({ status, actions, saved, onSaved }: EditorProps) {
  const say = useSay();
  const [draft, setDraft] = useState<Mapping>(saved.mapping);
  const [looks, setLooks] = useState<Looks>({});
  const { busy, run, problem } = useAction();
  const look = async (table: TableName) => {
    const found = await actions.look(table, draft);
    setLooks((before) => ({ ...before, [table]: found ?? 'none' }));
  };
  const save = () =>
    run(async () => {
      await actions.save(draft);
      onSaved(await actions.mapping());
    });
  const changes = countChanges(saved.mapping, draft);
  const shared = { draft, onChange: setDraft, looks, look };
  return (
    <>
      {saved.rebuild ? (
        <Note kind="warn">
          {say('fields.rebuild')} <a href="#segments">{say('fields.toSegments')}</a>
        </Note>
      ) : null}
      <FieldsUnit {...shared} units={saved.units} actions={actions} />
      <CustomerKindsCard
        draft={draft}
        onChange={setDraft}
        kinds={actions.kinds}
        of={`${status.sync.lastAt} ${saved.mapping.lostAfter}`}
      />
      <FieldsTable {...shared} />
      <FieldsLegacy looks={looks} customers={status.counts.customer ?? 0} actions={actions} />
      {problem}
      {changes > 0 ? (
        <section class="card save-bar" aria-label={say('fields.save')}>
          <span class="grow" role="status">
            {say('fields.changes', { count: changes })}
          </span>
          <Button onClick={() => setDraft(saved.mapping)}>{say('fields.undo')}</Button>
          <Button look="primary" disabled={busy || draft.customersOnly?.values.length === 0} onClick={save}>
            {say('fields.save')}
          </Button>
        </section>
      ) : null}
    </>
  );
}
