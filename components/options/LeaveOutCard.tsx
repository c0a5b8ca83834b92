import { useState } from 'preact/hooks';
import type { LeaveOutView } from '../../core/engine/inspection';
import { Button } from '../kit/Button';
import { Note } from '../kit/Note';
import { NumberHead } from '../kit/NumberHead';
import { ScrollRegion } from '../kit/ScrollRegion';
import { useSay } from '../kit/writer';

const RANKINGS = ['shap', 'forest', 'shuffled', 'without'] as const;

interface LeaveOutCardProps {
  found: LeaveOutView;
  /** Switches features off for the next build. */
  onLeaveOut: (features: readonly string[]) => void;
}

/** What each feature is worth by several rankings, and those that could be left out of the next build. */
export function LeaveOutCard({ found, onLeaveOut }: LeaveOutCardProps) {
  const say = useSay();
  const [done, setDone] = useState(false);
  const safe = found.features.filter((feature) => feature.safe);
  const leave = () => {
    onLeaveOut(safe.map(({ id }) => id));
    setDone(true);
  };
  return (
    <section class="with-table">
      <h3>{say('expert.leave')}</h3>
      <p class="small quiet">{say('expert.leave.help', { of: found.of })}</p>
      {safe.length > 0 ? (
        <>
          <p class="small">
            {say('expert.leave.which', { features: safe.map(({ labelKey }) => say(labelKey)).join(', ') })}{' '}
            {say('expert.leave.all', {
              count: safe.length,
              right: { as: 'number', value: 100 * found.right, digits: 1 },
              without: { as: 'number', value: 100 * found.rightWithout, digits: 1 },
              same: { as: 'number', value: found.same, digits: 2 },
            })}
          </p>
          {done ? (
            <Note kind="info">{say('expert.leave.done')}</Note>
          ) : (
            <div class="row">
              <Button small onClick={leave}>
                {say('expert.leave.button')}
              </Button>
            </div>
          )}
        </>
      ) : (
        <p class="small">{say('expert.leave.none')}</p>
      )}
      <Ranked features={found.features} />
    </section>
  );
}

/** Each feature with what the rankings say of it. */
function Ranked({ features }: Pick<LeaveOutView, 'features'>) {
  const say = useSay();
  const hundredths = (value: number | undefined) =>
    value === undefined
      ? say('measure.unknown')
      : say('value.number', { value: { as: 'number', value: 100 * value, digits: 1, fixed: true } });
  return (
    <ScrollRegion label={say('expert.leave')}>
      <table>
        <NumberHead
          corner={say('expert.feature')}
          columns={RANKINGS.map((key) => ({ key, label: say(`expert.leave.${key}`) }))}
        >
          <th scope="col">{say('expert.leave.safe')}</th>
        </NumberHead>
        <tbody>
          {features.map((feature) => (
            <tr key={feature.id}>
              <th scope="row">{say(feature.labelKey)}</th>
              {RANKINGS.map((name) => (
                <td key={name} class="number">
                  {hundredths(feature[name])}
                </td>
              ))}
              <td>{feature.safe ? say('expert.leave.yes') : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
