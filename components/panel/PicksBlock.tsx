import { useEffect, useState } from 'preact/hooks';
import { type Failure, failureText, toFailure } from '../../core/crm/error';
import type { PickBeside } from '../../core/writeBack/messages';
import { Button } from '../kit/Button';
import { Skeleton } from '../kit/marks';
import { Note } from '../kit/Note';
import { useSay, useWriter, Written } from '../kit/writer';
import type { PanelActions } from './actions';

/** What the CRM's picklists say of the record beside what its segment stands for. Unfolding asks the CRM, nothing else does. */
export function Picks({ actions }: { actions: PanelActions }) {
  const say = useSay();
  const write = useWriter();
  const [beside, setBeside] = useState<PickBeside[]>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    const read = () => actions.picksBeside().then(setBeside, (thrown: unknown) => setFailure(toFailure(thrown)));
    void read();
    return actions.onPicks(() => void read());
  }, []);
  if (failure)
    return (
      <Note kind="error" announce>
        {write(failureText(failure))}
      </Note>
    );
  if (!beside) return <Skeleton width="100%" height={64} />;
  if (beside.length === 0) return <p class="small quiet">{say('picks.none')}</p>;
  return (
    <ul class="picks">
      {beside.map((one) => (
        <Pick key={one.role} one={one} onReview={(value) => actions.reviewPick(one.role, value)} />
      ))}
    </ul>
  );
}

interface PickProps {
  one: PickBeside;
  onReview: (value: string) => Promise<void> | undefined;
}

function Pick({ one, onReview }: PickProps) {
  const say = useSay();
  const [chosen, setChosen] = useState(one.suggested ?? one.now ?? '');
  const [asking, setAsking] = useState(false);
  const { now, suggested, segment } = one;
  const review = async () => {
    setAsking(true);
    await onReview(chosen);
    setAsking(false);
  };
  const values = { now: now ?? '', suggested: suggested ?? '', segment: { as: 'text', text: segment } as const };
  const same = suggested !== undefined && now === suggested;
  return (
    <li class="pick">
      <dl class="pick-pair">
        <dt class="medium">{one.label}</dt>
        <dd>
          <span class="small quiet">{say('picks.now')}</span> {now ?? say('writeBack.empty')}
        </dd>
        <dd>
          <span class="small quiet">{say('picks.suggested')}</span> <strong>{suggested ?? say('picks.noValue')}</strong>
        </dd>
      </dl>
      {same ? <p class="small quiet">{say('picks.agrees')}</p> : null}
      {suggested !== undefined && !same ? (
        <Note kind={now === null ? 'info' : 'warn'}>
          {say(now === null ? 'picks.fills' : 'picks.contradiction', values)}
          <ul class="pick-why">
            {one.why.map((reason) => (
              <li key={reason.id}>
                <Written text={reason.text} />
              </li>
            ))}
          </ul>
        </Note>
      ) : null}
      <div class="row wrap">
        <select
          class="field"
          aria-label={say('picks.choose')}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          {one.allowed.includes(chosen) ? null : <option value={chosen}>{chosen || say('writeBack.empty')}</option>}
          {one.allowed.map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </select>
        <Button
          small
          look="primary"
          disabled={asking || chosen === (now ?? '') || !one.allowed.includes(chosen)}
          onClick={() => void review()}
        >
          {say('picks.review')}
        </Button>
      </div>
      {suggested !== undefined && chosen !== suggested && chosen !== now ? (
        <p class="small wrong">{say('picks.against', values)}</p>
      ) : null}
      {one.owner ? <p class="small faint">{say('picks.owner', { name: one.owner.name })}</p> : null}
    </li>
  );
}
