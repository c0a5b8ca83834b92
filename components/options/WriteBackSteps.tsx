import type { PickStep } from '../../core/writeBack/messages';
import { Icon } from '../kit/Icon';
import { useSay, Written } from '../kit/writer';

/** What became of each step of creating or deleting a field, in the CRM's words where it refused. */
export function Steps({ steps }: { steps: readonly PickStep[] }) {
  const say = useSay();
  return (
    <div role="status">
      <ul class="pick-steps">
        {steps.map((step, i) => (
          // Steps have an order and nothing else.
          <li key={i} class={step.ok ? 'outcome ok' : 'outcome refused'}>
            <Icon name={step.ok ? 'accept' : 'close'} size="inline" />{' '}
            {step.problem ? (
              say('pick.step.refused', {
                what: { as: 'text', text: step.what },
                problem: { as: 'text', text: step.problem },
              })
            ) : (
              <Written text={step.what} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
