import { SEGMENTS_LEFT_OUT } from '../../../core/outcome/model';
import type { ModelCard, SegmentEvidence } from '../../../core/outcome/modelCard';
import { IntervalBar } from '../../charts/IntervalBar';
import { Tag } from '../../kit/Note';
import { SegmentMark } from '../../kit/SegmentMark';
import { useSay, Written } from '../../kit/writer';
import type { NextBuild } from '../nextBuild';
import { LeaveOut } from './LeaveOut';
import { offBy } from './offBy';
import { adviceKey, effectKey, type SegmentEffect } from './segmentWords';

const LOOK = { focus: 'up', avoid: 'down', neither: undefined } as const;

interface CardSegmentsProps {
  card: ModelCard;
  next: NextBuild;
  onNext: (next: NextBuild) => void;
}

/** Whom to go for and whom not, by what deals came to; and whether knowing the segment helps the chance at all. */
export function CardSegments({ card: { segments, judged }, next, onNext }: CardSegmentsProps) {
  const say = useSay();
  const closed = segments.reduce((sum, one) => sum + one.closed, 0);
  const usual = segments.reduce((sum, one) => sum + one.won, 0) / Math.max(1, closed);
  const order = { focus: 0, neither: 1, avoid: 2 };
  const sorted = [...segments].sort((a, b) => order[a.advice] - order[b.advice]);
  const effect = judged?.segmentEffect;
  return (
    <section class="card padded">
      <h2>{say('studio.segmentsOf')}</h2>
      <p class="small quiet">{say('studio.segmentsOf.body')}</p>
      {effect ? <Effect effect={effect} /> : null}
      <LeaveOut driver={SEGMENTS_LEFT_OUT} next={next} onNext={onNext} label="studio.leaveOutSegments" />
      <ul class="evidence">
        {sorted.map((one) => (
          <Evidence key={one.segment.id} one={one} usual={usual} />
        ))}
      </ul>
    </section>
  );
}

/** What knowing the segment brings to the chance, or would bring. */
function Effect({ effect }: { effect: SegmentEffect }) {
  const say = useSay();
  const off = (brier: number) => ({ as: 'number', value: offBy(brier), digits: 1, fixed: true }) as const;
  return (
    <div>
      <p>{say(effectKey(effect))}</p>
      <p class="small quiet">
        {say('studio.segmentEffect.off', { with: off(effect.with.brier), without: off(effect.without.brier) })}
      </p>
    </div>
  );
}

function Evidence({ one, usual }: { one: SegmentEvidence; usual: number }) {
  const say = useSay();
  const { segment, won, closed, low, high, advice, because } = one;
  const told = adviceKey(one);
  return (
    <li>
      <div class="row wrap">
        <SegmentMark slot={segment.slot} />
        <span class="medium grow">
          <Written text={segment.label} />
        </span>
        {told ? <Tag look={LOOK[advice]}>{say(told)}</Tag> : null}
        <span class="small unbroken">{say('haveNeed', { have: won, need: closed })}</span>
      </div>
      {closed > 0 ? <IntervalBar value={won / closed} low={low} high={high} usual={usual} /> : null}
      <p class="small quiet">
        <Written text={because} />
      </p>
    </li>
  );
}
