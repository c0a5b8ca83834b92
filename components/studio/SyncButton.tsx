import { Button } from '../kit/Button';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import type { StudioActions } from './actions';

/** Reads what changed; what goes wrong is said beside the button. */
export function SyncButton({ syncNow }: Pick<StudioActions, 'syncNow'>) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  return (
    <>
      {problem}
      <Button disabled={busy} icon="refresh" onClick={() => run(syncNow)}>
        {say('sync.now')}
      </Button>
    </>
  );
}
