import { Button } from '../../kit/Button';
import { useSay } from '../../kit/writer';
import { without } from '../request/useRecommend';
import { FromScratch } from './FromScratch';
import { Line } from './Line';
import { lineEditing } from './lineEditing';
import { moveFocus } from './moveFocus';
import { OfferText } from './OfferText';
import type { ProposalProps } from './proposalProps';
import { Review } from './Review';
import { Typical } from './Typical';
import { withDraft } from './work';
import { decisionsOf, type StandingLine, standingLines } from './written';

/** What similar customers bought, line by line. Nothing is chosen until a person chooses it, nothing is written here. */
export function Proposal(props: ProposalProps) {
  const { proposal, working, actions } = props;
  const say = useSay();
  const { work, step } = working;
  if (work.scratch) return <FromScratch {...props} />;
  const standing = standingLines(proposal, work.drafts, undefined);
  const declineAll = () => {
    actions.decide(proposal.lines.map((line) => ({ product: line.product.id, decision: 'declined' })));
    step({ scratch: [], drafts: {}, changes: without(work.changes, 'known') });
  };
  return (
    <>
      <p class="small quiet">
        {say(proposal.trace.relaxed ? 'configuration.body.relaxed' : 'configuration.body', {
          used: proposal.trace.used,
        })}
      </p>
      <ul class="lines" onKeyDown={moveFocus}>
        {standing.map((one) => (
          <Line
            key={one.line.product.id}
            standing={one}
            editing={lineEditing(proposal, one)}
            onDraft={(change) =>
              step({ drafts: withDraft(work.drafts, one.line.product.id, { name: one.line.name, ...change }) })
            }
          />
        ))}
      </ul>
      <Follow working={working} standing={standing} />
      <Typical options={proposal.typical ?? []} />
      <OfferText proposal={proposal} onCopy={actions.copy} />
      <Review {...props} standing={standing} onDecide={() => actions.decide(decisionsOf(standing))}>
        <Button look="plain" small onClick={declineAll}>
          {say('configuration.declineAll')}
        </Button>
      </Review>
    </>
  );
}

interface FollowProps extends Pick<ProposalProps, 'working'> {
  standing: readonly StandingLine[];
}

/** After something was chosen by hand: the rest can be proposed anew around it. */
function Follow({ working: { work, step }, standing }: FollowProps) {
  const say = useSay();
  const chosen = standing.filter(({ draft }) => Object.keys(draft.values).length > 0);
  const known = Object.fromEntries(chosen.map(({ line, draft }) => [line.product.id, draft.values]));
  if (chosen.length === 0 || JSON.stringify(known) === JSON.stringify(work.changes.known)) return null;
  return (
    <div class="row wrap follow">
      <Button small onClick={() => step({ changes: { ...work.changes, known } })}>
        {say('configuration.follow')}
      </Button>
    </div>
  );
}
