import { useSay } from '../../kit/writer';
import { type NextBuild, withName } from '../nextBuild';

interface LeaveOutProps {
  driver: string;
  next: NextBuild;
  onNext: (next: NextBuild) => void;
  label?: 'studio.leaveOut' | 'studio.leaveOutSegments';
}

/** Whether the next build does without a driver. */
export function LeaveOut({ driver, next, onNext, label = 'studio.leaveOut' }: LeaveOutProps) {
  const say = useSay();
  return (
    <label class="row small leave-out">
      <input
        type="checkbox"
        checked={next.without.includes(driver)}
        onChange={({ currentTarget }) =>
          onNext({ ...next, without: withName(next.without, driver, currentTarget.checked) })
        }
      />
      {say(label)}
    </label>
  );
}
