import { useEffect, useState } from 'preact/hooks';
import { type Failure, failureText, toFailure } from '../../core/crm/error';
import type { PickBeside } from '../../core/writeBack/messages';
import { staleOwner } from '../../core/writeBack/picks';
import { Button, LinkButton } from '../kit/Button';
import { Skeleton } from '../kit/marks';
import { Note, Tag } from '../kit/Note';
import { ReasonRow } from '../kit/ReasonRow';
import { useSay, useWriter, Written } from '../kit/writer';
import type { PanelActions } from './actions';

/** What the CRM's picklists say of the record beside what its segment stands for. Unfolding asks the CRM, nothing else does. */
export function Picks({ actions, now }: { actions: PanelActions; now: number }) {
  const say = useSay();
  const write = useWriter();
  const [beside, setBeside] = useState<PickBeside[]>();
  const [failure, setFailure] = useState<Failure>();
  const read = () =>
    actions.picksBeside().then(
      (found) => {
        setFailure(undefined);
        setBeside(found);
      },
      (thrown: unknown) => setFailure(toFailure(thrown)),
    );
  useEffect(() => {
    void read();
    return actions.onPicks(() => void read());
  }, []);
  if (failure)
    return (
      <Note kind="error" announce>
        {write(failureText(failure))} <LinkButton onClick={() => void read()}>{say('next.tryAgain')}</LinkButton>
      </Note>
    );
  if (!beside)
    return (
      <div aria-busy="true">
        <span class="visually-hidden">{say('picks.loading')}</span>
        <Skeleton width="100%" height={96} />
      </div>
    );
  const [first] = beside;
  if (!first) return <p class="small quiet">{say('picks.none')}</p>;
  return (
    <>
      <ul class="pick-fields">
        {beside.map((one) => (
          <Pick
            key={`${one.role} ${one.now ?? ''}`}
            one={one}
            now={now}
            main={one === beside.find((each) => each.right === 'write' && standOf(each) !== 'agrees')}
            onReview={(value) => actions.reviewPick(one.role, value)}
          />
        ))}
      </ul>
      {first.why.length > 0 ? (
        <>
          <p class="label pick-because">
            {say('picks.because')} <Written text={first.segment} />
          </p>
          <ul>
            {first.why.map((reason) => (
              <ReasonRow key={reason.id} reason={reason} />
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

type Stand = 'hidden' | 'noValue' | 'agrees' | 'fills' | 'contradiction';

/** How what the CRM holds goes with what the segment stands for. */
function standOf({ right, now, suggested }: PickBeside): Stand {
  if (right === 'none') return 'hidden';
  if (suggested === undefined) return 'noValue';
  if (now === suggested) return 'agrees';
  return now === null ? 'fills' : 'contradiction';
}

interface PickProps {
  one: PickBeside;
  now: number;
  /** Its button is the block's main one. */
  main: boolean;
  onReview: (value: string) => Promise<void> | undefined;
}

function Pick({ one, now, main, onReview }: PickProps) {
  const say = useSay();
  const write = useWriter();
  const stand = standOf(one);
  const values = {
    now: one.now ?? '',
    suggested: one.suggested ?? '',
    segment: write(one.segment),
    label: one.label,
    empty: one.now === null ? 'yes' : 'no',
  };
  return (
    <li class="pick">
      <div class="row apart">
        <h3 class="pick-label">{one.label}</h3>
        {stand === 'agrees' ? <Tag look="ok">{say('picks.tag.agrees')}</Tag> : null}
        {stand === 'fills' ? <Tag>{say('picks.tag.fills')}</Tag> : null}
        {stand === 'contradiction' ? <Tag look="warn">{say('picks.tag.contradiction')}</Tag> : null}
      </div>
      {stand === 'contradiction' ? (
        <Note kind="warn">{say('picks.contradiction', values)}</Note>
      ) : (
        <p class="small quiet">{say(`picks.${stand}`, values)}</p>
      )}
      {one.right === 'write' ? <Choose one={one} main={main} onReview={onReview} /> : null}
      {one.right === 'read' ? <p class="small quiet">{say('picks.readOnly', values)}</p> : null}
      {one.owner ? (
        <p class="small faint">
          {say(`picks.owner.${staleOwner(one.owner, now) ?? 'fine'}`, { name: one.owner.name })}
        </p>
      ) : null}
    </li>
  );
}

function Choose({ one, main, onReview }: Omit<PickProps, 'now'>) {
  const say = useSay();
  const { now, suggested, allowed } = one;
  const may = suggested !== undefined && allowed.includes(suggested);
  const [chosen, setChosen] = useState(may ? suggested : (now ?? ''));
  const [asking, setAsking] = useState(false);
  const review = async () => {
    setAsking(true);
    await onReview(chosen);
    setAsking(false);
  };
  return (
    <>
      <div class="row wrap">
        <select
          class="field"
          aria-label={say('picks.choose', { label: one.label })}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          {allowed.includes(chosen) ? null : <option value={chosen}>{chosen || say('writeBack.empty')}</option>}
          {allowed.map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </select>
        <Button
          small
          {...(main && { look: 'primary' as const })}
          disabled={asking || chosen === (now ?? '') || !allowed.includes(chosen)}
          onClick={() => void review()}
        >
          {say('picks.review')}
        </Button>
      </div>
      {suggested !== undefined && !may ? (
        <p class="small pick-against">{say('picks.gone', { suggested, label: one.label })}</p>
      ) : null}
      {chosen === now && chosen !== suggested ? <p class="small quiet">{say('picks.same')}</p> : null}
      {may && chosen !== suggested && chosen !== now ? (
        <p class="small pick-against">{say('picks.against', { suggested })}</p>
      ) : null}
    </>
  );
}
