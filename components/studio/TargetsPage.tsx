import { TARGETS, type TargetName } from '../../core/outcome/targets';
import type { VersionSummary } from '../../core/protocol';
import { Tag } from '../kit/Note';
import { useSay } from '../kit/writer';
import { type NextBuild, withName } from './nextBuild';

interface TargetsPageProps {
  version: VersionSummary;
  next: NextBuild;
  onNext: (next: NextBuild) => void;
}

/** What else can be foreseen: each is off until somebody switches it on for the next build. */
export function TargetsPage({ version, next, onNext }: TargetsPageProps) {
  const say = useSay();
  return (
    <>
      <div class="studio-title">
        <h1>{say('studio.targets')}</h1>
        <p class="quiet">{say('studio.targets.body')}</p>
      </div>
      <ul class="studio-targets">
        {TARGETS.map((target) => (
          <Target
            key={target}
            target={target}
            on={next.targets.includes(target)}
            built={version.targets?.includes(target) === true}
            onSwitch={(on) => onNext({ ...next, targets: withName(next.targets, target, on) })}
          />
        ))}
      </ul>
    </>
  );
}

interface TargetProps {
  target: TargetName;
  on: boolean;
  built: boolean;
  onSwitch: (on: boolean) => void;
}

function Target({ target, on, built, onSwitch }: TargetProps) {
  const say = useSay();
  return (
    <li class="card padded">
      <div class="row wrap">
        <h2 class="grow">{say(`studio.target.${target}`)}</h2>
        <Tag look={built ? 'ok' : undefined}>
          {say(built ? 'studio.target.built' : on ? 'studio.target.next' : 'studio.target.off')}
        </Tag>
      </div>
      <p class="quiet">{say(`studio.target.${target}.body`)}</p>
      <p class="small quiet">{say(`studio.target.${target}.needs`)}</p>
      <label class="row">
        <input type="checkbox" checked={on} onChange={({ currentTarget }) => onSwitch(currentTarget.checked)} />
        {say('studio.target.switch')}
      </label>
    </li>
  );
}
