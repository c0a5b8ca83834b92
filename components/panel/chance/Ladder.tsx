import { text } from '../../../core/crm/text';
import type { ChanceInsight } from '../../../core/engine/insight';
import { useSay } from '../../kit/writer';
import { StepTable } from '../StepTable';

/** Whose closed deals the chance rests on. */
export function Ladder({ chance }: { chance: ChanceInsight }) {
  const say = useSay();
  const steps = chance.ladder
    .filter(({ won, lost }) => won + lost > 0)
    .map(({ step, won, lost, ...rest }) => ({
      ...rest,
      id: step,
      name: say(`ladder.${step}`),
      deals: say('haveNeed', { have: won, need: won + lost }),
      count: won + lost,
      of: text('ladder.records', { whose: { as: 'text', text: text(`ladder.${step}`) }, won, closed: won + lost }),
    }));
  return <StepTable basis={say('ladder.basis')} deals={say('ladder.won')} steps={steps} />;
}
