import type { ComponentChildren } from 'preact';
import { Button } from '../../kit/Button';
import { useSay } from '../../kit/writer';
import { lineEditing } from './lineEditing';
import type { ProposalProps } from './proposalProps';
import { useReview } from './useReview';
import { linesToWrite, type StandingLine } from './written';

interface ReviewProps extends ProposalProps {
  standing: readonly StandingLine[];
  onDecide?: () => void;
  /** What else can be done. */
  children: ComponentChildren;
}

/** What was chosen, ready to be reviewed, or what stands against that. */
export function Review({ proposal, standing, notWritten, actions, onDecide, children }: ReviewProps) {
  const say = useSay();
  const { asking, review } = useReview(actions.review);
  const { lines, unpriced } = linesToWrite(standing);
  const broken = standing
    .filter(({ draft }) => draft.decision === 'accepted')
    .some((one) => (lineEditing(proposal, one)?.problems.length ?? 0) > 0);
  return (
    <>
      {unpriced > 0 ? <p class="small faint">{say('configuration.unpriced', { count: unpriced })}</p> : null}
      {notWritten || broken ? (
        <p class="small faint" id="why-not-written">
          {say(`configuration.${notWritten ?? 'brokenFirst'}`)}
        </p>
      ) : null}
      <div class="stack">
        {notWritten === 'noRecord' ? null : (
          <Button
            look="primary"
            wide
            disabled={notWritten !== undefined || lines.length === 0 || broken || asking}
            describedBy={notWritten || broken ? 'why-not-written' : undefined}
            onClick={() => {
              onDecide?.();
              void review(lines);
            }}
          >
            {say('configuration.review', { count: lines.length })}
          </Button>
        )}
        {children}
      </div>
    </>
  );
}
