import { useSay } from '../../kit/writer';
import { Sheet } from '../Sheet';

/** The justification to be taken by hand. */
export function JustificationText({ text, onBack }: { text: string; onBack: () => void }) {
  const say = useSay();
  return (
    <Sheet title={say('justify.sheet')} onBack={onBack}>
      <p class="small quiet">{say('justify.byHand')}</p>
      <textarea
        class="field justification"
        readOnly
        rows={18}
        aria-label={say('justify.sheet')}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
    </Sheet>
  );
}
