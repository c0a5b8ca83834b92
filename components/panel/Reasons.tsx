import { useState } from 'preact/hooks';
import type { Reason } from '../../core/crm/reason';
import type { Argument } from '../../core/protocol';
import { LinkButton } from '../kit/Button';
import { ReasonRow, type Said } from '../kit/ReasonRow';
import { useSay } from '../kit/writer';

/** What a person said against reasons of this record, and how more is said or taken back. */
export interface Arguing {
  said: ReadonlyMap<string, Said>;
  argue(reason: string, because: Argument): void;
  takeBack(reasons: readonly string[]): void;
}

interface ReasonListProps {
  reasons: readonly Reason[];
  /** How many are shown before "Show all". */
  most: number;
  arguing: Arguing;
}

/** A few reasons, the rest behind one click. A hidden one is gone; one argued with stays, struck. */
export function ReasonList({ reasons, most, arguing }: ReasonListProps) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const kept = reasons.filter((reason) => arguing.said.get(reason.id)?.because !== 'hide');
  const shown = all ? kept : kept.slice(0, most);
  return (
    <>
      <ul>
        {shown.map((reason) => (
          <ReasonRow
            key={reason.id}
            reason={reason}
            argued={arguing.said.get(reason.id)}
            onArgue={(because) => arguing.argue(reason.id, because)}
            onTakeBack={() => arguing.takeBack([reason.id])}
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
