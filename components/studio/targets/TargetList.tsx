import { useState } from 'preact/hooks';
import type { Currency } from '../../../core/crm/money';
import { MOST_RECORDS } from '../../../core/crm/reason';
import type { ReadyTarget, TargetRecord } from '../../../core/outcome/targets/model';
import type { RecordLine } from '../../../core/protocol';
import { LinkButton } from '../../kit/Button';
import { Skeleton } from '../../kit/marks';
import { Unanswered } from '../../kit/Unanswered';
import { useAnswer } from '../../kit/useAnswer';
import { useSay, Written } from '../../kit/writer';
import type { StudioActions } from '../actions';
import { useUnit } from './useUnit';

/** So many stand in the list at first. */
const FIRST = 10;

interface TargetListProps {
  result: ReadyTarget;
  currency: Currency;
  actions: Pick<StudioActions, 'records'>;
}

/** The records that a target puts first, each with its number and why. */
export function TargetList({ result, currency, actions }: TargetListProps) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const listed = result.records.slice(0, all ? MOST_RECORDS : FIRST);
  const refs = listed.map(({ ref }) => ref);
  const { answer, failure, again } = useAnswer(`${result.name} ${refs.length}`, () => actions.records(refs));
  if (result.records.length === 0) return <p class="quiet">{say('studio.target.nobody')}</p>;
  if (failure) return <Unanswered failure={failure} again={again} />;
  const lineOf = ({ ref }: TargetRecord) =>
    answer?.find((line) => line.ref.id === ref.id && line.ref.kind === ref.kind);
  const most = Math.min(MOST_RECORDS, result.records.length);
  return (
    <section class="target-list">
      <h3>
        <Written text={result.means} />
      </h3>
      <p class="small quiet">{say('studio.target.listed', { shown: listed.length, of: result.of })}</p>
      {answer ? (
        <ol>
          {listed.map((record) => (
            <Row
              key={`${record.ref.kind}:${record.ref.id}`}
              record={record}
              line={lineOf(record)}
              {...{ result, currency }}
            />
          ))}
        </ol>
      ) : (
        <div aria-busy="true">
          <Skeleton width="100%" height={160} />
        </div>
      )}
      {!all && most > FIRST ? (
        <LinkButton onClick={() => setAll(true)}>{say('showAll', { count: most })}</LinkButton>
      ) : null}
    </section>
  );
}

interface RowProps extends Omit<TargetListProps, 'actions'> {
  record: TargetRecord;
  line: RecordLine | undefined;
}

function Row({ record: { value, interval, reasons }, line, result, currency }: RowProps) {
  const say = useSay();
  const { write, range } = useUnit(currency);
  return (
    <li>
      <div class="row">
        <span class="grow medium">
          {line?.url ? (
            <a href={line.url} target="_blank" rel="noreferrer">
              {line.name}
            </a>
          ) : (
            (line?.name ?? say('studio.target.unseen'))
          )}
        </span>
        <span class="unbroken">{write(value, result.unit)}</span>
        {interval ? <span class="small quiet unbroken">{range(interval, result.unit)}</span> : null}
      </div>
      {reasons.map((reason) => (
        <p key={JSON.stringify(reason)} class="small quiet">
          <Written text={reason} />
        </p>
      ))}
    </li>
  );
}
