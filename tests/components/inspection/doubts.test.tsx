import { describe, expect, it } from 'vitest';
import { SegmentCard } from '../../../components/options/SegmentCard';
import { SegmentDoubts } from '../../../components/options/SegmentDoubts';
import { compareOpinions } from '../../../core/judging/secondOpinion';
import { VERSION } from '../../gallery/version';
import { draw, openPageForEach, page, said } from '../page';
import { drawCard, OURS } from './versionCard';

openPageForEach();

describe('doubts', () => {
  it('stand on the card of a segment that is not found again, and of one that is small', () => {
    const [segment] = VERSION.segments;
    if (!segment) throw new Error('The version has no segment');
    draw(<SegmentCard segment={{ ...segment, size: 9 }} of={1_200} found={0.71} astray={0} />);
    expect(said()).toContain('Not steady');
    expect(said()).toContain('Small');
    draw(<SegmentCard segment={segment} of={1_200} found={0.75} astray={0} />);
    expect(page.app.querySelector('.tag')).toBeNull();
  });

  it('are explained once for all segments, with what to do', () => {
    const [first, ...others] = VERSION.segments;
    if (!first) throw new Error('The version has no segment');
    const choice = { ...VERSION.choice, foundAgain: [0.7, 0.71, 0.9, 0.9, 0.9] };
    draw(<SegmentDoubts version={{ ...VERSION, choice, segments: [{ ...first, size: 9 }, ...others] }} />);
    expect(said()).toContain('2 of 5 segments are not steady.');
    expect(said()).toContain('1 of 5 segments is small. Fewer than 24 customers');
    draw(<SegmentDoubts version={{ ...VERSION, choice: { ...choice, foundAgain: [1, 1, 1, 1, 1] } }} />);
    expect(page.app.querySelector('.note')).toBeNull();
  });

  it('of another program are told before publishing', () => {
    const opinion = compareOpinions(
      OURS,
      OURS.map((group, i) => (i === 0 ? 4 : group)),
    );
    drawCard({ version: { ...VERSION, opinion } });
    expect(page.app.querySelector('.note.warn')?.textContent).toContain('only 9 of 10 customers');
    drawCard({ version: { ...VERSION, opinion: compareOpinions(OURS, OURS) } });
    expect(page.app.querySelector('.opinion')?.textContent).toContain('10 of 10 customers');
  });
});
