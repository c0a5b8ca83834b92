import type { Abstained, Insight, SegmentInsight } from '../../core/engine/insight';
import type { OwnChance, ToldChance } from '../../core/protocolDeals';
import { Tag } from '../kit/Note';
import { SegmentMark, segmentColour } from '../kit/SegmentMark';
import { useSay, Written } from '../kit/writer';
import { Because } from './Because';
import { ChanceFact, ThinChance } from './chance/ChanceFact';
import { NextStep } from './chance/NextStep';
import { PriceFact } from './price/PriceFact';

interface GlanceProps {
  insight: Insight;
  own: OwnChance | undefined;
  told: readonly ToldChance[] | undefined;
  onSimilar: () => void;
}

/** The facts that are read in two seconds: which segment, which chance, which price, what next. */
export function Glance({ insight, own, told, onSimilar }: GlanceProps) {
  const { segment, chance, price } = insight;
  const next = chance && !chance.abstained ? chance.advice[0] : undefined;
  return (
    <section class="glance">
      <Kind customer={insight.customer} />
      {segment.abstained ? <NoSegment abstained={segment} /> : <SegmentFact segment={segment} />}
      {chance === undefined ? null : chance.abstained ? (
        <ThinChance abstained={chance} />
      ) : (
        <ChanceFact chance={chance} own={own} told={told} onSimilar={onSimilar} />
      )}
      {price ? <PriceFact price={price} /> : null}
      {next ? <NextStep advice={next} /> : null}
    </section>
  );
}

/** Customer, prospect or lost customer, and by what that is known. */
function Kind({ customer }: Pick<Insight, 'customer'>) {
  const say = useSay();
  if (!customer?.kind || !customer.because) return null;
  return (
    <p class="kind small quiet">
      <Tag look={customer.kind === 'lost' ? 'warn' : undefined}>{say(`kind.${customer.kind}`)}</Tag>{' '}
      <Written text={customer.because} />
    </p>
  );
}

function SegmentFact({ segment }: { segment: SegmentInsight }) {
  const say = useSay();
  const first = segment.memberships[0];
  if (!first) return null;
  const provisional = segment.fit === 'provisional';
  return (
    <div>
      <div class="row apart">
        <div class="row segment-name">
          <SegmentMark slot={provisional ? undefined : first.slot} />
          <h2>{provisional ? say('segment.provisional.title') : <Written text={first.label} />}</h2>
        </div>
        <Tag look={segment.fit === 'clear' ? 'accent' : undefined}>{say(`fit.${segment.fit}`)}</Tag>
      </div>
      <p class="small quiet definition">
        {provisional ? (
          say('segment.provisional.body')
        ) : (
          <>
            <Written text={segment.definition} /> {say('segment.size', { size: segment.size, of: segment.of })}
          </>
        )}
      </p>
      {segment.fit === 'clear' ? null : <Memberships segment={segment} />}
      {segment.follows ? (
        <p class="small quiet">
          <Written text={segment.follows} />
        </p>
      ) : null}
      {segment.tier === 'key' ? (
        <p class="tier">
          <Tag>{say('tier.key')}</Tag> <span class="small quiet">{say('tier.key.help')}</span>
        </p>
      ) : null}
    </div>
  );
}

/** "6 of 10" per segment that the customer is like; those below one in ten are left out. */
function Memberships({ segment }: { segment: SegmentInsight }) {
  const say = useSay();
  const shown = segment.memberships.filter((membership) => membership.strength >= 0.05).slice(0, 4);
  return (
    <ul class="memberships">
      {shown.map((membership) => (
        <li key={membership.id}>
          <SegmentMark slot={membership.slot} size={13} />
          <span>
            <Written text={membership.label} />
          </span>
          <span class="bar" aria-hidden="true">
            <span style={{ width: `${membership.strength * 100}%`, background: segmentColour(membership.slot) }} />
          </span>
          <span class="medium unbroken">{say('outOfTen', { count: Math.round(membership.strength * 10) })}</span>
        </li>
      ))}
    </ul>
  );
}

function NoSegment({ abstained }: { abstained: Abstained }) {
  const say = useSay();
  return (
    <div>
      <div class="row segment-name">
        <SegmentMark slot={undefined} />
        <h2>{say('glance.noSegment')}</h2>
      </div>
      <Because abstained={abstained} />
    </div>
  );
}
