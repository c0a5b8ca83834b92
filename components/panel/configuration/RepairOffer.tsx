import { Button } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';
import type { Also } from './editing';
import type { Choosing } from './useChoosing';

interface RepairOfferProps {
  choosing: Choosing;
  nameOf: (id: string) => string;
}

/** What a choice changes besides, each with the rule that asks for it; one click takes all of it. */
export function RepairOffer({ choosing, nameOf }: RepairOfferProps) {
  const say = useSay();
  const { offered, never } = choosing;
  if (never)
    return (
      <Note kind="warn" announce>
        {say('choose.never')} <Written text={never} />
      </Note>
    );
  if (!offered) return null;
  return (
    <Note kind="info" announce>
      <p class="medium">{say('choose.also')}</p>
      <ul class="also">
        {offered.also.map((also) => (
          <li key={also.id}>
            {say(`choose.also.${howOf(also)}`, { name: nameOf(also.id), to: also.to, from: also.from ?? '' })}
            <p class="small quiet">
              <Written text={also.because} />
            </p>
          </li>
        ))}
      </ul>
      <div class="row wrap note-steps">
        <Button small look="primary" onClick={choosing.take}>
          {say('choose.take', { count: offered.also.length })}
        </Button>
        <Button small look="plain" onClick={choosing.leave}>
          {say('choose.leave')}
        </Button>
      </div>
    </Note>
  );
}

function howOf({ from, to }: Also): 'adds' | 'removes' | 'changes' {
  if (to === '') return 'removes';
  return from === undefined || from === '' ? 'adds' : 'changes';
}
