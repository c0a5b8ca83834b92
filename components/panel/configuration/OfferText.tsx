import { useState } from 'preact/hooks';
import type { ConfigurationInsight } from '../../../core/engine/insight';
import { offerText } from '../../../core/pricing/offerText';
import { LinkButton } from '../../kit/Button';
import { useSay, useWriter } from '../../kit/writer';
import type { PanelActions } from '../actions';

interface OfferTextProps {
  proposal: ConfigurationInsight;
  onCopy: PanelActions['copy'];
}

/** Takes what an offer can say of itself to the clipboard; where that is closed, it is shown to be taken by hand. */
export function OfferText({ proposal, onCopy }: OfferTextProps) {
  const say = useSay();
  const write = useWriter();
  const [copied, setCopied] = useState<boolean>();
  const sentences = offerText(proposal);
  if (sentences.length === 0) return null;
  const words = sentences.map((sentence) => write(sentence)).join('\n');
  return (
    <div class="stack small">
      <div class="row wrap">
        <LinkButton onClick={() => void onCopy(words).then(setCopied)}>{say('offer.copy')}</LinkButton>
        <span role="status">{copied ? say('offer.copied') : null}</span>
      </div>
      {copied === false ? (
        <textarea class="field" readOnly rows={6} aria-label={say('offer.byHand')} value={words} />
      ) : null}
    </div>
  );
}
