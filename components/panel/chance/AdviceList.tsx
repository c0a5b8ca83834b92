import type { Advice, ChanceInsight } from '../../../core/engine/insight';
import { Icon } from '../../kit/Icon';
import { Note } from '../../kit/Note';
import { RecordsLink } from '../../kit/RecordsLink';
import { useSay, Written } from '../../kit/writer';

/** What a person can change, with the chance that it would be then, and the field that would tell most. */
export function AdviceList({ chance }: { chance: ChanceInsight }) {
  const say = useSay();
  const { advice, missing } = chance;
  return (
    <>
      {advice.length > 0 ? (
        <>
          <h4 class="label">{say('advice.title')}</h4>
          <ul>
            {advice.map((one) => (
              <Row key={one.id} advice={one} />
            ))}
          </ul>
        </>
      ) : null}
      {missing ? (
        <Note kind="info" icon="search">
          <Written text={missing.text} /> {say('advice.missing', { now: missing.now, filled: missing.filled })}
        </Note>
      ) : null}
    </>
  );
}

function Row({ advice }: { advice: Advice }) {
  const say = useSay();
  return (
    <li class="reason advice">
      <span class="tile accent">
        <Icon name="arrow" size="tiny" />
      </span>
      <div>
        <div class="sentence">
          <Written text={advice.text} />
        </div>
        <div class="evidence">
          <Written text={advice.evidence} /> <RecordsLink of={advice.text} records={advice.records} />
        </div>
      </div>
      <div class="small unbroken advice-then">
        <div class="medium">{say('outOfTen', { count: Math.round(advice.probability * 10) })}</div>
        <div class="faint">{say('advice.points', { points: advice.added })}</div>
      </div>
    </li>
  );
}
