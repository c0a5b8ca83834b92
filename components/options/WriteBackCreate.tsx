import { useId, useState } from 'preact/hooks';
import type { PickOffer } from '../../core/writeBack/messages';
import { LONGEST_VALUE, MOST_VALUES, readNewValues } from '../../core/writeBack/newValues';
import type { PickRecord } from '../../core/writeBack/picks';
import { Button } from '../kit/Button';
import { ConfirmDialog } from '../kit/ConfirmDialog';
import { useAction } from '../kit/useAction';
import { useSay, useWriter } from '../kit/writer';
import type { SetUpProps } from './writeBackProps';

const OBJECT: Record<PickRecord, string> = { customer: 'Account', opportunity: 'Opportunity' };

/** Makes the picklist where this user may, else says step by step how somebody who may does it. */
export function WriteBackCreate(props: SetUpProps & { offer: PickOffer }) {
  const say = useSay();
  const write = useWriter();
  const id = useId();
  const { role, state, offer, actions } = props;
  const [label, setLabel] = useState(say(`writeBack.role.${role}`));
  const [on, setOn] = useState<PickRecord>('customer');
  const names = state.segments.map((segment) => write(segment.label));
  const [values, setValues] = useState((role === 'segment' ? names : []).join('\n'));
  const [sets, setSets] = useState<string[]>([]);
  const [asking, setAsking] = useState(false);
  const { busy, run, problem } = useAction();
  const { values: lines, problem: wrong } = readNewValues(values);
  const permissionSets = offer.permissionSets.filter((one) => sets.includes(one.id));
  const create = async () => {
    const meaning = meaningOf(state.segments, names, lines);
    props.onSteps(await actions.create({ role, on, label, values: lines, permissionSets }, meaning));
  };
  const complete = lines.length > 0 && label.trim() !== '' && sets.length > 0;
  return (
    <div class="stack">
      <h3>{say(offer.mayCreate ? 'writeBack.create.title' : 'writeBack.guide.title')}</h3>
      <label for={`${id}-label`}>{say('writeBack.create.label')}</label>
      <input
        id={`${id}-label`}
        class="field"
        maxLength={40}
        value={label}
        onInput={(event) => setLabel(event.currentTarget.value)}
      />
      {role === 'valueProfile' ? <OnWhat on={on} onChoose={setOn} /> : null}
      <NewValues text={values} rows={lines.length} wrong={wrong} onInput={setValues} />
      {offer.mayCreate ? (
        <>
          <Who offer={offer} chosen={sets} onChoose={setSets} />
          {problem}
          <div class="row">
            <Button look="primary" disabled={busy || wrong !== undefined || !complete} onClick={() => setAsking(true)}>
              {say('writeBack.create.go', { host: state.host ?? '' })}
            </Button>
          </div>
        </>
      ) : (
        <Guide label={label} values={lines} object={OBJECT[on]} />
      )}
      {asking ? (
        <AskFirst
          label={label}
          host={state.host ?? ''}
          counts={{ values: lines.length, sets: sets.length, on }}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            run(create);
          }}
        />
      ) : null}
    </div>
  );
}

interface AskFirstProps {
  label: string;
  host: string;
  counts: { values: number; sets: number; on: PickRecord };
  onCancel: () => void;
  onConfirm: () => void;
}

/** Names what will be made, and where, before anything is. */
function AskFirst({ label, host, counts, onCancel, onConfirm }: AskFirstProps) {
  const say = useSay();
  return (
    <ConfirmDialog
      title={say('writeBack.create.ask', { label, host })}
      action={say('writeBack.create.title')}
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      <p class="quiet">{say('writeBack.create.ask.body', counts)}</p>
    </ConfirmDialog>
  );
}

/** The value of each segment whose name, parallel to the segments, is among the values. */
function meaningOf(segments: SetUpProps['state']['segments'], names: readonly string[], values: readonly string[]) {
  return Object.fromEntries(
    segments.flatMap(({ id }, i) => (values.includes(names[i] ?? '') ? [[id, names[i] ?? '']] : [])),
  );
}

/** Which of the CRM's objects gets the field. */
function OnWhat({ on, onChoose }: { on: PickRecord; onChoose: (on: PickRecord) => void }) {
  const say = useSay();
  const id = useId();
  return (
    <>
      <label for={`${id}-on`}>{say('writeBack.create.on')}</label>
      <select
        id={`${id}-on`}
        class="field"
        value={on}
        onChange={(event) => onChoose(event.currentTarget.value === 'opportunity' ? 'opportunity' : 'customer')}
      >
        <option value="customer">{say('writeBack.on.customer')}</option>
        <option value="opportunity">{say('writeBack.on.opportunity')}</option>
      </select>
    </>
  );
}

interface NewValuesProps {
  text: string;
  /** Lines that are filled. */
  rows: number;
  wrong: ReturnType<typeof readNewValues>['problem'];
  onInput: (text: string) => void;
}

/** The values of the picklist, one a line, and what the CRM would refuse about them. */
function NewValues({ text, rows, wrong, onInput }: NewValuesProps) {
  const say = useSay();
  const id = useId();
  return (
    <>
      <label for={`${id}-values`}>{say('writeBack.create.values')}</label>
      <textarea
        id={`${id}-values`}
        class="field"
        rows={Math.max(4, rows)}
        value={text}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong && `${id}-wrong`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {wrong ? (
        <p id={`${id}-wrong`} class="small wrong" role="alert">
          {say(`writeBack.create.${wrong.what}`, { ...wrong, longest: LONGEST_VALUE, most: MOST_VALUES })}
        </p>
      ) : null}
    </>
  );
}

interface WhoProps {
  offer: PickOffer;
  chosen: readonly string[];
  onChoose: (ids: string[]) => void;
}

function Who({ offer, chosen, onChoose }: WhoProps) {
  const say = useSay();
  return (
    <fieldset class="confirm-targets">
      <legend>{say('writeBack.create.who')}</legend>
      {offer.permissionSets.map(({ id, label, profile }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChoose(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />{' '}
          {label} <span class="quiet">{say(profile ? 'writeBack.create.profile' : 'writeBack.create.set')}</span>
        </label>
      ))}
      {chosen.length === 0 ? <p class="small quiet">{say('writeBack.create.noOne')}</p> : null}
    </fieldset>
  );
}

function Guide({ label, values, object }: { label: string; values: readonly string[]; object: string }) {
  const say = useSay();
  return (
    <>
      <p class="quiet">{say('writeBack.guide.body')}</p>
      <ol class="pick-guide">
        <li>{say('writeBack.guide.1', { object })}</li>
        <li>
          {say('writeBack.guide.2')} <Copy text={label} />
        </li>
        <li>
          {say('writeBack.guide.3')} <Copy text={values.join('\n')} />
        </li>
        <li>{say('writeBack.guide.4')}</li>
        <li>{say('writeBack.guide.5')}</li>
        <li>{say('writeBack.guide.6')}</li>
      </ol>
    </>
  );
}

function Copy({ text }: { text: string }) {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <span class="pick-copy">
      <code>{text}</code>
      <Button small onClick={copy}>
        {say(copied ? 'writeBack.copied' : 'writeBack.copy')}
      </Button>
    </span>
  );
}
