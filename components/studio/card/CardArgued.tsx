import type { ModelCard } from '../../../core/outcome/modelCard';
import { useSay, Written } from '../../kit/writer';
import type { NextBuild } from '../nextBuild';
import { LeaveOut } from './LeaveOut';

interface CardArguedProps {
  card: ModelCard;
  next: NextBuild;
  onNext: (next: NextBuild) => void;
}

export const ARGUED_WHYS = ['wrongData', 'notRelevant', 'knowBetter'] as const;

/** What people said against reasons since the version was published, offered to the next build. */
export function CardArgued({ card: { argued }, next, onNext }: CardArguedProps) {
  const say = useSay();
  return (
    <section class="card padded">
      <h2>{say('studio.argued')}</h2>
      <p class="small quiet">{say(argued.length > 0 ? 'studio.argued.body' : 'studio.argued.none')}</p>
      {argued.length > 0 ? (
        <ul class="evidence">
          {argued.map((one) => (
            <li key={one.driver}>
              <p class="medium">
                <Written text={one.name} />
              </p>
              <p class="small quiet">
                {ARGUED_WHYS.filter((why) => one[why] > 0)
                  .map((why) => say(`studio.argued.${why}`, { count: one[why] }))
                  .join(' · ')}
              </p>
              <LeaveOut driver={one.driver} next={next} onNext={onNext} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
