import type { ModelCard, SegmentEvidence } from '../../../core/outcome/modelCard';

/** Of so few deals nothing is said, not even that they are like the others. */
const TOO_FEW = 'card.segment.few';

/** The key of what to do about a segment; undefined where too few of its deals have closed. */
export function adviceKey({ advice, because }: SegmentEvidence): string | undefined {
  return because.key === TOO_FEW ? undefined : `studio.advice.${advice}`;
}

export type SegmentEffect = NonNullable<NonNullable<ModelCard['judged']>['segmentEffect']>;

/** The key of what knowing the segment brings to the chance, or would bring. */
export function effectKey({ leftOut, better }: SegmentEffect): string {
  return `studio.segmentEffect.${leftOut ? 'out.' : ''}${better ? 'better' : 'none'}`;
}
