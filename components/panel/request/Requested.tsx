import { useState } from 'preact/hooks';
import type { RecordKind } from '../../../core/crm/ids';
import type { ConfigurationInsight, FoundOrder, Maybe } from '../../../core/engine/insight';
import type { Recommended } from '../../../core/protocolConfiguration';
import { Skeleton } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { Unanswered } from '../../kit/Unanswered';
import { useSay, Written } from '../../kit/writer';
import type { PanelActions } from '../actions';
import { Because } from '../Because';
import { Proposal } from '../configuration/Proposal';
import { decidedProducts, useWork, type Work, type Working } from '../configuration/work';
import { lostDecisions } from '../configuration/written';
import { Fold } from './Fold';
import { Hints } from './Hints';
import { OfferFiles } from './OfferFiles';
import { RequestForm } from './RequestForm';
import { SimilarOrders } from './SimilarOrders';
import { Steps } from './Steps';
import { Trace } from './Trace';
import { Understood } from './Understood';
import { type Recommending, useRecommend } from './useRecommend';

export interface RequestedProps {
  /** What the panel knows already, until the request is answered; none without a record. */
  given?: Maybe<ConfigurationInsight>;
  record?: { kind: RecordKind; id: string };
  /** Whether this user may write lines. */
  mayWrite: boolean;
  /** Changes when the data may have. */
  stamp: unknown;
  actions: PanelActions;
}

/**
 * A request with the orders like it and what is proposed for it. On a record the proposal stands first, prefilled from there; without one
 * what was asked for and the orders like it do.
 */
export function Requested({ given, record, mayWrite, stamp, actions }: RequestedProps) {
  const working = useWork();
  const { work } = working;
  const asking = useRecommend(record, work.changes, stamp, (request) => {
    const kept = decidedProducts(work);
    return actions.recommend(kept.length > 0 ? { ...request, kept } : request);
  });
  const parts = { asking, working, actions };
  const configuration = asking.answer?.configuration ?? given;
  const writable = record?.kind === 'opportunity' || record?.kind === 'quote';
  const notWritten = !record ? 'noRecord' : !mayWrite ? 'cannotWrite' : writable ? undefined : 'onlyDeals';
  const asked = record !== undefined || Object.keys(work.changes).length > 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key undoes what the controls inside it did
    <div class="requested" aria-busy={asking.busy} onKeyDown={(event) => undoKey(event, working)}>
      <Hints actions={actions} />
      <Asked {...parts} hasRecord={record !== undefined} />
      {!record && asked ? (
        <Orders found={foundOf(asking.answer)} ofSegment={asking.answer?.request.segment !== undefined} first />
      ) : null}
      {configuration && asked ? <Notes configuration={configuration} /> : null}
      {!asked || !configuration ? null : configuration.abstained ? (
        <Because abstained={configuration} />
      ) : (
        <Proposal proposal={configuration} working={working} notWritten={notWritten} actions={actions} />
      )}
      {asking.busy || !asking.answer ? null : <Lost configuration={asking.answer.configuration} work={work} />}
      <Steps working={working} />
      {record ? (
        <Orders found={foundOf(asking.answer)} ofSegment={asking.answer?.request.segment !== undefined} />
      ) : null}
      {asked && configuration && !configuration.abstained ? (
        <How proposal={configuration} level={record ? 'h4' : 'h3'} />
      ) : null}
      {asking.answer ? <OfferFiles {...parts} answer={asking.answer} asked={asked} /> : null}
    </div>
  );
}

/** What a person decided on that the newest answer does not have. */
function Lost({ configuration, work }: { configuration: Recommended['configuration']; work: Work }) {
  const say = useSay();
  const lost = lostDecisions(configuration.abstained ? undefined : configuration, work);
  if (lost.length === 0) return null;
  return (
    <Note kind="warn" announce>
      {say('request.lost', { count: lost.length })}
      <ul>
        {lost.map(({ product, name, quantity }) => (
          <li key={product}>{quantity === undefined ? name : say('line', { quantity, name })}</li>
        ))}
      </ul>
    </Note>
  );
}

/** Ctrl+Z takes the last step back; in a field it is the field's own. */
function undoKey(event: KeyboardEvent, { undo }: Working): void {
  const { target } = event;
  const typing = target instanceof HTMLInputElement && target.type !== 'radio';
  if (!undo || typing || event.key.toLowerCase() !== 'z' || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  undo();
}

interface AskedProps {
  asking: Recommending;
  working: Working;
  hasRecord: boolean;
}

/** What is asked for: in a sentence with the way to change it, or, without a record, as the form itself. */
function Asked({ asking, working, hasRecord }: AskedProps) {
  const say = useSay();
  const [changing, setChanging] = useState(!hasRecord);
  const { answer, onRecord, busy, failure, again } = asking;
  return (
    <>
      <div class={busy && answer ? 'asking' : 'asking idle'} role="status">
        {busy ? <span class="visually-hidden">{say('request.asking')}</span> : null}
      </div>
      {answer && hasRecord ? (
        <Understood answer={answer} changed={isChanged(working)} open={changing} onOpen={setChanging} />
      ) : null}
      {answer && changing ? (
        <RequestForm
          answer={answer}
          onRecord={hasRecord ? onRecord : undefined}
          changes={working.work.changes}
          onChange={(changes) => working.step({ changes })}
        />
      ) : null}
      {answer || failure ? null : <Skeleton width="100%" height={hasRecord ? 36 : 180} />}
      <Unanswered failure={failure} again={again} />
    </>
  );
}

function isChanged({ work }: Working): boolean {
  return Object.keys(work.changes).length > 0;
}

/** The orders like the request: those that a proposal rests on, or that have too little in common for one. */
function foundOf(answer: Recommended | undefined): FoundOrder[] | undefined {
  if (!answer) return undefined;
  return answer.configuration.abstained ? answer.found?.orders : answer.configuration.orders;
}

interface OrdersProps {
  found: readonly FoundOrder[] | undefined;
  ofSegment: boolean;
  /** Whether they are what a person came for. */
  first?: boolean;
}

function Orders({ found, ofSegment, first = false }: OrdersProps) {
  const say = useSay();
  if (!found) return null;
  return (
    <Fold
      level={first ? 'h3' : 'h4'}
      title={say('orders.title')}
      summary={say('orders.summary', { count: found.length })}
      open={first}
    >
      <SimilarOrders orders={found} ofSegment={ofSegment} />
    </Fold>
  );
}

function How({ proposal, level }: { proposal: ConfigurationInsight; level: 'h3' | 'h4' }) {
  const say = useSay();
  return (
    <Fold level={level} title={say('trace.title')} summary={say('trace.summary', { used: proposal.trace.used })}>
      <Trace proposal={proposal} />
    </Fold>
  );
}

const MOST_PROBLEMS = 3;

/** What holds in the area of the request, and which rules could not be followed. */
function Notes({ configuration }: { configuration: Recommended['configuration'] }) {
  const say = useSay();
  if (configuration.abstained) return null;
  const { notes = [], unreadRules, ruleProblems = [] } = configuration;
  return (
    <>
      {unreadRules ? <Note kind="warn">{say('request.unreadRules', { count: unreadRules })}</Note> : null}
      {ruleProblems.length > 0 ? (
        <Note kind="warn">
          {say('request.ruleProblems', { count: ruleProblems.length })}
          <ul>
            {ruleProblems.slice(0, MOST_PROBLEMS).map((problem) => (
              <li key={JSON.stringify(problem)}>
                <Written text={problem} />
              </li>
            ))}
            {ruleProblems.length > MOST_PROBLEMS ? (
              <li>{say('xml.more', { count: ruleProblems.length - MOST_PROBLEMS })}</li>
            ) : null}
          </ul>
        </Note>
      ) : null}
      {notes.length > 0 ? (
        <Note kind="info">
          <strong>{say('request.notes')}</strong>
          <ul>
            {notes.map((note) => (
              <li key={JSON.stringify(note)}>
                <Written text={note} />
              </li>
            ))}
          </ul>
        </Note>
      ) : null}
    </>
  );
}
