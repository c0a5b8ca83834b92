import type { ModelCard } from '../../../core/outcome/modelCard';
import { Tag } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';
import { type NextBuild, withName } from '../nextBuild';
import { LeaveOut } from './LeaveOut';
import { offBy } from './offBy';

interface CardLeaksProps {
  card: ModelCard;
  next: NextBuild;
  onNext: (next: NextBuild) => void;
}

/** Fields that know the outcome, and whether it learnt by heart: to be looked at before a version is published. */
export function CardLeaks({ card: { leaks, judged }, next, onNext }: CardLeaksProps) {
  const say = useSay();
  return (
    <section class="card padded">
      <h2>{say('studio.leaks')}</h2>
      {leaks.length === 0 ? (
        <p class="quiet">{say('studio.leaks.none')}</p>
      ) : (
        <ul class="evidence">
          {leaks.map((leak) => (
            <Leak key={leak.driver} leak={leak} next={next} onNext={onNext} />
          ))}
        </ul>
      )}
      {judged ? <ByHeart learnt={judged.learnt.brier} later={judged.later.brier} /> : null}
    </section>
  );
}

interface LeakProps extends Omit<CardLeaksProps, 'card'> {
  leak: ModelCard['leaks'][number];
}

/** One of them with what a person decides of it: looked at and fine, or left out. Both can be taken back before the build. */
function Leak({ leak: { driver, sure, reason, reviewed }, next, onNext }: LeakProps) {
  const say = useSay();
  return (
    <li>
      <div class="row wrap">
        <span class="medium grow">
          <Written text={{ key: `dealFact.${driver}` }} />
        </span>
        {sure ? <Tag look="error">{say('studio.leaks.sure')}</Tag> : null}
        {reviewed ? (
          <Tag look="ok" icon="accept">
            {say('studio.leaks.reviewed')}
          </Tag>
        ) : (
          <Tag look="warn">{say('studio.leaks.look')}</Tag>
        )}
      </div>
      <p class="small quiet">
        <Written text={reason} />
      </p>
      <label class="row small leave-out">
        <input
          type="checkbox"
          checked={next.reviewed.includes(driver)}
          onChange={({ currentTarget: { checked } }) =>
            onNext({
              ...next,
              reviewed: withName(next.reviewed, driver, checked),
              without: checked ? withName(next.without, driver, false) : next.without,
            })
          }
        />
        {say(sure ? 'studio.leaks.rightlyOut' : 'studio.leaks.fine')}
      </label>
      {sure ? null : (
        <LeaveOut
          driver={driver}
          next={next}
          onNext={(to) => onNext({ ...to, reviewed: withName(to.reviewed, driver, false) })}
        />
      )}
    </li>
  );
}

/** How far off it was, in the mean, on the deals that it learnt from and on later ones. */
function ByHeart({ learnt, later }: { learnt: number; later: number }) {
  const say = useSay();
  const off = { learnt: Math.round(offBy(learnt)), later: Math.round(offBy(later)) };
  return <p class="small quiet">{say('studio.byHeart', off)}</p>;
}
