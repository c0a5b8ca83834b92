import type { ChanceInsight } from '../../../core/engine/insight';
import { useSay } from '../../kit/writer';

/** Whose closed deals the number rests on, and how much each of them counts. */
export function Ladder({ chance }: { chance: ChanceInsight }) {
  const say = useSay();
  const steps = chance.ladder.filter((step) => step.won + step.lost > 0);
  if (steps.length === 0) return null;
  return (
    <table class="ladder">
      <thead>
        <tr>
          <th scope="col">{say('ladder.basis')}</th>
          <th scope="col" class="number">
            {say('ladder.won')}
          </th>
          <th scope="col" class="number">
            {say('ladder.counts')}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.step}>
            <td>{say(`ladder.${step.step}`)}</td>
            <td class="number">{say('haveNeed', { have: step.won, need: step.won + step.lost })}</td>
            <td class="number">{say('share', { share: { as: 'share', value: step.weight } })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
