import { useState } from 'preact/hooks';
import { text } from '../../core/crm/text';
import type { VersionSummary } from '../../core/protocol';
import { Button } from './Button';
import { ConfirmDialog } from './ConfirmDialog';
import { useSay, Written } from './writer';

interface PublishButtonProps {
  version: Pick<VersionSummary, 'opinion'>;
  small?: boolean;
  disabled?: boolean;
  onPublish: () => void;
}

/** Publishes a draft; where independent programs differ, or have not said yet what they think of it, it asks once more. */
export function PublishButton({ version, small = false, disabled = false, onPublish }: PublishButtonProps) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const warnings = version.opinion ? version.opinion.warnings : [text('secondOpinion.pending')];
  // An opinion that comes while one is being asked, and is good, is told: a dialog that vanished would leave nothing done.
  const said = version.opinion && warnings.length === 0 ? [version.opinion.says] : warnings;
  return (
    <>
      <Button
        small={small}
        look="primary"
        disabled={disabled}
        onClick={() => (warnings.length > 0 ? setAsking(true) : onPublish())}
      >
        {say('draft.publish')}
      </Button>
      {asking ? (
        <ConfirmDialog
          title={say(warnings.length > 0 ? 'secondOpinion.publish' : 'secondOpinion.publishNow')}
          action={say('draft.publish')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            onPublish();
          }}
        >
          {said.map((sentence) => (
            <p key={sentence.key}>
              <Written text={sentence} />
            </p>
          ))}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
