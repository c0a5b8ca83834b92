import type { ChanceInsight } from '../../core/engine/insight';
import { Note } from '../kit/Note';
import { useSay, Written } from '../kit/writer';
import { type Arguing, ReasonList } from './Reasons';

interface ChanceReasonsProps {
  chance: ChanceInsight;
  arguing: Arguing;
}

/** What raises and what lowers the chance, and whose deals it rests on. */
export function ChanceReasons({ chance, arguing }: ChanceReasonsProps) {
  const say = useSay();
  return (
    <>
      {chance.up.length > 0 ? (
        <>
          <h4 class="label">{say('reasons.raises')}</h4>
          <ReasonList reasons={chance.up} most={3} arguing={arguing} />
        </>
      ) : null}
      {chance.down.length > 0 ? (
        <>
          <h4 class="label">{say('reasons.lowers')}</h4>
          <ReasonList reasons={chance.down} most={2} arguing={arguing} />
        </>
      ) : null}
      {chance.up.length + chance.down.length === 0 ? <p class="small quiet">{say('reasons.none')}</p> : null}
      <Ladder chance={chance} />
      {chance.note ? (
        <Note kind="info">
          <Written text={chance.note} />
        </Note>
      ) : null}
    </>
  );
}

/** Whose closed deals the number rests on, and how much each of them counts. */
function Ladder({ chance }: { chance: ChanceInsight }) {
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
