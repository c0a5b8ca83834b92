import type { VersionSummary } from '../../core/protocol';
import { Note } from '../kit/Note';
import { SegmentMark, segmentColour, segmentLetter } from '../kit/SegmentMark';
import { useSay, Written } from '../kit/writer';
import { QualityChart } from './QualityChart';

type SegmentSummary = VersionSummary['segments'][number];

/** What a version found: why this many segments, and what each of them is. */
export function VersionCard({ version }: { version: VersionSummary }) {
  const say = useSay();
  return (
    <>
      <section class="card padded">
        <h2>{say('choice.title', { count: version.choice.chosen })}</h2>
        <p class="quiet">
          <Written text={version.choice.because} />
        </p>
        <QualityChart choice={version.choice} />
        {version.notices.map((notice) => (
          <Note key={JSON.stringify(notice)} kind="info">
            <Written text={notice} />
          </Note>
        ))}
      </section>
      <ul class="segment-cards">
        {version.segments.map((segment) => (
          <SegmentCard key={segment.id} segment={segment} of={version.customers} />
        ))}
      </ul>
    </>
  );
}

function SegmentCard({ segment, of }: { segment: SegmentSummary; of: number }) {
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
      <p class="quiet">
        <Written text={segment.definition} />
      </p>
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
