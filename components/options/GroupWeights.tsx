import { useId, useState } from 'preact/hooks';
import type { Weights } from '../../core/engine/plan';
import type { WeightedFeature } from '../../core/protocol';
import { Icon } from '../kit/Icon';
import { WeightSlider } from '../kit/WeightSlider';
import { groupsOf, groupWeight, withGroup } from '../kit/weights';
import { useSay } from '../kit/writer';

interface GroupWeightsProps {
  features: readonly WeightedFeature[];
  weights: Weights;
  onChange: (weights: Weights) => void;
}

/** One slider per group; a group unfolds into its features. */
export function GroupWeights({ features, weights, onChange }: GroupWeightsProps) {
  return (
    <div class="card groups">
      {groupsOf(features).map(([group, members]) => (
        <Group key={group} group={group} members={members} weights={weights} onChange={onChange} />
      ))}
    </div>
  );
}

interface GroupProps {
  group: WeightedFeature['group'];
  members: readonly WeightedFeature[];
  weights: Weights;
  onChange: (weights: Weights) => void;
}

function Group({ group, members, weights, onChange }: GroupProps) {
  const say = useSay();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <section class="group">
      <WeightSlider
        name={say(`group.${group}`)}
        hint={say(`group.${group}.hint`)}
        value={groupWeight(members, weights)}
        onChange={(value) => onChange(withGroup(members, weights, value))}
      >
        <button
          type="button"
          class="link small unfold"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'down' : 'right'} size="inline" /> {say('weights.features', { count: members.length })}
        </button>
      </WeightSlider>
      <div id={id} class="members" hidden={!open}>
        {open
          ? members.map((feature) => (
              <WeightSlider
                key={feature.id}
                name={say(feature.labelKey)}
                hint={say('weights.knownFor', { unit: feature.unit, known: feature.known, of: feature.of })}
                value={weights[feature.id] ?? feature.weight}
                onChange={(value) => onChange({ ...weights, [feature.id]: value })}
              />
            ))
          : null}
      </div>
    </section>
  );
}
