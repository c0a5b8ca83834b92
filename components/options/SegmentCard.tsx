import type { VersionSummary } from '../../core/protocol';
import { Tag } from '../kit/Note';
import { ReasonRow } from '../kit/ReasonRow';
import { SegmentMark, segmentColour, segmentLetter } from '../kit/SegmentMark';
import { useSay, Written } from '../kit/writer';
import { doubtsOf } from './doubts';

type SegmentSummary = VersionSummary['segments'][number];

/** The rule that tells most, and behind one click what else makes a customer one of the segment. */
function Rules({ rules: [first, ...others] }: { rules: NonNullable<SegmentSummary['rules']> }) {
  const say = useSay();
  if (!first) return <p class="small quiet">{say('rule.none')}</p>;
  return (
    <div class="rules small">
      <p class="label">{say('rule.title')}</p>
      <RuleText rule={first} />
      {others.length > 0 ? (
        <details>
          <summary>{say('rule.others', { count: others.length })}</summary>
          {others.map((rule) => (
            <RuleText key={JSON.stringify(rule.text)} rule={rule} />
          ))}
        </details>
      ) : null}
    </div>
  );
}

function RuleText({ rule }: { rule: NonNullable<SegmentSummary['rules']>[number] }) {
  return (
    <>
      <p>
        <Written text={rule.text} />
      </p>
      <p class="quiet">
        <Written text={rule.evidence} />
      </p>
    </>
  );
}

interface SegmentCardProps {
  segment: SegmentSummary;
  of: number;
  /** How surely it is found again, 0–1; unknown of a version made by an earlier release. */
  found: number | undefined;
  /** The share of its customers that lie nearer to those of another segment. */
  astray: number | undefined;
}

/** What a segment is, whether it can be relied on, and who is in it. */
export function SegmentCard({ segment, of, found, astray = 0 }: SegmentCardProps) {
  const say = useSay();
  return (
    <li class="card padded">
      <div class="row">
        <SegmentMark slot={segment.slot} />
        <h3 class="grow">
          <span class="faint">{segmentLetter(segment.slot)}</span> <Written text={segment.label} />
        </h3>
        <span class="small quiet">{say('segments.of', { size: segment.size, of })}</span>
      </div>
      <span class="bar" aria-hidden="true">
        <span
          style={{ width: `${(segment.size / Math.max(1, of)) * 100}%`, background: segmentColour(segment.slot) }}
        />
      </span>
      <Doubts found={found} size={segment.size} of={of} />
      <p class="quiet">
        <Written text={segment.definition} />
      </p>
      {found === undefined ? null : (
        <p class="small quiet">
          {say('choice.found', { count: Math.round(found * 100), astray: Math.round(astray * 100) })}
        </p>
      )}
      {segment.rules ? <Rules rules={segment.rules} /> : null}
      {segment.influence && segment.influence.length > 0 ? (
        <details class="rules small">
          <summary>{say('influence.title')}</summary>
          <ul>
            {segment.influence.map((reason) => (
              <ReasonRow key={reason.id} reason={reason} />
            ))}
          </ul>
        </details>
      ) : null}
      {segment.rfm ? (
        <p class="small quiet">{say('rfm.share', { ...segment.rfm, name: { as: 'text', text: segment.rfm.name } })}</p>
      ) : null}
      <ul class="traits small">
        {segment.distinguishing.map((reason) => (
          <li key={reason.id}>
            <Written text={reason.text} />
            {reason.evidence ? (
              <span class="quiet">
                {' '}
                · <Written text={reason.evidence} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Whether there is something to know before it is relied on; what that means is told once, above all cards. */
function Doubts({ found, size, of }: { found: number | undefined; size: number; of: number }) {
  const say = useSay();
  const doubts = doubtsOf(found, size, of);
  if (doubts.length === 0) return null;
  return (
    <p class="row wrap">
      {doubts.map((doubt) => (
        <Tag key={doubt} look="warn" icon="warn">
          {say(`doubt.${doubt}`)}
        </Tag>
      ))}
    </p>
  );
}
