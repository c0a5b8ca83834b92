import type { ListAnswer, ListAsk } from '../../../core/reports/lists';
import { Skeleton } from '../../kit/marks';
import { ReasonRow } from '../../kit/ReasonRow';
import { Unanswered } from '../../kit/Unanswered';
import { useAnswer } from '../../kit/useAnswer';
import { useSay, Written } from '../../kit/writer';
import type { PanelActions } from '../actions';
import { Because } from '../Because';
import { Approach } from './Approach';
import { NotForAll, useUnwanted } from './unwanted';

const MOST = 3;

interface NextProps {
  of: { customer: string } | { lead: string };
  /** Changes when the data may have. */
  stamp: string;
  load: PanelActions['list'];
}

/** What a customer needs next; of a new one, or a lead, how those like it were won. Asked for when it is looked at. */
export function Next({ of, stamp, load }: NextProps) {
  const say = useSay();
  const list: ListAsk = 'lead' in of ? { kind: 'approach', lead: of.lead } : { kind: 'next', most: MOST, ...of };
  const { answer, failure, again } = useAnswer(`${JSON.stringify(list)} ${stamp}`, (signal) => load(list, signal));
  if (failure) return <Unanswered failure={failure} again={again} />;
  if (!answer)
    return (
      <div aria-busy="true">
        <p class="visually-hidden" role="status">
          {say('lists.counting')}
        </p>
        <Skeleton width="100%" height={120} />
      </div>
    );
  if (answer.abstained) return <Because abstained={answer} />;
  if (answer.kind === 'approach') return <Approach answer={answer} />;
  return answer.kind === 'next' ? <Needs answer={answer} /> : null;
}

/** The products, what each rests on, and what the customer has that few of its segment want. */
function Needs({ answer: { products, judged } }: { answer: Extract<ListAnswer, { kind: 'next' }> }) {
  const say = useSay();
  const rare = [...useUnwanted().values()].filter(({ bought }) => bought > 0).slice(0, MOST);
  return (
    <>
      <ol class="next-needs">
        {products.map(({ ref, name, why }) => (
          <li key={ref.id}>
            <h4>{name}</h4>
            <NotForAll product={ref.id} />
            <ul>
              {why.map((reason) => (
                <ReasonRow key={reason.id} reason={reason} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {judged ? (
        <p class="small quiet">
          <Written text={judged} />
        </p>
      ) : null}
      {rare.length > 0 ? (
        <section class="next-rare small">
          <h4>{say('next.has')}</h4>
          <ul>
            {rare.map(({ ref, name, bought }) => (
              <li key={ref.id}>
                {say('next.has.times', { name, count: bought })} <NotForAll product={ref.id} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
