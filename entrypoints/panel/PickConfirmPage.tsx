import { useEffect, useState } from 'preact/hooks';
import { useArmed } from '../../components/kit/useArmed';
import { FailureFrame } from '../../components/panel/FailureFrame';
import { PickConfirmApp } from '../../components/panel/PickConfirmApp';
import { type Failure, toFailure } from '../../core/crm/error';
import type { PickRows } from '../../core/writeBack/messages';
import { ask, onChanged } from '../../services/client';
import { useOnePerson } from './useOnePerson';

/** The window that asks before values are set or taken back. It is never framed: the background refuses that. */
export function PickConfirmPage({ id, undo }: { id: string; undo: boolean }) {
  const { shown, asking, leave } = useOnePerson<PickRows>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const armed = useArmed(shown && `${shown.run.state}${shown.run.failure ? ' failed' : ''}`);

  const read = async () => {
    const show = asking();
    show(await ask('pickRows', { id, from: 0 }));
  };
  const act = async (work: Promise<unknown>) => {
    setBusy(true);
    setFailure(undefined);
    await work.catch((thrown: unknown) => setFailure(toFailure(thrown)));
    await read().catch((thrown: unknown) => setFailure(toFailure(thrown)));
    setBusy(false);
  };
  const more = async () => {
    if (!shown) return;
    const show = asking();
    const next = await ask('pickRows', { id, from: shown.rows.length });
    show({ ...next, rows: [...shown.rows, ...next.rows] });
  };
  useEffect(() => {
    void act(Promise.resolve());
    return onChanged((what) => {
      if (what === 'identity') leave();
      if (what === 'identity' || what === 'connection') void act(Promise.resolve());
      if (what === 'writeBack') void read().catch(() => undefined);
    });
  }, []);
  return (
    <>
      {shown ? (
        <PickConfirmApp
          shown={shown}
          asksToUndo={undo}
          busy={busy}
          armed={armed}
          onWrite={() => void act(ask('confirmPick', { id }))}
          onUndo={() => void act(ask('undoPick', { id }))}
          onStop={() => void act(ask('cancelPick', { id }))}
          onCancel={() => void ask('dropPick', { id }).finally(() => window.close())}
          onClose={() => window.close()}
          onMore={() => void act(more())}
        />
      ) : null}
      <FailureFrame failure={failure} />
    </>
  );
}
