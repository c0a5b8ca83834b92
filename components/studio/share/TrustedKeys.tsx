import type { ModelFiles } from '../../../core/protocolModelFile';
import { Button } from '../../kit/Button';
import { useAction } from '../../kit/useAction';
import { useSay } from '../../kit/writer';
import { Fingerprint } from './Fingerprint';
import type { ShareActions } from './shareActions';

interface TrustedKeysProps {
  files: ModelFiles;
  actions: ShareActions;
  onChanged: () => void;
}

/** Whose files may be used here. */
export function TrustedKeys({ files: { trusted }, actions, onChanged }: TrustedKeysProps) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  return (
    <section class="card padded">
      <h2>{say('share.keys')}</h2>
      {trusted.length === 0 ? <p class="quiet">{say('share.keys.none')}</p> : null}
      <ul class="share-keys">
        {trusted.map(({ fingerprint, name, at }) => (
          <li key={fingerprint}>
            <div class="row apart wrap">
              <span class="medium">{name}</span>
              <Button
                small
                disabled={busy}
                onClick={() =>
                  run(async () => {
                    await actions.distrustSegmentsKey(fingerprint);
                    onChanged();
                  })
                }
              >
                {say('share.keys.remove')}
              </Button>
            </div>
            <Fingerprint label={say('share.keys.since', { at: { as: 'instant', at } })} fingerprint={fingerprint} />
          </li>
        ))}
      </ul>
      {problem}
    </section>
  );
}
