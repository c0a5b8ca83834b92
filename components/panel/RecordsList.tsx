import { useEffect, useState } from 'preact/hooks';
import type { RecordRef } from '../../core/crm/ids';
import type { Text } from '../../core/crm/text';
import type { RecordLine } from '../../core/protocol';
import { Skeleton } from '../kit/marks';
import { Note, Tag } from '../kit/Note';
import { countOf } from '../kit/RecordsLink';
import { useSay, Written } from '../kit/writer';
import { RecordLink } from './RecordLink';
import { Sheet } from './Sheet';

interface RecordsListProps {
  of: Text;
  records: readonly RecordRef[];
  load: (records: readonly RecordRef[]) => Promise<RecordLine[]>;
  onBack: () => void;
}

/** The records behind a count. Those that this person may not see count, and are said. */
export function RecordsList({ of, records, load, onBack }: RecordsListProps) {
  const say = useSay();
  const [lines, setLines] = useState<RecordLine[] | 'failed'>();
  useEffect(() => {
    let left = false;
    load(records).then(
      (loaded) => {
        if (!left) setLines(loaded);
      },
      () => {
        if (!left) setLines('failed');
      },
    );
    return () => {
      left = true;
    };
  }, [records]);

  const hidden = Array.isArray(lines) ? records.length - lines.length : 0;
  return (
    <Sheet title={say('records.count', countOf(records))} onBack={onBack}>
      <p class="small quiet">
        <Written text={of} />
      </p>
      {lines === undefined ? <Skeleton width="100%" height={96} /> : null}
      {lines === 'failed' ? <Note kind="error">{say('records.failed')}</Note> : null}
      {Array.isArray(lines) ? (
        <ul>
          {lines.map((line) => (
            <Row key={line.ref.id} line={line} />
          ))}
        </ul>
      ) : null}
      {hidden > 0 ? <p class="small faint">{say('records.hidden', { count: hidden })}</p> : null}
    </Sheet>
  );
}

function Row({ line }: { line: RecordLine }) {
  const say = useSay();
  const facts = [];
  if (line.amount) facts.push(say('money.short', { money: { as: 'money', money: line.amount, short: true } }));
  if (line.on !== undefined) facts.push(say('day', { day: { as: 'day', day: line.on } }));
  return (
    <li class="neighbour">
      <div class="row name">
        <RecordLink name={line.name} url={line.url} />
      </div>
      {line.outcome ? (
        <Tag look={line.outcome === 'won' ? 'up' : 'down'} icon={line.outcome === 'won' ? 'accept' : 'close'}>
          {say(line.outcome)}
        </Tag>
      ) : (
        <span />
      )}
      <div class="why">{say(`kind.${line.ref.kind}`)}</div>
      <div class="small faint unbroken terms">{facts.join(' · ')}</div>
    </li>
  );
}
