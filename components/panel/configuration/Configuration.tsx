import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { RecordKind } from '../../../core/crm/ids';
import type { ConfigurationInsight } from '../../../core/engine/insight';
import type { Decision } from '../../../core/protocol';
import { Button } from '../../kit/Button';
import { Note } from '../../kit/Note';
import { useSay, Written } from '../../kit/writer';
import type { PanelActions } from '../actions';
import { FromScratch } from './FromScratch';
import { Line } from './Line';
import { OfferText } from './OfferText';
import { brokenRules, decisionsOf, linesToWrite, type Picks } from './picks';
import { Typical } from './Typical';
import { useReview } from './useReview';

interface ConfigurationProps {
  proposal: ConfigurationInsight;
  record: RecordKind;
  /** Whether this user may write lines. */
  mayWrite: boolean;
  onReview: PanelActions['review'];
  onDecide: (decisions: Decision[]) => void;
  onCopy: PanelActions['copy'];
}

/** What similar customers bought, line by line. Nothing is chosen until a person chooses it, nothing is written here. */
export function Configuration({ proposal, record, mayWrite, onReview, onDecide, onCopy }: ConfigurationProps) {
  const say = useSay();
  const [picks, setPicks] = useState<Picks>({});
  const [declined, setDeclined] = useState(false);
  const { trace } = proposal;
  const canWrite = mayWrite && (record === 'opportunity' || record === 'quote');

  const declineAll = () => {
    onDecide(proposal.lines.map((line) => ({ product: line.product.id, decision: 'declined' })));
    setPicks({});
    setDeclined(true);
  };
  if (declined)
    return (
      <FromScratch proposal={proposal} canWrite={canWrite} onBack={() => setDeclined(false)} onReview={onReview} />
    );
  return (
    <>
      <p class="small quiet">
        {say(trace.relaxed ? 'configuration.body.relaxed' : 'configuration.body', { used: trace.used })}
      </p>
      <ul class="lines">
        {proposal.lines.map((line) => (
          <Line
            key={line.product.id}
            line={line}
            picks={picks}
            rules={proposal.rules}
            onPick={(path, pick) => setPicks((now) => ({ ...now, [path]: pick }))}
          />
        ))}
      </ul>
      <p class="small faint">
        {say('configuration.trace', {
          considered: trace.considered,
          inSegment: trace.inSegment,
          used: trace.used,
        })}
      </p>
      <Typical options={proposal.typical ?? []} />
      <OfferText proposal={proposal} onCopy={onCopy} />
      <Decided {...{ proposal, picks, mayWrite, canWrite, onDecide, onReview }}>
        <Button look="plain" small onClick={declineAll}>
          {say('configuration.declineAll')}
        </Button>
      </Decided>
    </>
  );
}

interface DecidedProps extends Pick<ConfigurationProps, 'proposal' | 'mayWrite' | 'onDecide' | 'onReview'> {
  picks: Picks;
  canWrite: boolean;
  /** What else can be done with the proposal. */
  children: ComponentChildren;
}

/** What was chosen, ready to be reviewed, or what stands against that. */
function Decided({ proposal, picks, mayWrite, canWrite, onDecide, onReview, children }: DecidedProps) {
  const say = useSay();
  const { asking, review } = useReview(onReview);
  const { lines, unpriced } = linesToWrite(proposal.lines, picks);
  const broken = brokenRules(proposal.lines, picks, proposal.rules);
  return (
    <>
      {unpriced > 0 ? <p class="small faint">{say('configuration.unpriced', { count: unpriced })}</p> : null}
      {canWrite ? null : (
        <p class="small faint" id="why-not-written">
          {say(mayWrite ? 'configuration.onlyDeals' : 'configuration.cannotWrite')}
        </p>
      )}
      {broken.map((rule) => (
        <Note key={`${rule.given}-${rule.target}`} kind="warn">
          {say('configuration.broken')} <Written text={rule.text} />
        </Note>
      ))}
      <div class="stack">
        <Button
          look="primary"
          wide
          disabled={!canWrite || lines.length === 0 || broken.length > 0 || asking}
          describedBy={canWrite ? undefined : 'why-not-written'}
          onClick={() => {
            onDecide(decisionsOf(proposal.lines, picks));
            void review(lines);
          }}
        >
          {say('configuration.review', { count: lines.length })}
        </Button>
        {children}
      </div>
    </>
  );
}
