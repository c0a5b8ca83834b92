import { useEffect, useId, useState } from 'preact/hooks';
import type { PriceInputs } from '../../core/pricing/inputs';
import type { Messages, Status } from '../../core/protocol';
import { PriceSpread } from '../charts/PriceSpread';
import { Button } from '../kit/Button';
import { Skeleton } from '../kit/marks';
import { Note } from '../kit/Note';
import { Unanswered } from '../kit/Unanswered';
import { useAction } from '../kit/useAction';
import { useAnswer } from '../kit/useAnswer';
import { useSay } from '../kit/writer';
import type { PriceActions } from './actions';
import { Choice } from './DataGeneral';
import { First } from './First';
import { PricesTable } from './PricesTable';
import { INPUT_TABLES, type PricesDraft, readDraft, toDraft } from './pricesDraft';

interface PricesPageProps {
  status: Status;
  actions: PriceActions;
}

type Answer = ReturnType<Messages['priceInputs']>;

/** What prices depend on besides the deals themselves: small tables that a company may add, and how far groups are trusted. */
export function PricesPage({ status, actions }: PricesPageProps) {
  const say = useSay();
  const { source, host } = status.connection;
  return (
    <>
      <div class="page-title">
        <h1>{say('prices.title')}</h1>
        <p class="quiet">{say('prices.body')}</p>
      </div>
      <Note kind="info">{say('prices.competitors')}</Note>
      {source ? (
        // What was typed for one CRM is not kept for another.
        <Known key={`${source} ${host}`} actions={actions} of={String(status.sync.lastAt)} />
      ) : (
        <First says="prices.notYet" to="connections" />
      )}
    </>
  );
}

/** The tables are read again after each sync, which may know more families and countries; what is being edited stays. */
function Known({ actions, of }: { actions: PriceActions; of: string }) {
  const { answer, failure, again } = useAnswer(of, actions.inputs);
  const [last, setLast] = useState<Answer>();
  useEffect(() => {
    if (answer) setLast(answer);
  }, [answer]);
  if (last)
    return <Edited answer={last} onSaved={(inputs) => setLast({ ...last, inputs })} actions={actions} of={of} />;
  return failure ? <Unanswered failure={failure} again={again} /> : <Skeleton width="100%" height={320} />;
}

interface EditedProps {
  answer: Answer;
  onSaved: (inputs: PriceInputs) => void;
  actions: PriceActions;
  of: string;
}

function Edited({ answer, onSaved, actions, of }: EditedProps) {
  const say = useSay();
  const [draft, setDraft] = useState<PricesDraft>();
  const [kept, setKept] = useState(false);
  const now = draft ?? toDraft(answer.inputs);
  const names = { capacity: [], cost: answer.families, market: answer.countries };
  const { inputs, wrong, marginWrong } = readDraft(now);
  const change = (next: PricesDraft) => {
    setKept(false);
    setDraft(next);
  };
  return (
    <>
      <General draft={now} marginWrong={marginWrong} onChange={change} />
      {INPUT_TABLES.map((table) => (
        <PricesTable
          key={table}
          table={table}
          rows={now.tables[table]}
          wrong={wrong[table]}
          names={names[table]}
          onChange={(rows) => change({ ...now, tables: { ...now.tables, [table]: rows } })}
        />
      ))}
      <PriceSpread load={actions.spread} of={of} />
      {kept ? (
        <Note kind="ok" announce>
          {say('prices.kept')}
        </Note>
      ) : null}
      {draft ? (
        <SaveBar
          wrong={inputs === undefined}
          onUndo={() => setDraft(undefined)}
          onSave={async () => {
            if (!inputs) return;
            await actions.save(inputs);
            onSaved(inputs);
            setDraft(undefined);
            setKept(true);
          }}
        />
      ) : null}
    </>
  );
}

interface GeneralProps {
  draft: PricesDraft;
  marginWrong: boolean;
  onChange: (draft: PricesDraft) => void;
}

/** What holds for every price. */
function General({ draft, marginWrong, onChange }: GeneralProps) {
  const say = useSay();
  const id = useId();
  return (
    <section class="card padded" aria-label={say('prices.general')}>
      <h2>{say('prices.general')}</h2>
      <div class="data-general small">
        <div class="data-choice">
          <label for={id} class="medium">
            {say('prices.margin')}
          </label>
          <span class="row">
            <input
              id={id}
              class="field count"
              inputMode="decimal"
              value={draft.leastMargin}
              aria-invalid={marginWrong}
              aria-describedby={`${id}-help`}
              onInput={(event) => onChange({ ...draft, leastMargin: event.currentTarget.value })}
            />
            <span aria-hidden="true">%</span>
          </span>
          <p id={`${id}-help`} class={marginWrong ? 'wrong' : 'quiet'}>
            {say(marginWrong ? 'prices.margin.wrong' : 'prices.margin.help')}
          </p>
        </div>
        <Choice
          label={say('prices.order')}
          options={[
            ['profileFirst', say('prices.order.profileFirst')],
            ['regionFirst', say('prices.order.regionFirst')],
          ]}
          chosen={draft.order}
          onChoose={(order) => onChange({ ...draft, order: order === 'regionFirst' ? order : 'profileFirst' })}
        />
      </div>
      {(['useSegments', 'customerValue'] as const).map((name) => (
        <label key={name} class="row small data-check">
          <input
            type="checkbox"
            checked={draft[name]}
            onChange={(event) => onChange({ ...draft, [name]: event.currentTarget.checked })}
          />
          <span>{say(`prices.${name}`)}</span>
        </label>
      ))}
    </section>
  );
}

interface SaveBarProps {
  /** Something cannot be kept as it is. */
  wrong: boolean;
  onUndo: () => void;
  onSave: () => Promise<void>;
}

function SaveBar({ wrong, onUndo, onSave }: SaveBarProps) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  return (
    <section class="card save-bar" aria-label={say('prices.save')}>
      <span class="grow" role="status">
        {say(wrong ? 'prices.cannotSave' : 'prices.changed')}
      </span>
      <Button icon="undo" disabled={busy} onClick={onUndo}>
        {say('fields.undo')}
      </Button>
      <Button look="primary" disabled={busy || wrong} onClick={() => run(onSave)}>
        {say('prices.save')}
      </Button>
      {problem}
    </section>
  );
}
