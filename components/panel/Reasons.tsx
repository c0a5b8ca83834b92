import { useState } from 'preact/hooks';
import type { Reason } from '../../core/crm/reason';
import type { Argument } from '../../core/protocol';
import { LinkButton } from '../kit/Button';
import { ReasonRow } from '../kit/ReasonRow';
import { useSay } from '../kit/writer';

/** What a person said against reasons of this record, and which of them are to disappear. */
export type Argued = ReadonlyMap<string, Argument>;

interface ReasonListProps {
  reasons: readonly Reason[];
  /** How many are shown before "Show all". */
  most: number;
  argued: Argued;
  onArgue: (reason: string, because: Argument) => void;
}

/** A few reasons, the rest behind one click. A hidden one is gone; one argued with stays, struck. */
export function ReasonList({ reasons, most, argued, onArgue }: ReasonListProps) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const kept = reasons.filter((reason) => argued.get(reason.id) !== 'hide');
  const shown = all ? kept : kept.slice(0, most);
  return (
    <>
      <ul>
        {shown.map((reason) => (
          <ReasonRow
            key={reason.id}
            reason={reason}
            argued={argued.get(reason.id)}
            onArgue={(because) => onArgue(reason.id, because)}
          />
        ))}
      </ul>
      {kept.length > shown.length ? (
        <p class="small show-all">
          <LinkButton onClick={() => setAll(true)}>{say('showAll', { count: kept.length })}</LinkButton>
        </p>
      ) : null}
    </>
  );
}
