import { useState } from 'preact/hooks';
import type { ModelAbout } from '../../../core/protocolModelFile';
import { Button } from '../../kit/Button';
import { useAction } from '../../kit/useAction';
import { useSay } from '../../kit/writer';
import type { ShareActions } from './shareActions';

interface TrustKeyProps {
  about: ModelAbout;
  actions: ShareActions;
  onTrusted: (name: string) => void;
}

/** A key is trusted once its fingerprint was compared with whoever signed. */
export function TrustKey({ about, actions, onTrusted }: TrustKeyProps) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const [name, setName] = useState('');
  const [compared, setCompared] = useState(false);
  const called = name.trim();
  return (
    <form
      class="share-trust"
      onSubmit={(event) => {
        event.preventDefault();
        run(async () => {
          await actions.trustSegmentsKey(about.key, called);
          onTrusted(called);
        });
      }}
    >
      <h3>{say('share.trust')}</h3>
      <p class="small">{say('share.trust.body')}</p>
      <label class="small medium">
        {say('share.trust.name')}
        <input
          class="field"
          value={name}
          maxLength={60}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <label class="row small">
        <input
          type="checkbox"
          checked={compared}
          onChange={({ currentTarget }) => setCompared(currentTarget.checked)}
        />
        {say('share.trust.compared')}
      </label>
      <div class="row">
        <Button type="submit" disabled={busy || !compared || called === ''}>
          {say('share.trust.now')}
        </Button>
      </div>
      {problem}
    </form>
  );
}
