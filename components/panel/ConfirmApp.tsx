import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { PendingWrite, WriteTarget } from '../../core/protocol';
import { depthsOf } from '../../core/writeBack/lines';
import { Button } from '../kit/Button';
import { Icon, Logo } from '../kit/Icon';
import { Note } from '../kit/Note';
import { useSay, Written } from '../kit/writer';

interface ConfirmProps {
  write: PendingWrite;
  /** The window was opened to take back what was written. */
  asksToUndo: boolean;
  /** An answer is on its way. */
  busy: boolean;
  /** Whether what cannot be taken back by closing the window is live. */
  armed: boolean;
  /** The id of the record that the lines go to, where there are several. */
  onWrite: (target: string | undefined) => void;
  onCancel: () => void;
  /** Looks again what became of a write. */
  onLook: () => void;
  onUndo: () => void;
  /** Removes what stands there beyond the lines asked for. */
  onRemoveSurplus: () => void;
  onClose: () => void;
}

/** A window of its own, which no page can overlay: lists every write, asks, and says per line what happened. */
export function ConfirmApp(props: ConfirmProps) {
  const { write } = props;
  const say = useSay();
  const count = write.lines.length;
  const written = write.results.filter((result) => result.ok).length;
  const standing = written + (write.surplus?.length ?? 0);
  if (props.asksToUndo && write.state === 'written' && standing > 0) return <AskToUndo {...props} count={standing} />;
  return (
    <Frame>
      <h1>{say(`confirm.title.${write.state}`, { count, written })}</h1>
      <p class="quiet">{say('confirm.where', { record: write.target?.name ?? write.recordName, host: write.host })}</p>
      <WriteTable write={write} depths={depthsOf(write.lines)} />
      {write.state === 'written' && written < count ? (
        <Note kind="warn" announce>
          {say('confirm.some', { refused: count - written })}
        </Note>
      ) : null}
      <Surplus write={write} written={written} />
      {write.state === 'unknown' ? (
        <Note kind="warn" announce>
          {say('confirm.unknown')} <OpenInCrm write={write} />
        </Note>
      ) : null}
      {write.state === 'pending' ? <AskToWrite {...props} count={count} /> : <AfterWrite {...props} count={standing} />}
    </Frame>
  );
}

/** The same lines can come twice where a connection breaks: says so, and why some of them could not be removed. */
function Surplus({ write, written }: { write: PendingWrite; written: number }) {
  const say = useSay();
  const surplus = write.surplus ?? [];
  if (write.state !== 'written' || surplus.length === 0) return null;
  const problem = surplus.find((line) => line.problem)?.problem;
  const counts = { surplus: surplus.length, standing: written + surplus.length, asked: written };
  return (
    <Note kind="warn" announce>
      {say(written > 0 ? 'confirm.surplus' : 'confirm.surplus.left', counts)}{' '}
      {problem ? (
        <>
          <Written text={problem} />{' '}
        </>
      ) : null}
      <OpenInCrm write={write} />
    </Note>
  );
}

function OpenInCrm({ write }: { write: PendingWrite }) {
  const say = useSay();
  if (!write.url) return null;
  return (
    <a href={write.url} target="_blank" rel="noreferrer">
      {say('confirm.open')}
    </a>
  );
}

type Asking = ConfirmProps & { count: number };

function AskToWrite({ write, busy, armed, onWrite, onCancel, count }: Asking) {
  const say = useSay();
  const { targets = [], record } = write;
  const [target, setTarget] = useState(record.id);
  return (
    <>
      {targets.length > 1 ? <Targets targets={targets} chosen={target} onChoose={setTarget} /> : null}
      {isFlattened(write, target) ? (
        <Note kind="info">{say(targets.some(({ nested }) => nested) ? 'confirm.flat.choose' : 'confirm.flat')}</Note>
      ) : null}
      {targets.find(({ id }) => id === target)?.priced === false ? (
        <Note kind="info">{say('confirm.unpriced')}</Note>
      ) : null}
      <Choices busy={busy}>
        <Button
          look="primary"
          disabled={busy || !armed}
          onClick={() => onWrite(targets.length > 1 ? target : undefined)}
        >
          {say('confirm.write', { count, host: write.host })}
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          {say('cancel')}
        </Button>
      </Choices>
    </>
  );
}

/** Whether lines that belong to others would stand beside them, as far as the CRM said what the record can hold. */
function isFlattened({ lines, targets = [] }: PendingWrite, target: string): boolean {
  const chosen = targets.find(({ id }) => id === target);
  return chosen !== undefined && !chosen.nested && lines.some(({ parent }) => parent !== undefined);
}

interface TargetsProps {
  targets: readonly WriteTarget[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** The deal itself or one of its quotes; the lines of a synced quote are the deal's too. */
function Targets({ targets, chosen, onChoose }: TargetsProps) {
  const say = useSay();
  return (
    <fieldset class="confirm-targets">
      <legend class="label">{say('confirm.targets')}</legend>
      {targets.map(({ id, kind, name, synced }) => (
        <label key={id}>
          <input type="radio" name="target" checked={id === chosen} onChange={() => onChoose(id)} />
          <span>
            {say(`confirm.target.${kind}`, { name })}
            {synced ? <span class="quiet"> · {say('confirm.target.synced')}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function AfterWrite({ write, busy, armed, onLook, onUndo, onRemoveSurplus, onClose, count }: Asking) {
  const say = useSay();
  const surplus = write.state === 'written' ? (write.surplus?.length ?? 0) : 0;
  return (
    <Choices busy={busy}>
      {write.state === 'unknown' ? (
        <Button icon="refresh" disabled={busy} onClick={onLook}>
          {say('confirm.look')}
        </Button>
      ) : null}
      {surplus > 0 ? (
        <Button look="primary" disabled={busy || !armed} onClick={onRemoveSurplus}>
          {say('confirm.surplus.remove', { surplus })}
        </Button>
      ) : null}
      <Button {...(surplus === 0 && { look: 'primary' as const })} onClick={onClose}>
        {say('confirm.close')}
      </Button>
      {write.state === 'written' && count > 0 ? (
        <Button icon="undo" disabled={busy || !armed} onClick={onUndo}>
          {say('confirm.undo', { count })}
        </Button>
      ) : null}
    </Choices>
  );
}

/** Before lines that stand in the CRM are removed: these, and no others. */
function AskToUndo({ write, busy, armed, onUndo, onClose, count }: Asking) {
  const say = useSay();
  const stands = write.lines.map((_, i) => write.results[i]?.ok === true);
  const { surplus = [] } = write;
  const depths = depthsOf(write.lines);
  const standing = {
    ...write,
    lines: [...write.lines.filter((_, i) => stands[i]), ...surplus.flatMap(({ line }) => write.lines[line] ?? [])],
    results: [
      ...write.results.filter((_, i) => stands[i]),
      ...surplus.map(({ problem }) => ({ ok: true, ...(problem && { problem }) })),
    ],
  };
  return (
    <Frame>
      <h1>{say('confirm.title.remove', { count })}</h1>
      <p class="quiet">{say('confirm.from', { record: write.target?.name ?? write.recordName, host: write.host })}</p>
      <WriteTable
        write={standing}
        depths={[...depths.filter((_, i) => stands[i]), ...surplus.map(({ line }) => depths[line] ?? 0)]}
      />
      <Choices busy={busy}>
        <Button look="primary" disabled={busy || !armed} onClick={onUndo}>
          {say('confirm.remove', { count, host: write.host })}
        </Button>
        <Button disabled={busy} onClick={onClose}>
          {say('confirm.keep')}
        </Button>
      </Choices>
    </Frame>
  );
}

function Choices({ busy, children }: { busy: boolean; children: ComponentChildren }) {
  const say = useSay();
  return (
    <div class="row wrap confirm-actions">
      {children}
      {busy ? (
        <span class="small quiet" role="status">
          {say('confirm.busy')}
        </span>
      ) : null}
    </div>
  );
}

/** @param depths of the lines: an option stands under what it belongs to. */
function WriteTable({ write, depths }: { write: PendingWrite; depths: readonly number[] }) {
  const say = useSay();
  const money = (units: number) =>
    say('money', {
      money: {
        as: 'money',
        exact: true,
        money: { units: Math.round(units), currency: write.currency },
      },
    });
  // What the CRM refused is not part of what stands there.
  const counted = write.lines.filter((_, i) => write.state !== 'written' || write.results[i]?.ok);
  const total = counted.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
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
            <td style={{ '--depth': depths[i] ?? 0 }}>
              {depths[i] ? <span class="visually-hidden">{say('confirm.inside', { depth: depths[i] })} </span> : null}
              <span class="medium">{line.name}</span>
              <Outcome result={write.results[i]} />
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

function Outcome({ result }: { result: PendingWrite['results'][number] | undefined }) {
  const say = useSay();
  if (!result) return null;
  // A line that the CRM would not remove stands there still, with the CRM's reason; one that is gone keeps its id.
  const removed = !result.ok && result.id !== undefined;
  const fine = !result.problem && (result.ok || removed);
  return (
    <span class={fine ? 'outcome ok' : 'outcome refused'}>
      <Icon name={fine ? 'accept' : 'close'} size="inline" />{' '}
      {result.problem ? (
        <Written text={result.problem} />
      ) : (
        say(`confirm.${result.ok ? 'added' : removed ? 'removed' : 'refused'}`)
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
