import type { ListAnswer, ListAsk } from '../../../core/reports/lists';
import { HaveNeedBars, Skeleton } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { Unanswered } from '../../kit/Unanswered';
import { useAnswer } from '../../kit/useAnswer';
import { useSay, Written } from '../../kit/writer';
import { Bundles } from './Bundles';
import { Coverage } from './Coverage';
import { CustomerTable } from './CustomerTable';
import type { ListActions } from './listActions';
import { WhiteSpace } from './WhiteSpace';

/** A list as it is asked for: waited for, failed, too thin, or there. */
export function AskedList({ ask, actions }: { ask: ListAsk; actions: ListActions }) {
  const say = useSay();
  const { answer, failure, again } = useAnswer(JSON.stringify(ask), (signal) => actions.list(ask, signal));
  if (failure) return <Unanswered failure={failure} again={again} />;
  if (!answer)
    return (
      <div aria-busy="true">
        <p class="small quiet" role="status">
          {say('lists.counting')}
        </p>
        <Skeleton width="100%" height={240} />
      </div>
    );
  if (answer.abstained)
    return (
      <>
        <Note kind="info">
          <p>
            <Written text={answer.because} />
          </p>
          <p class="quiet">
            <Written text={answer.needs} />
          </p>
        </Note>
        <HaveNeedBars rows={answer.have} />
      </>
    );
  return <Answered answer={answer} />;
}

function Answered({ answer }: { answer: Exclude<ListAnswer, { abstained: true }> }) {
  switch (answer.kind) {
    case 'best':
    case 'tail':
    case 'members':
      return <CustomerTable answer={answer} />;
    case 'bundles':
      return <Bundles answer={answer} />;
    case 'whiteSpace':
      return <WhiteSpace answer={answer} />;
    case 'coverage':
      return <Coverage answer={answer} />;
    default:
      return null;
  }
}
