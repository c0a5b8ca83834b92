import type { ComponentChildren } from 'preact';
import { Button } from '../../kit/Button';
import { useSay } from '../../kit/writer';
import { lineEditing } from './lineEditing';
import type { ProposalProps } from './proposalProps';
import { leftToChoose } from './tree';
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
  const against = notWritten ?? againstWriting(proposal, standing);
  return (
    <>
      {unpriced > 0 ? <p class="small faint">{say('configuration.unpriced', { count: unpriced })}</p> : null}
      {against ? (
        <p class="small faint" id="why-not-written">
          {say(`configuration.${against}`)}
        </p>
      ) : null}
      <div class="stack">
        {notWritten === 'noRecord' ? null : (
          <Button
            look="primary"
            wide
            disabled={against !== undefined || lines.length === 0 || asking}
            describedBy={against ? 'why-not-written' : undefined}
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

/** Why what was accepted cannot be written yet: the rest of it would be missing, or break a rule. */
function againstWriting(
  proposal: ProposalProps['proposal'],
  standing: readonly StandingLine[],
): 'leftFirst' | 'quantityFirst' | 'brokenFirst' | undefined {
  const accepted = standing.filter(({ draft }) => draft.decision === 'accepted');
  if (accepted.some(({ parameters }) => leftToChoose(parameters).length > 0)) return 'leftFirst';
  if (accepted.some(({ quantity }) => quantity === undefined)) return 'quantityFirst';
  const isBroken = (one: StandingLine) => (lineEditing(proposal, one)?.problems.length ?? 0) > 0;
  return accepted.some(isBroken) ? 'brokenFirst' : undefined;
}
