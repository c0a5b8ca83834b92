import type { ComponentChildren } from 'preact';
import { failureText } from '../../core/crm/error';
import type { PickRows } from '../../core/writeBack/messages';
import { Button } from '../kit/Button';
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
  const { tally, chosen: count, label, host } = run;
  const written = tally.written ?? 0;
  const asks = props.asksToUndo && (run.state === 'done' || run.state === 'undone') && written > 0;
  const state = asks ? 'undo' : run.state;
  const done = run.state === 'undone' ? (tally.undone ?? 0) : run.state === 'done' ? written : handled(props.shown);
  return (
    <Frame>
      <h1>{say(`pickConfirm.title.${state}`, { count: asks ? written : count, label, done, of: count })}</h1>
      <p class="quiet">{say(asks ? 'pickConfirm.undoWhere' : 'pickConfirm.where', { host })}</p>
      {run.one ? <OneReason shown={props.shown} /> : null}
      {run.failure ? (
        <Note kind="error" announce>
          {write(failureText(run.failure))}
        </Note>
      ) : null}
      <Choices {...props} asks={asks} written={written} />
      <Rows shown={props.shown} onMore={props.onMore} />
    </Frame>
  );
}

const handled = ({ run }: PickRows) =>
  Object.entries(run.tally).reduce((sum, [state, count]) => (state === 'left' ? sum : sum + count), 0);

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
        {one.why.map((text) => (
          <li key={JSON.stringify(text)}>
            <Written text={text} />
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
  const close = <Button onClick={props.onClose}>{say('confirm.close')}</Button>;
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

/** The records of a run: what each holds, what it would hold, and what became of it. */
export function Rows({ shown, onMore }: { shown: PickRows; onMore: () => void }) {
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
                <span class="quiet">{row.before ?? say('writeBack.empty')}</span> → <strong>{row.to}</strong>
                <span class={`outcome small ${LOOK[row.state] ?? 'quiet'}`}>
                  {row.state === 'waiting' ? say(`writeBack.kind.${row.kind}`) : say(`writeBack.item.${row.state}`)}
                  {row.problem ? (
                    <>
                      {': '}
                      <Written text={row.problem} />
                    </>
                  ) : null}
                </span>
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

const LOOK: Record<string, string> = { written: 'ok', undone: 'ok', refused: 'refused' };
