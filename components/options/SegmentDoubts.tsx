import type { VersionSummary } from '../../core/protocol';
import { tinyBelow } from '../../core/segments/tiny';
import { Note } from '../kit/Note';
import { useSay } from '../kit/writer';
import { type Doubt, doubtsOf } from './doubts';

/** How many segments there is a doubt about, what it means and what to do: once for all of them. */
export function SegmentDoubts({ version: { segments, customers, choice } }: { version: VersionSummary }) {
  const say = useSay();
  const doubts = segments.map(({ size }, s) => doubtsOf(choice.foundAgain?.[s], size, customers));
  const told = (['shaky', 'small'] satisfies Doubt[])
    .map((doubt) => ({ doubt, count: doubts.filter((of) => of.includes(doubt)).length }))
    .filter(({ count }) => count > 0);
  if (told.length === 0) return null;
  return (
    <div class="doubts">
      <Note kind="warn">
        {told.map(({ doubt, count }) => (
          <p key={doubt}>
            <strong>{say(`doubt.${doubt}.some`, { count, of: segments.length })}</strong>{' '}
            {say(`doubt.${doubt}.advice`, { least: tinyBelow(customers) })}
          </p>
        ))}
      </Note>
    </div>
  );
}
