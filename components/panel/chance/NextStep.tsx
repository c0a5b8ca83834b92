import type { Advice } from '../../../core/engine/insight';
import { Icon } from '../../kit/Icon';
import { RecordsLink } from '../../kit/RecordsLink';
import { useWriter, Written } from '../../kit/writer';

/** The one thing that a person can do that helps most, with its counts. */
export function NextStep({ advice }: { advice: Advice }) {
  const step = useWriter()(advice.text);
  return (
    <div class="next-step">
      <Icon name="arrow" />
      <p>
        <span class="medium">{step.endsWith('.') ? step : `${step}.`}</span>{' '}
        <span class="quiet">
          <Written text={advice.evidence} /> <RecordsLink of={advice.text} records={advice.records} />
        </span>
      </p>
    </div>
  );
}
