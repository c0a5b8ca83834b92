import type { ModelCard } from '../../../core/outcome/modelCard';
import { Tag } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';
import type { NextBuild } from '../nextBuild';
import { LeaveOut } from './LeaveOut';

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
      {leaks.length === 0 ? <p class="quiet">{say('studio.leaks.none')}</p> : null}
      <ul class="evidence" hidden={leaks.length === 0}>
        {leaks.map(({ driver, sure, reason }) => (
          <li key={driver}>
            <div class="row wrap">
              <span class="medium grow">
                <Written text={{ key: `dealFact.${driver}` }} />
              </span>
              <Tag look={sure ? 'error' : 'warn'}>{say(sure ? 'studio.leaks.sure' : 'studio.leaks.look')}</Tag>
            </div>
            <p class="small quiet">
              <Written text={reason} />
            </p>
            {sure ? null : <LeaveOut driver={driver} next={next} onNext={onNext} />}
          </li>
        ))}
      </ul>
      {judged ? <ByHeart learnt={judged.learnt.brier} later={judged.later.brier} /> : null}
    </section>
  );
}

/** How far off it was, in the mean, on the deals that it learnt from and on later ones. */
function ByHeart({ learnt, later }: { learnt: number; later: number }) {
  const say = useSay();
  // The root of the mean square: what was said lies so far from what came, of 100.
  const off = (brier: number) => Math.round(100 * Math.sqrt(brier));
  return <p class="small quiet">{say('studio.byHeart', { learnt: off(learnt), later: off(later) })}</p>;
}
