import type { Advice } from '../../../core/engine/insight';
import { Icon } from '../../kit/Icon';
import { RecordsLink } from '../../kit/RecordsLink';
import { Written } from '../../kit/writer';

/** The one thing that a person can do that helps most, with its counts. */
export function NextStep({ advice }: { advice: Advice }) {
  return (
    <div class="next-step">
      <Icon name="arrow" />
      <p>
        <span class="medium">
          <Written text={advice.text} />
        </span>{' '}
        <span class="quiet">
          <Written text={advice.evidence} /> <RecordsLink of={advice.text} records={advice.records} />
        </span>
      </p>
    </div>
  );
}
