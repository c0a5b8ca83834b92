import { Button } from '../../kit/Button';
import { useSay } from '../../kit/writer';
import type { Working } from '../configuration/work';

/** The way back, one step after the other. */
export function Steps({ working: { undo } }: { working: Working }) {
  const say = useSay();
  if (!undo) return null;
  return (
    <div class="row wrap steps-back">
      <Button look="plain" small icon="undo" onClick={undo}>
        {say('steps.undo')}
      </Button>
    </div>
  );
}
