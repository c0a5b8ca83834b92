import type { RecordRef } from '../../../core/crm/ids';
import { text } from '../../../core/crm/text';
import { RecordsLink } from '../../kit/RecordsLink';
import { useSay } from '../../kit/writer';

interface SupportProps {
  name: string;
  support: { have: number; of: number };
  evidence: RecordRef[];
}

/** "14 of 17", a link to those orders. */
export function Support({ name, support: { have, of }, evidence }: SupportProps) {
  const say = useSay();
  return (
    <span class="support">
      <RecordsLink of={text('line.evidence', { name })} records={evidence}>
        {say('haveNeed', { have, need: of })}
      </RecordsLink>
    </span>
  );
}
