import { useEffect, useRef, useState } from 'preact/hooks';
import type { Weights } from '../../core/engine/plan';
import type { WeightedFeature } from '../../core/protocol';
import { Button } from '../kit/Button';
import type { Audience } from '../kit/draftWeights';
import { Skeleton } from '../kit/marks';
import { WeightSlider } from '../kit/WeightSlider';
import { groupsOf, groupWeight, withGroup } from '../kit/weights';
import { useSay } from '../kit/writer';

interface WeightsInlineProps {
  load: () => Promise<WeightedFeature[]>;
  audience: Audience;
  onTry: (weights: Weights | undefined) => void;
  onSave: (weights: Weights) => void;
  onAll: () => void;
}

/** One slider per group of features, inside the panel; the lists below follow at once. */
export function WeightsInline({ load, audience, onTry, onSave, onAll }: WeightsInlineProps) {
  const say = useSay();
  const [features, setFeatures] = useState<WeightedFeature[]>();
  const [weights, setWeights] = useState<Weights>();
  const box = useRef<HTMLDivElement>(null);

  // Asked once, when the sliders are opened.
  useEffect(() => {
    let left = false;
    void load().then((loaded) => {
      if (!left) setFeatures(loaded);
    });
    return () => {
      left = true;
    };
  }, []);

  // The sliders and the list that follows them come to the top, to be seen together.
  useEffect(() => {
    if (features) box.current?.closest('[role=tabpanel]')?.previousElementSibling?.scrollIntoView({ block: 'start' });
  }, [features]);

  const change = (next: Weights | undefined) => {
    setWeights(next);
    onTry(next);
  };
  if (!features) return <Skeleton width="100%" height={120} />;
  const saved: Weights = Object.fromEntries(features.map((feature) => [feature.id, feature.weight]));
  const current = weights ?? saved;
  return (
    <div class="weights-inline" ref={box}>
      <p class="small quiet">{say('weights.inline')}</p>
      {audience === 'strategic' ? <p class="small quiet">{say('weights.audience.strategic.help')}</p> : null}
      <div class="weights-groups">
        {groupsOf(features).map(([group, members]) => (
          <WeightSlider
            key={group}
            compact
            name={say(`group.${group}`)}
            value={groupWeight(members, current)}
            onChange={(value) => change(withGroup(members, current, value))}
          />
        ))}
      </div>
      <div class="row wrap">
        <Button small disabled={!weights} onClick={() => weights && onSave(weights)}>
          {say(audience === 'strategic' ? 'weights.save.strategic' : 'weights.save')}
        </Button>
        <Button small look="plain" disabled={!weights} onClick={() => change(undefined)}>
          {say('weights.back')}
        </Button>
        <Button small look="plain" onClick={onAll}>
          {say('weights.each')}
        </Button>
      </div>
    </div>
  );
}
