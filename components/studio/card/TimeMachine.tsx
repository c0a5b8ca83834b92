import type { ModelCard } from '../../../core/outcome/modelCard';
import { useSay } from '../../kit/writer';

/** "If you had asked on 1 March": how often it would have been right with the deals that were open then and have closed since. */
export function TimeMachine({ card: { timeMachine } }: { card: Pick<ModelCard, 'timeMachine'> }) {
  const say = useSay();
  if (!timeMachine) return null;
  const { askedOn, right, of, guess } = timeMachine;
  return (
    <div class="time-machine">
      <p>{say('studio.asked', { day: { as: 'day', day: askedOn }, right, of, guess })}</p>
      <ul class="small">
        {Object.entries({ right, guess }).map(([key, count]) => (
          <li key={key}>
            <span>{say(`studio.asked.${key}`)}</span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${(100 * count) / Math.max(1, of)}%` }} />
            </span>
            <span class="unbroken">{say('haveNeed', { have: count, need: of })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
