import type { FitPlan } from '../../core/engine/plan';
import type { SegmentShape } from '../../core/engine/version';
import type { VersionSummary } from '../../core/protocol';
import { Button } from '../kit/Button';
import { Note } from '../kit/Note';
import { useAction } from '../kit/useAction';
import { useSay } from '../kit/writer';
import { planByMethod } from './inspection/buildWith';

/** Methods that make segments of the shape that customers have, the one to try first in front. */
const OTHER_WAYS: Record<SegmentShape['kind'], readonly string[]> = {
  dense: ['spectral', 'dbscan'],
  blend: ['mixture', 'consensus'],
};

interface VersionShapeProps {
  version: VersionSummary;
  shape: SegmentShape;
  /** A build is under way. */
  building: boolean;
  fit: (plan: Partial<FitPlan>) => Promise<void>;
}

/** That the customers do not lie in round groups, and a build in another way at a click. */
export function VersionShape({ version, shape, building, fit }: VersionShapeProps) {
  const say = useSay();
  const { busy, run, problem } = useAction();
  return (
    <Note kind="info">
      <p>{say(`shape.${shape.kind}`, { groups: shape.kind === 'dense' ? shape.groups : 0 })}</p>
      <p class="small quiet">{say('shape.try')}</p>
      <div class="row wrap note-steps">
        {OTHER_WAYS[shape.kind].map((method) => (
          <Button
            key={method}
            small
            disabled={busy || building}
            onClick={() => run(() => fit(planByMethod(version, method)))}
          >
            {say('shape.build', { method: { as: 'text', text: { key: `clustering.${method}.plain` } } })}
          </Button>
        ))}
      </div>
      {problem}
    </Note>
  );
}
