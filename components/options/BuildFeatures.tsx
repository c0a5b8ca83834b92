import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { PRESETS } from '../../core/features/presets';
import type { FeatureChoice } from '../../core/protocol';
import { Icon } from '../kit/Icon';
import { groupsOf } from '../kit/weights';
import { useSay } from '../kit/writer';
import { type BuildChoice, chosenSet, isOn, MOST_YEARS, switched, usable } from './buildChoice';

interface BuildFeaturesProps {
  choice: BuildChoice;
  /** None before the first build: only then it is counted who has which value. */
  features: readonly FeatureChoice[];
  onChange: (choice: BuildChoice) => void;
}

/** What the next build is made of: a ready-made set, single features, and how many years count. */
export function BuildFeatures({ choice, features, onChange }: BuildFeaturesProps) {
  const say = useSay();
  const id = useId();
  const [open, setOpen] = useState(false);
  const set = chosenSet(choice);
  return (
    <div class="build">
      <fieldset class="row wrap presets" aria-label={say('build.set')}>
        <span class="label build-label" aria-hidden="true">
          {say('build.set')}
        </span>
        {PRESETS.map((preset) => (
          <button
            key={preset.id}
            type="button"
            class="chip"
            aria-pressed={preset.id === set}
            onClick={() => onChange({ ...choice, weights: preset.weights })}
          >
            {say(preset.labelKey)}
          </button>
        ))}
        {set === 'own' ? (
          <button type="button" class="chip" aria-pressed onClick={() => setOpen(true)}>
            {say('preset.own')}
          </button>
        ) : null}
      </fieldset>
      <p class="small quiet">{say(`preset.${set}.help`)}</p>
      <Years years={choice.years} onChange={(years) => onChange({ ...choice, years })} />
      {features.length > 0 ? (
        <button
          type="button"
          class="link small unfold"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'down' : 'right'} size="inline" />{' '}
          {say('build.each', { on: usable(choice, features).length, of: features.length })}
        </button>
      ) : (
        <p class="small faint">{say('build.notCounted')}</p>
      )}
      <ul id={id} class="build-groups" hidden={!open}>
        {open
          ? groupsOf(features.map((feature) => ({ ...feature, weight: 0 }))).map(([group, members]) => (
              <Group key={group} group={group} members={members} choice={choice} onChange={onChange} />
            ))
          : null}
      </ul>
    </div>
  );
}

function Years({ years, onChange }: { years: number; onChange: (years: number) => void }) {
  const say = useSay();
  const id = useId();
  return (
    <div class="row wrap small">
      <label for={id} class="medium">
        {say('build.years')}
      </label>
      <select id={id} class="field years" onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {Array.from({ length: MOST_YEARS }, (_, i) => i + 1).map((count) => (
          <option key={count} value={count} selected={count === years}>
            {say('build.yearCount', { years: count })}
          </option>
        ))}
      </select>
      <span class="quiet">{say('build.years.help')}</span>
    </div>
  );
}

interface GroupProps {
  group: FeatureChoice['group'];
  members: readonly FeatureChoice[];
  choice: BuildChoice;
  onChange: (choice: BuildChoice) => void;
}

/** A switch for the group, and one for each of its features with who has a value. */
function Group({ group, members, choice, onChange }: GroupProps) {
  const say = useSay();
  const box = useRef<HTMLInputElement>(null);
  const here = members.filter((member) => member.known > 0);
  const on = here.filter((member) => isOn(choice, member.id));
  const some = on.length > 0 && on.length < here.length;
  // A box that is neither on nor off has no attribute for it.
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  const all = here.map((member) => member.id);
  return (
    <li>
      <label class="row build-row medium">
        <input
          ref={box}
          type="checkbox"
          checked={here.length > 0 && on.length === here.length}
          disabled={here.length === 0}
          onChange={() => onChange(switched(choice, all, on.length < here.length))}
        />
        <span class="grow">{say(`group.${group}`)}</span>
        <span class="small quiet">{say('build.groupOn', { on: on.length, of: here.length })}</span>
      </label>
      <ul class="build-members">
        {members.map((member) => (
          <Member key={member.id} member={member} choice={choice} onChange={onChange} />
        ))}
      </ul>
    </li>
  );
}

function Member({ member, choice, onChange }: Pick<GroupProps, 'choice' | 'onChange'> & { member: FeatureChoice }) {
  const say = useSay();
  const { id, known, of } = member;
  const look = known === 0 ? 'faint' : 'quiet';
  return (
    <li>
      <label class="row build-row small">
        <input
          type="checkbox"
          checked={known > 0 && isOn(choice, id)}
          disabled={known === 0}
          onChange={(event) => onChange(switched(choice, [id], event.currentTarget.checked))}
        />
        <span class="grow">{say(member.labelKey)}</span>
        <span class={look}>{say(known === 0 ? 'build.notInData' : 'build.knownFor', { known, of })}</span>
      </label>
    </li>
  );
}
