import { useState } from 'preact/hooks';
import type { Reason } from '../../../core/crm/reason';
import type { ChanceInsight } from '../../../core/engine/insight';
import { LinkButton } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';
import { type Arguing, ReasonList } from '../Reasons';
import { AdviceList } from './AdviceList';
import { Ladder } from './Ladder';

interface ChanceReasonsProps {
  chance: ChanceInsight;
  arguing: Arguing;
}

/** What raises and what lowers the chance, what would help, and whose deals it rests on. */
export function ChanceReasons({ chance, arguing }: ChanceReasonsProps) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const more = all ? chance.more : [];
  const up = [...chance.up, ...more.filter(({ direction }) => direction === 'up')];
  const down = [...chance.down, ...more.filter(({ direction }) => direction === 'down')];
  const count = chance.up.length + chance.down.length + chance.more.length;
  return (
    <>
      <Argued chance={chance} />
      <Side title={say('reasons.raises')} reasons={up} arguing={arguing} />
      <Side title={say('reasons.lowers')} reasons={down} arguing={arguing} />
      {count === 0 ? <p class="small quiet">{say('reasons.none')}</p> : null}
      {chance.more.length > 0 && !all ? (
        <p class="small show-all">
          <LinkButton onClick={() => setAll(true)}>{say('showAll', { count })}</LinkButton>
        </p>
      ) : null}
      <AdviceList chance={chance} />
      <Ladder chance={chance} />
      {chance.note ? (
        <Note kind="info">
          <Written text={chance.note} />
        </Note>
      ) : null}
    </>
  );
}

function Side({ title, reasons, arguing }: { title: string; reasons: readonly Reason[]; arguing: Arguing }) {
  if (reasons.length === 0) return null;
  return (
    <>
      <h4 class="label">{title}</h4>
      <ReasonList reasons={reasons} most={reasons.length} arguing={arguing} />
    </>
  );
}

/** What the number was before a person argued with its reasons. */
function Argued({ chance: { outOfTen, unargued } }: { chance: ChanceInsight }) {
  const say = useSay();
  if (!unargued) return null;
  return (
    <p class="small argued-number" role="status">
      {say(unargued.outOfTen === outOfTen ? 'chance.argued.same' : 'chance.argued', {
        before: unargued.outOfTen,
        now: outOfTen,
      })}
    </p>
  );
}
