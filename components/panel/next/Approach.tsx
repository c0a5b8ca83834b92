import type { ListAnswer } from '../../../core/reports/lists';
import { ReasonRow } from '../../kit/ReasonRow';
import { SegmentMark } from '../../kit/SegmentMark';
import { useSay } from '../../kit/writer';
import { RecordLink } from '../RecordLink';

/** How customers like a new one were won, and who they are. */
export function Approach({
  answer: { steps, lookAlikes, won, closed },
}: {
  answer: Extract<ListAnswer, { kind: 'approach' }>;
}) {
  const say = useSay();
  return (
    <>
      <p class="small">{say('next.approach', { won, of: closed })}</p>
      <ul>
        {steps.map((reason) => (
          <ReasonRow key={reason.id} reason={reason} />
        ))}
      </ul>
      <h4 class="small quiet">{say('next.approach.who')}</h4>
      <ul class="next-won small">
        {lookAlikes.map(({ ref, name, url, segment, fit }) => (
          <li key={ref.id}>
            <SegmentMark slot={segment?.slot} size={11} />
            <RecordLink name={name} url={url} />
            <span class="quiet">{say('next.approach.alike', { count: fit })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
