import type { NumberTried } from '../../../core/engine/inspection';
import { tinyBelow } from '../../../core/segments/tiny';
import { Tag } from '../../kit/Note';
import { SegmentMark, segmentColour, segmentLetter } from '../../kit/SegmentMark';
import { useSay, useWriter, Written } from '../../kit/writer';

/** The segments of one number: how large each is, what it buys for, and what makes it. */
export function NumberGroups({ tried, of }: { tried: NumberTried; of: number }) {
  const say = useSay();
  const most = Math.max(1, ...tried.segments.map(({ size }) => size));
  const tiny = tinyBelow(of);
  const small = tried.segments.filter(({ size }) => size < tiny).length;
  const outside = of - tried.segments.reduce((sum, { size }) => sum + size, 0);
  return (
    <>
      <ul class="tried">
        {tried.segments.map((segment) => (
          <Group key={segment.slot} segment={segment} most={most} small={segment.size < tiny} />
        ))}
        {outside > 0 ? (
          <li>
            <SegmentMark slot={undefined} size={16} />
            <div class="grow">
              <div class="row apart">
                <span class="medium">{say('number.outside')}</span>
                <span class="small quiet unbroken">{say('number.customers', { count: outside })}</span>
              </div>
              <p class="small quiet">{say('number.outside.why')}</p>
            </div>
          </li>
        ) : null}
      </ul>
      {small > 0 ? <p class="small quiet">{say('number.small.help', { count: small, least: tiny })}</p> : null}
    </>
  );
}

interface GroupProps {
  segment: NumberTried['segments'][number];
  most: number;
  small: boolean;
}

function Group({ segment: { slot, label, size, sales, traits }, most, small }: GroupProps) {
  const say = useSay();
  const write = useWriter();
  return (
    <li>
      <SegmentMark slot={slot} size={16} />
      <div class="grow">
        <div class="row apart">
          <span class="medium">
            <span class="faint">{segmentLetter(slot)}</span> <Written text={label} />
          </span>
          <span class="row small quiet unbroken">
            {small ? (
              <Tag look="warn" icon="warn">
                {say('number.small')}
              </Tag>
            ) : null}
            {say('number.customers', { count: size })}
          </span>
        </div>
        <span class="bar" aria-hidden="true">
          <span style={{ width: `${(size / most) * 100}%`, background: segmentColour(slot) }} />
        </span>
        <p class="small quiet">{[say('number.sales', { sales }), ...traits.map(write)].join(' · ')}</p>
      </div>
    </li>
  );
}
