import type { CallUse } from '../../core/protocol';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import type { OptionsActions } from './actions';

const SHARES = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5];

/** How many of the CRM's requests syncs of this browser made, and how many a person lets them make. */
export function SyncCalls({ calls, actions }: { calls: CallUse; actions: Pick<OptionsActions, 'setCallShare'> }) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const { own, limit, share } = calls;
  const shares = SHARES.includes(share) ? SHARES : [...SHARES, share].sort((a, b) => a - b);
  return (
    <div class="sync-calls small">
      <p class="quiet">
        {limit ? say('calls.used', { own, allowed: Math.floor(limit * share), limit }) : say('calls.unknown', { own })}
      </p>
      <label class="row">
        <span>{say('calls.share')}</span>
        <select
          class="field"
          value={String(share)}
          disabled={busy}
          onChange={(event) => {
            const chosen = Number(event.currentTarget.value);
            run(() => actions.setCallShare(chosen));
          }}
        >
          {shares.map((one) => (
            <option key={one} value={String(one)}>
              {say('calls.option', { share: { as: 'share', value: one } })}
            </option>
          ))}
        </select>
      </label>
      <p class="quiet">{say('calls.why')}</p>
      {problem}
    </div>
  );
}
