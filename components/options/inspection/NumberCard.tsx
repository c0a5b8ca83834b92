import type { InspectionView, NumberTried } from '../../../core/engine/inspection';
import type { FitPlan } from '../../../core/engine/plan';
import type { VersionSummary } from '../../../core/protocol';
import { Button, IconButton, LinkButton } from '../../kit/Button';
import { useAction } from '../../kit/useAction';
import { useSay } from '../../kit/writer';
import { planWith } from './buildWith';
import { NumberGroups } from './NumberGroups';

interface StepperProps {
  k: number;
  numbers: readonly number[];
  onChange: (k: number) => void;
  /** The number stands elsewhere. */
  bare?: boolean;
}

/** − 6 + : one segment fewer or more. Nothing where there is one number only. */
export function NumberStepper({ k, numbers, onChange, bare }: StepperProps) {
  const say = useSay();
  if (numbers.length < 2) return null;
  return (
    <div class="row stepper">
      <IconButton
        icon="minus"
        outlined
        label={say('number.less')}
        disabled={k <= (numbers[0] ?? k)}
        onClick={() => onChange(k - 1)}
      />
      {bare ? null : <span class="stepper-number">{say('number.segments', { count: k })}</span>}
      <IconButton
        icon="plus"
        outlined
        label={say('number.more')}
        disabled={k >= (numbers.at(-1) ?? k)}
        onClick={() => onChange(k + 1)}
      />
    </div>
  );
}

interface NumberCardProps {
  version: VersionSummary;
  view: InspectionView;
  tried: NumberTried;
  onChange: (k: number) => void;
  /** A build is under way: no other can be ordered. */
  building: boolean;
  fit: (plan: Partial<FitPlan>) => Promise<void>;
}

/** What the customers would be with the number of segments that is looked at, and the button that builds it. */
export function NumberCard({ version, view, tried, onChange, building, fit }: NumberCardProps) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  const { k } = tried;
  const other = k !== view.chosen;
  return (
    <section class="card padded number-card">
      <div class="row apart">
        <h2>{say('number.with', { count: k })}</h2>
        <NumberStepper bare k={k} numbers={view.numbers.map((one) => one.k)} onChange={onChange} />
      </div>
      <p class="small quiet" role="status">
        {say(other ? 'number.preview' : 'number.here', { chosen: view.chosen })}
      </p>
      <NumberGroups tried={tried} of={version.customers} />
      {other ? (
        <div class="number-build">
          <div class="row wrap">
            <Button
              disabled={busy || building}
              describedBy="number-build-help"
              onClick={() => run(() => fit(planWith(version, k)))}
            >
              {say('number.build', { count: k })}
            </Button>
            <LinkButton onClick={() => onChange(view.chosen)}>{say('number.back', { chosen: view.chosen })}</LinkButton>
          </div>
          <p id="number-build-help" class="small quiet">
            {say(building ? 'number.build.busy' : 'number.build.help')}
          </p>
          {problem}
        </div>
      ) : null}
    </section>
  );
}
