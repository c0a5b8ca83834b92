import type { ComponentChildren } from 'preact';
import { failureText } from '../../core/crm/error';
import type { PickRows, PickRun } from '../../core/writeBack/messages';
import type { PickState } from '../../core/writeBack/picks';
import { Button } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { Note } from '../kit/Note';
import { useSay, useWriter, Written } from '../kit/writer';
import { Frame } from './ConfirmApp';

interface PickConfirmProps {
  shown: PickRows;
  /** The window was opened to take back what was set. */
  asksToUndo: boolean;
  busy: boolean;
  /** Whether what writes is live. */
  armed: boolean;
  onWrite: () => void;
  onUndo: () => void;
  onStop: () => void;
  onCancel: () => void;
  onClose: () => void;
  /** Reads the next records of the list. */
  onMore: () => void;
}

/** A window of its own: lists the records whose value would change, asks, and says of each what happened. */
export function PickConfirmApp(props: PickConfirmProps) {
  const { run } = props.shown;
  const say = useSay();
  const write = useWriter();
  const { tally, chosen, label, host } = run;
  const written = tally.written ?? 0;
  const asks = props.asksToUndo && (run.state === 'done' || run.state === 'undone') && written > 0;
  const state = asks ? 'undo' : run.state === 'pending' && run.one ? 'one' : run.state;
  const progress = progressOf(run);
  const done = run.state === 'undone' ? (tally.undone ?? 0) : run.state === 'done' ? written : progress.done;
  const [row] = props.shown.rows;
  const named = { name: run.one?.name ?? '', value: row?.to ?? '' };
  const count = asks ? written : chosen;
  return (
    <Frame>
      <h1>{say(`pickConfirm.title.${state}`, { count, label, done, of: progress.of, ...named })}</h1>
      <p class="quiet">{say(`pickConfirm.where.${WHERE[state] ?? 'after'}`, { host })}</p>
      {run.one ? <OneReason shown={props.shown} /> : null}
      {run.failure ? (
        <Note kind="error" announce>
          {write(failureText(run.failure))}
        </Note>
      ) : null}
      {(run.state === 'done' || run.state === 'undone') && !asks ? <Left run={run} /> : null}
      <Choices {...props} asks={asks} written={written} />
      <Rows shown={props.shown} back={asks || run.state === 'undoing'} onMore={props.onMore} />
    </Frame>
  );
}

/** What is still to be said about where it is written, by what the window shows. */
const WHERE: Record<string, string> = {
  pending: 'before',
  one: 'before',
  running: 'before',
  undo: 'undo',
  undoing: 'undo',
};

/** How far a run is: records that are dealt with, of those that it is about. */
export function progressOf({ tally, chosen, state }: PickRun): { done: number; of: number } {
  const sum = (...states: PickState[]) => states.reduce((total, one) => total + (tally[one] ?? 0), 0);
  if (state !== 'undoing') return { done: sum('written', 'refused', 'changed', 'same'), of: chosen };
  const done = sum('undone', 'kept');
  return { done, of: done + sum('written', 'undoAsked') };
}

/** The records that a run did not set, by why. */
function Left({ run: { tally, state } }: { run: PickRun }) {
  const say = useSay();
  const states: PickState[] = state === 'undone' ? ['kept', 'written'] : ['refused', 'changed', 'same'];
  const told = states.filter((one) => (tally[one] ?? 0) > 0);
  if (told.length === 0) return null;
  return (
    <Note kind="warn" announce>
      {told
        .map((one) => say('writeBack.tally', { count: tally[one] ?? 0, state: say(`pickConfirm.left.${one}`) }))
        .join(' · ')}
    </Note>
  );
}

/** Why the value is proposed, and what speaks against the one that was chosen. */
function OneReason({ shown: { run, rows } }: { shown: PickRows }) {
  const say = useSay();
  const [row] = rows;
  const { one } = run;
  if (!one || !row) return null;
  return (
    <>
      {one.suggested !== undefined && one.suggested !== row.to ? (
        <Note kind="warn">{say('pickConfirm.against', { suggested: one.suggested, value: row.to })}</Note>
      ) : null}
      {row.kind === 'byHand' ? (
        <Note kind="warn">{say('pickConfirm.overwrites', { before: row.before ?? '' })}</Note>
      ) : null}
      <p class="small quiet">{say('pickConfirm.because', { segment: { as: 'text', text: one.segment } })}</p>
      <ul class="small pick-why">
        {one.why.map(({ text, evidence }) => (
          <li key={JSON.stringify(text)}>
            <Written text={text} />
            {evidence ? (
              <span class="quiet">
                {' · '}
                <Written text={evidence} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Choices(props: PickConfirmProps & { asks: boolean; written: number }) {
  const say = useSay();
  const { shown, asks, written, busy, armed } = props;
  const { run } = shown;
  const { host, chosen: count } = run;
  const button = (key: string, onClick: () => void, of: number, live = armed): ComponentChildren => (
    <Button look="primary" disabled={busy || !live} onClick={onClick}>
      {say(key, { count: of, host })}
    </Button>
  );
  const ended = run.state !== 'running' && run.state !== 'undoing' && !asks;
  const close = (
    <Button {...(ended && { look: 'primary' as const })} onClick={props.onClose}>
      {say('confirm.close')}
    </Button>
  );
  return (
    <div class="row wrap confirm-actions">
      {asks ? button('pickConfirm.takeBack', props.onUndo, written) : null}
      {run.state === 'pending' ? (
        <>
          {button('pickConfirm.write', props.onWrite, count)}
          <Button disabled={busy} onClick={props.onCancel}>
            {say('cancel')}
          </Button>
        </>
      ) : null}
      {run.state === 'running' && run.failure ? button('pickConfirm.goOn', props.onWrite, count) : null}
      {run.state === 'running' ? <Button onClick={props.onStop}>{say('writeBack.run.cancel')}</Button> : null}
      {run.state === 'undoing' && run.failure ? button('pickConfirm.goOn', props.onUndo, count) : null}
      {run.state === 'pending' ? null : close}
      {run.state === 'done' && written > 0 && !asks ? (
        <Button icon="undo" disabled={busy || !armed} onClick={props.onUndo}>
          {say('pickConfirm.undo')}
        </Button>
      ) : null}
    </div>
  );
}

interface RowsProps {
  shown: PickRows;
  /** The window asks whether what was set is taken back, or does so. */
  back?: boolean;
  onMore: () => void;
}

/** The records of a run: what each holds, what it would hold, and what became of it. */
export function Rows({ shown, back = false, onMore }: RowsProps) {
  const say = useSay();
  return (
    <>
      <table class="card confirm-lines">
        <thead>
          <tr>
            <th scope="col">{say('pickConfirm.record')}</th>
            <th scope="col">{say('pickConfirm.change')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.rows.map((row) => (
            <tr key={row.id}>
              <td>
                {row.url ? (
                  <a href={row.url} target="_blank" rel="noreferrer">
                    {row.name}
                  </a>
                ) : (
                  row.name
                )}
                {row.kind === 'byHand' && row.changedBy ? (
                  <span class="outcome small quiet">{say('writeBack.lastChange', { name: row.changedBy })}</span>
                ) : null}
              </td>
              <td>
                <Change row={row} back={back} />
                {back && row.state === 'written' ? null : <Outcome row={row} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.rows.length < shown.of ? (
        <div class="row">
          <Button small onClick={onMore}>
            {say('writeBack.bulk.more', { count: shown.of - shown.rows.length })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** From which value to which: the other way round where it is taken back. */
function Change({ row: { state, before, to }, back }: { row: PickRows['rows'][number]; back: boolean }) {
  const say = useSay();
  const returns = state === 'undoAsked' || state === 'undone' || (back && state === 'written');
  const [first, last] = returns ? [to, before] : [before, to];
  return (
    <>
      <span class="quiet">{first ?? say('writeBack.empty')}</span> → <strong>{last ?? say('writeBack.empty')}</strong>
    </>
  );
}

/** What the record holds now, where that is worth a word, or what became of it. */
function Outcome({ row: { state, kind, problem } }: { row: PickRows['rows'][number] }) {
  const say = useSay();
  if (state === 'waiting')
    return kind === 'empty' ? null : <span class="outcome small quiet">{say(`writeBack.kind.${kind}`)}</span>;
  const look = LOOK[state];
  return (
    <span class={`outcome small ${look ?? 'quiet'}`}>
      {look ? <Icon name={look === 'ok' ? 'accept' : 'close'} size="inline" /> : null}{' '}
      {problem ? <Written text={problem} /> : say(`writeBack.item.${state}`)}
    </span>
  );
}

const LOOK: Record<string, string> = { written: 'ok', undone: 'ok', refused: 'refused' };
