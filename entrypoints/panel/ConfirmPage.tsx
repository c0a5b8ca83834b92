import { useEffect, useState } from 'preact/hooks';
import { useArmed } from '../../components/kit/useArmed';
import { ConfirmApp } from '../../components/panel/ConfirmApp';
import { FailureFrame } from '../../components/panel/FailureFrame';
import { type Failure, toFailure } from '../../core/crm/error';
import type { PendingWrite } from '../../core/protocol';
import { ask, onChanged } from '../../services/client';
import { useOnePerson } from './useOnePerson';

/** The window that asks before anything is written or taken back. It is never framed: the background refuses that. */
export function ConfirmPage({ id, undo }: { id: string; undo: boolean }) {
  const { shown: write, asking, leave } = useOnePerson<PendingWrite>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const armed = useArmed(write && `${write.state} ${write.surplus?.length ?? 0}`);

  const take = async (answer: Promise<PendingWrite>) => {
    const show = asking();
    setBusy(true);
    setFailure(undefined);
    try {
      show(await answer);
    } catch (thrown) {
      setFailure(toFailure(thrown));
      // What is shown is what the store knows: the background may have died over its question.
      await ask('pendingWrite', { id }).then(show, () => show(undefined));
    }
    setBusy(false);
  };
  useEffect(() => {
    void take(ask('pendingWrite', { id }));
    // Another window can show it too.
    return onChanged((what) => {
      if (what === 'identity') leave();
      if (what === 'write' || what === 'identity' || what === 'connection') void take(ask('pendingWrite', { id }));
    });
  }, []);

  return (
    <>
      {write ? (
        <ConfirmApp
          write={write}
          asksToUndo={undo}
          busy={busy}
          armed={armed}
          onWrite={(target) => void take(ask('confirmWrite', { id, ...(target && { target }) }))}
          onCancel={() => void ask('dropWrite', { id }).finally(() => window.close())}
          onLook={() => void take(ask('pendingWrite', { id }))}
          onUndo={() => void take(ask('undoWrite', { id }))}
          onRemoveSurplus={() => void take(ask('undoWrite', { id, surplus: true }))}
          onClose={() => window.close()}
        />
      ) : null}
      <FailureFrame failure={failure} />
    </>
  );
}
