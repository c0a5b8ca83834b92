import { type TargetName, VERSION_TARGETS } from '../../core/outcome/targets';
import type { TargetResult } from '../../core/outcome/targets/model';
import type { VersionSummary } from '../../core/protocol';
import { Skeleton } from '../kit/marks';
import { Tag } from '../kit/Note';
import { Unanswered } from '../kit/Unanswered';
import { useAnswer } from '../kit/useAnswer';
import { useSay } from '../kit/writer';
import type { StudioActions } from './actions';
import { type NextBuild, withName } from './nextBuild';
import { TargetFound } from './targets/TargetFound';

interface TargetsPageProps {
  version: VersionSummary;
  next: NextBuild;
  onNext: (next: NextBuild) => void;
  actions: Pick<StudioActions, 'foreseen' | 'records'>;
}

/** What else can be foreseen: each is off until somebody switches it on for the next build, and has its card once it was built. */
export function TargetsPage({ version, next, onNext, actions }: TargetsPageProps) {
  const say = useSay();
  const { answer, failure, again } = useAnswer(version.id, () => actions.foreseen(version.id));
  const waiting = !answer && !failure && (version.targets ?? []).length > 0;
  const found = (target: TargetName) => answer?.targets.find(({ name }) => name === target);
  // What was found stands first, then what lacks data; the list keeps its order otherwise.
  const order = { ready: 0, noBetter: 0, thin: 1, off: 2 };
  const place = (target: TargetName) => order[found(target)?.state ?? 'off'];
  const sorted = [...VERSION_TARGETS].sort((a, b) => place(a) - place(b));
  return (
    <>
      <div class="studio-title">
        <h1>{say('studio.targets')}</h1>
        <p class="quiet">{say('studio.targets.body')}</p>
        <p role="status">{say('studio.targets.on', { count: next.targets.length, of: VERSION_TARGETS.length })}</p>
      </div>
      <Unanswered failure={failure} again={again} />
      {waiting ? (
        <div aria-busy="true">
          <Skeleton width="100%" height={320} />
        </div>
      ) : null}
      <ul class="studio-targets" hidden={waiting}>
        {sorted.map((target) => {
          const result = found(target);
          return (
            <li key={target} class={result && result.state !== 'thin' ? 'card padded wide' : 'card padded'}>
              <TargetHead
                target={target}
                result={result}
                on={next.targets.includes(target)}
                onSwitch={(on) => onNext({ ...next, targets: withName(next.targets, target, on) })}
              />
              {answer && result ? <TargetFound result={result} currency={answer.currency} actions={actions} /> : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface TargetHeadProps {
  target: TargetName;
  result: TargetResult | undefined;
  on: boolean;
  onSwitch: (on: boolean) => void;
}

const LOOK = { ready: 'ok', noBetter: 'warn', thin: 'warn', next: 'accent', off: undefined } as const;

function TargetHead({ target, result, on, onSwitch }: TargetHeadProps) {
  const say = useSay();
  const state = result?.state ?? (on ? 'next' : 'off');
  return (
    <>
      <div class="row wrap">
        <h2 class="grow">{say(`studio.target.${target}`)}</h2>
        <Tag look={LOOK[state]}>{say(`studio.target.state.${state}`)}</Tag>
      </div>
      <p class="quiet">{say(`studio.target.${target}.body`)}</p>
      {result ? null : <p class="small quiet">{say(`studio.target.${target}.needs`)}</p>}
      <label class="row">
        <input type="checkbox" checked={on} onChange={({ currentTarget }) => onSwitch(currentTarget.checked)} />
        {say('studio.target.switch')}
      </label>
    </>
  );
}
