import type { ComponentChildren } from 'preact';
import type { PendingWrite } from '../../core/protocol';
import { Button } from '../kit/Button';
import { Icon, Logo } from '../kit/Icon';
import { Note } from '../kit/Note';
import { useSay, Written } from '../kit/writer';

interface ConfirmProps {
  write: PendingWrite;
  /** An answer is on its way. */
  busy: boolean;
  onWrite: () => void;
  onCancel: () => void;
  /** Looks again what became of a write. */
  onLook: () => void;
  onUndo: () => void;
  onClose: () => void;
}

/** A window of its own, which no page can overlay: lists every write, asks, and says per line what happened. */
export function ConfirmApp({ write, busy, onWrite, onCancel, onLook, onUndo, onClose }: ConfirmProps) {
  const say = useSay();
  const count = write.lines.length;
  const written = write.results.filter((result) => result.ok).length;
  return (
    <Frame>
      <h1>{say(`confirm.title.${write.state}`, { count, written })}</h1>
      <p class="quiet">{say('confirm.where', { record: write.recordName, host: write.host })}</p>
      <WriteTable write={write} />
      {write.state === 'written' && written < count ? (
        <Note kind="warn" announce>
          {say('confirm.some', { refused: count - written })}
        </Note>
      ) : null}
      {write.state === 'unknown' ? (
        <Note kind="warn" announce>
          {say('confirm.unknown')}{' '}
          {write.url ? (
            <a href={write.url} target="_blank" rel="noreferrer">
              {say('confirm.open')}
            </a>
          ) : null}
        </Note>
      ) : null}
      <div class="row wrap confirm-actions">
        {write.state === 'pending' ? (
          <>
            <Button look="primary" disabled={busy} onClick={onWrite}>
              {say('confirm.write', { count, host: write.host })}
            </Button>
            <Button disabled={busy} onClick={onCancel}>
              {say('cancel')}
            </Button>
          </>
        ) : (
          <>
            {write.state === 'unknown' ? (
              <Button icon="refresh" disabled={busy} onClick={onLook}>
                {say('confirm.look')}
              </Button>
            ) : null}
            <Button look="primary" onClick={onClose}>
              {say('confirm.close')}
            </Button>
            {write.state === 'written' && written > 0 ? (
              <Button icon="undo" disabled={busy} onClick={onUndo}>
                {say('confirm.undo', { count: written })}
              </Button>
            ) : null}
          </>
        )}
        {busy ? (
          <span class="small quiet" role="status">
            {say('confirm.busy')}
          </span>
        ) : null}
      </div>
    </Frame>
  );
}

function WriteTable({ write }: { write: PendingWrite }) {
  const say = useSay();
  const money = (units: number) =>
    say('money', {
      money: {
        as: 'money',
        exact: true,
        money: { units: Math.round(units), currency: write.currency },
      },
    });
  const total = write.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
  return (
    <table class="card confirm-lines">
      <thead>
        <tr>
          <th scope="col">{say('confirm.line')}</th>
          <th scope="col" class="number">
            {say('confirm.quantity')}
          </th>
          <th scope="col" class="number">
            {say('confirm.price')}
          </th>
          <th scope="col" class="number">
            {say('confirm.total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {write.lines.map((line, i) => (
          // Results belong to lines by their place.
          <tr key={i}>
            <td>
              <span class="medium">{line.name}</span>
              <Outcome result={write.results[i]} undone={write.state === 'undone'} />
            </td>
            <td class="number">{line.quantity}</td>
            <td class="number unbroken">{money(line.unitPrice)}</td>
            <td class="number unbroken">{money(line.quantity * line.unitPrice)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>{say('confirm.sum')}</td>
          <td class="number unbroken medium">{money(total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Outcome({ result, undone }: { result: PendingWrite['results'][number] | undefined; undone: boolean }) {
  const say = useSay();
  if (!result) return null;
  return (
    <span class={result.ok ? 'outcome ok' : 'outcome refused'}>
      <Icon name={result.ok ? 'accept' : 'close'} size="inline" />{' '}
      {result.ok ? (
        say(undone ? 'confirm.removed' : 'confirm.added')
      ) : result.problem ? (
        <Written text={result.problem} />
      ) : (
        say('confirm.refused')
      )}
    </span>
  );
}

/** The window's frame, also for the sentence that stands in it when there is nothing to confirm. */
export function Frame({ children }: { children: ComponentChildren }) {
  const say = useSay();
  return (
    <main class="confirm">
      <div class="row">
        <Logo />
        <span class="medium">{say('app.name')}</span>
      </div>
      {children}
    </main>
  );
}
