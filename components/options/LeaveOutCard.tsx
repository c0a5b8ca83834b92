import { useState } from 'preact/hooks';
import type { LeaveOutView } from '../../core/engine/inspection';
import { Button } from '../kit/Button';
import { Note } from '../kit/Note';
import { useSay } from '../kit/writer';

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
    // Wider than a narrow window: whoever has no pointer scrolls it with the arrow keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section class="scrolls" aria-label={say('expert.leave')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('expert.feature')}</th>
            {(['shap', 'forest', 'shuffled', 'without'] as const).map((name) => (
              <th key={name} scope="col" class="number">
                {say(`expert.leave.${name}`)}
              </th>
            ))}
            <th scope="col">{say('expert.leave.safe')}</th>
          </tr>
        </thead>
        <tbody>
          {features.map(({ id, labelKey, shap, forest, shuffled, without, safe: goes }) => (
            <tr key={id}>
              <th scope="row">{say(labelKey)}</th>
              <td class="number">{hundredths(shap)}</td>
              <td class="number">{hundredths(forest)}</td>
              <td class="number">{hundredths(shuffled)}</td>
              <td class="number">{hundredths(without)}</td>
              <td>{goes ? say('expert.leave.yes') : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
