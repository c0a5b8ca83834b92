import { useId, useState } from 'preact/hooks';
import type { PickOffer, PickStep } from '../../core/writeBack/messages';
import { checkValues, type Picklist, suggestPicklists } from '../../core/writeBack/picks';
import { Button } from '../kit/Button';
import { ConfirmDialog } from '../kit/ConfirmDialog';
import { Note } from '../kit/Note';
import { SegmentMark } from '../kit/SegmentMark';
import { useAction } from '../kit/useAction';
import { useSay, useWriter, Written } from '../kit/writer';
import { WriteBackCreate } from './WriteBackCreate';
import type { SetUpProps } from './writeBackProps';

/** Finds the picklist that a role is written to, checks its values against the segments, or makes one. */
export function WriteBackSetUp(props: SetUpProps) {
  const say = useSay();
  const { field, actions, role, state, onSteps } = props;
  const [offer, setOffer] = useState<PickOffer>();
  const [deleting, setDeleting] = useState(false);
  const { busy, run, problem } = useAction();
  const look = async () => {
    onSteps(undefined);
    setOffer(await actions.offer());
  };
  // The new field takes the place of the form; a refused one leaves the form as it was filled in.
  const told = (steps: PickStep[] | undefined) => {
    onSteps(steps);
    if (steps?.[0]?.ok) setOffer(undefined);
  };
  return (
    <>
      <div class="row wrap">
        <Button small disabled={busy} onClick={() => run(look)}>
          {say(field ? 'writeBack.change' : 'writeBack.look')}
        </Button>
        {field ? (
          <Button small disabled={busy} onClick={() => run(() => actions.save(role, undefined))}>
            {say('writeBack.stop')}
          </Button>
        ) : null}
        {field?.createdId ? (
          <Button small look="danger" disabled={busy} onClick={() => setDeleting(true)}>
            {say('writeBack.delete')}
          </Button>
        ) : null}
      </div>
      {problem}
      {offer ? <Choose {...props} onSteps={told} offer={offer} onDone={() => setOffer(undefined)} /> : null}
      {deleting && field ? (
        <ConfirmDialog
          title={say('writeBack.delete.ask', { label: field.label, host: state.host ?? '' })}
          action={say('writeBack.delete')}
          danger
          onCancel={() => setDeleting(false)}
          onConfirm={() => {
            setDeleting(false);
            run(() => actions.remove(role).then(onSteps));
          }}
        >
          <p class="quiet">{say('writeBack.delete.body')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

const keyOf = ({ on, field }: Pick<Picklist, 'on' | 'field'>) => `${on}.${field}`;

function Choose(props: SetUpProps & { offer: PickOffer; onDone: () => void }) {
  const say = useSay();
  const id = useId();
  const { offer, role, field, actions, onDone } = props;
  const fitting = suggestPicklists(role, offer.picklists);
  const [chosen, setChosen] = useState(field ? keyOf(field) : fitting[0] ? keyOf(fitting[0]) : '');
  const picklist = offer.picklists.find((one) => keyOf(one) === chosen);
  return (
    <div class="stack">
      {fitting.length > 0 ? (
        <>
          <label for={id} class="medium">
            {say('writeBack.choose')}
          </label>
          <select id={id} class="field" value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
            {fitting.map((one) => (
              <option key={keyOf(one)} value={keyOf(one)}>
                {say('writeBack.field', { label: one.label, on: one.on, field: one.field })}
              </option>
            ))}
            <option value="">{say('writeBack.choose.create')}</option>
          </select>
        </>
      ) : (
        <p class="quiet">{say('writeBack.choose.empty')}</p>
      )}
      {picklist ? (
        <Values
          key={chosen}
          {...props}
          picklist={picklist}
          onSave={async (values) => {
            const { on, field: name, label, restricted } = picklist;
            await actions.save(role, { on, field: name, label, restricted, values });
            onDone();
          }}
        />
      ) : (
        <WriteBackCreate {...props} />
      )}
    </div>
  );
}

interface ValuesProps extends SetUpProps {
  picklist: Picklist;
  onSave: (values: Record<string, string>) => Promise<void>;
}

/** Which value each segment stands for: matched by name, changed by hand, checked both ways. */
function Values({ picklist, state, field, onSave }: ValuesProps) {
  const say = useSay();
  const write = useWriter();
  const segments = state.segments.map(({ id, label }) => ({ id, name: write(label) }));
  const before = field?.field === picklist.field && field.on === picklist.on ? field.values : {};
  const [values, setValues] = useState(() => checkValues(picklist, segments, before).matched);
  const { busy, run, problem } = useAction();
  const missing = segments.filter(({ id }) => values[id] === undefined);
  const set = (id: string, value: string) => {
    const { [id]: _, ...others } = values;
    setValues(value === '' ? others : { ...others, [id]: value });
  };
  return (
    <>
      <h3>{say('writeBack.values')}</h3>
      <ul class="pick-values">
        {state.segments.map(({ id, slot, label }) => (
          <li key={id} class="row">
            <SegmentMark slot={slot} size={13} />
            <span class="grow">
              <Written text={label} />
            </span>
            <select
              class="field"
              aria-label={write(label)}
              value={values[id] ?? ''}
              onChange={(event) => set(id, event.currentTarget.value)}
            >
              <option value="">{say('writeBack.values.none')}</option>
              {picklist.values.map(({ value, label: text }) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <Checked picklist={picklist} missing={missing.map(({ name }) => name)} used={Object.values(values)} />
      {problem}
      <div class="row">
        <Button
          look="primary"
          disabled={busy || Object.keys(values).length === 0}
          onClick={() => run(() => onSave(values))}
        >
          {say('writeBack.save')}
        </Button>
      </div>
    </>
  );
}

/** What the check found both ways: segments without a value, values without a segment, and who may add values. */
function Checked({ picklist, missing, used }: { picklist: Picklist; missing: string[]; used: readonly string[] }) {
  const say = useSay();
  const extra = picklist.values.filter(({ value }) => !used.includes(value));
  return (
    <>
      {missing.length > 0 ? (
        <Note kind="warn">{say('writeBack.check.missing', { count: missing.length, names: missing.join(', ') })}</Note>
      ) : (
        <Note kind="ok">{say('writeBack.check.fine')}</Note>
      )}
      {extra.length > 0 ? (
        <Note kind="info">
          {say('writeBack.check.extra', { count: extra.length, names: extra.map((one) => one.label).join(', ') })}
        </Note>
      ) : null}
      <p class="small quiet">
        {say(picklist.restricted ? 'writeBack.check.restricted' : 'writeBack.check.open', {
          count: picklist.values.length,
        })}
      </p>
    </>
  );
}
