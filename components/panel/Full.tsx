import { useRef, useState } from 'preact/hooks';
import { failureText } from '../../core/crm/error';
import type { Insight } from '../../core/engine/insight';
import { Block } from '../kit/Block';
import { LinkButton } from '../kit/Button';
import { Note, Tag } from '../kit/Note';
import { SegmentMark } from '../kit/SegmentMark';
import { useSay, useWriter, Written } from '../kit/writer';
import type { PanelActions } from './actions';
import { DealBlocks } from './DealBlocks';
import { Glance } from './Glance';
import { Next } from './next/Next';
import { Unwanted } from './next/unwanted';
import { Picks } from './PicksBlock';
import { FIRST_VISIT, type FoldedProps, type FullAnswer, type OpenBlocks } from './parts';
import { type Arguing, ReasonList } from './Reasons';
import { Requested } from './request/Requested';
import { Similar, SimilarSummary, type SimilarTab } from './Similar';
import { act } from './states';
import { HiddenReasons, useArguing } from './useArguing';
import { WeightsInline } from './WeightsInline';

const MOST_REASONS = 5;

interface FullProps {
  answer: FullAnswer;
  /** The insight under the saved weights, while others are tried. */
  before: Insight | undefined;
  openBlocks: OpenBlocks | undefined;
  actions: PanelActions;
  now: number;
}

/** Everything there is to say about the record. */
export function Full({ answer, before, openBlocks, actions, now }: FullProps) {
  const [tab, setTab] = useState<SimilarTab>();
  const [all, setAll] = useState(false);
  const blocks = useRef<HTMLDivElement>(null);
  const { insight } = answer;
  const arguing = useArguing(answer.argued, now, actions);
  const showDeals = () => {
    setTab('deals');
    setAll(true);
    actions.fold('similar', true);
    requestAnimationFrame(() => blocks.current?.querySelector('[role=tablist]')?.scrollIntoView({ block: 'start' }));
  };
  const open = openBlocks ?? FIRST_VISIT;
  const fold = { open, onFold: actions.fold };
  const looked = open.configuration === true || (open.next === true && insight.record.kind === 'customer');
  return (
    <div class="full">
      <div class="full-glance">
        <Notices answer={answer} actions={actions} now={now} />
        <Glance insight={insight} own={answer.ownChance} told={answer.told} onSimilar={showDeals} />
      </div>
      <div ref={blocks}>
        <WhyBlock {...fold} insight={insight} arguing={arguing} />
        <NewsBlock {...fold} insight={insight} arguing={arguing} />
        <SimilarBlock
          {...fold}
          insight={insight}
          before={before}
          tab={tab ?? (insight.chance ? 'deals' : 'customers')}
          onTab={setTab}
          all={all}
          onAll={() => setAll(true)}
          actions={actions}
        />
        <DealBlocks {...fold} answer={answer} arguing={arguing} actions={actions} />
        <Unwanted customer={looked ? insight.customer?.id : undefined} stamp={stampOf(insight)} load={actions.list}>
          <NextBlock {...fold} insight={insight} actions={actions} />
          <ConfigurationBlock {...fold} answer={answer} actions={actions} />
        </Unwanted>
        <PicksBlock {...fold} answer={answer} actions={actions} now={now} />
        <HiddenReasons arguing={arguing} />
      </div>
    </div>
  );
}

/** Stale data and what was just written stand on top; the numbers stay. */
function Notices({ answer, actions, now }: { answer: FullAnswer; actions: PanelActions; now: number }) {
  const say = useSay();
  const write = useWriter();
  const { stale, undoable, unsettled, insight } = answer;
  if (!stale && !undoable && !unsettled) return null;
  return (
    <div class="notices">
      {stale ? (
        <Note kind="warn" icon="clock">
          <strong>
            {say('stale.title', {
              at: { as: 'instant', at: stale.lastAt },
              days: Math.floor((now - stale.lastAt) / 86_400_000),
            })}
          </strong>
          {stale.failure ? write(failureText(stale.failure)) : say('stale.body')}{' '}
          <LinkButton onClick={() => (stale.failure ? act(stale.failure.next, actions) : actions.syncNow())}>
            {say(stale.failure ? `next.${stale.failure.next}` : 'sync.now')}
          </LinkButton>
        </Note>
      ) : null}
      {unsettled ? (
        <Note kind="warn" announce>
          {say('unsettled.body', { count: unsettled.lines, name: insight.name })}{' '}
          <LinkButton onClick={() => actions.showWrite(unsettled.changeId)}>{say('unsettled.look')}</LinkButton>
        </Note>
      ) : null}
      {undoable ? (
        <Note kind="ok" announce>
          {say('undo.body', { count: undoable.lines, name: insight.name })}{' '}
          <LinkButton onClick={() => actions.undo(undoable.changeId)}>{say('undo')}</LinkButton>
        </Note>
      ) : null}
    </div>
  );
}

interface BlockProps extends FoldedProps {
  insight: Insight;
  arguing: Arguing;
}

function WhyBlock({ insight, open, onFold, arguing }: BlockProps) {
  const say = useSay();
  const why = insight.segment.abstained ? [] : insight.segment.why;
  if (why.length === 0) return null;
  return (
    <Block
      title={say('block.why')}
      summary={say('reasons.count', { count: why.length })}
      open={open.why === true}
      onFold={(to) => onFold('why', to)}
    >
      <ReasonList reasons={why} most={MOST_REASONS} arguing={arguing} />
      <SegmentRule segment={insight.segment} />
      <NearestOther segment={insight.segment} />
    </Block>
  );
}

/** What makes any customer one of the segment, and where this one stands by recency, frequency and sales. */
function SegmentRule({ segment }: { segment: Insight['segment'] }) {
  const say = useSay();
  if (segment.abstained) return null;
  const { rule, rfm } = segment;
  return (
    <>
      {rule ? (
        <div class="small segment-rule">
          <p class="label">{say('block.why.rule')}</p>
          <p>
            <Written text={rule.text} />
          </p>
          <p class="quiet">
            <Written text={rule.evidence} />
          </p>
        </div>
      ) : null}
      {rfm ? (
        <p class="small quiet">
          <Written text={rfm} />
        </p>
      ) : null}
    </>
  );
}

/** The second segment that the customer is like, if it is like another at all. */
function NearestOther({ segment }: { segment: Insight['segment'] }) {
  const say = useSay();
  const other = segment.abstained ? undefined : segment.memberships[1];
  const count = Math.round((other?.strength ?? 0) * 10);
  if (!other || count === 0) return null;
  return (
    <p class="small quiet nearest">
      {say('segment.nearest')} <SegmentMark slot={other.slot} size={11} /> <Written text={other.label} />,{' '}
      {say('segment.nearest.alike', { count })}
    </p>
  );
}

function NewsBlock({ insight, open, onFold, arguing }: BlockProps) {
  const say = useSay();
  const fresh = insight.news.filter((reason) => reason.direction === 'new').length;
  const summary =
    fresh > 0 ? (
      <Tag look="accent">{say('news.fresh', { count: fresh })}</Tag>
    ) : (
      say('news.count', { count: insight.news.length })
    );
  return (
    <Block title={say('block.news')} summary={summary} open={open.news === true} onFold={(to) => onFold('news', to)}>
      {insight.news.length === 0 ? (
        <p class="small quiet">{say(insight.segment.abstained ? 'news.none.outside' : 'news.none')}</p>
      ) : null}
      <ReasonList reasons={insight.news} most={MOST_REASONS} arguing={arguing} />
    </Block>
  );
}

interface SimilarBlockProps extends Pick<BlockProps, 'insight' | 'open' | 'onFold'> {
  before: Insight | undefined;
  tab: SimilarTab;
  onTab: (tab: SimilarTab) => void;
  all: boolean;
  onAll: () => void;
  actions: PanelActions;
}

function SimilarBlock({ insight, open, onFold, before, tab, onTab, all, onAll, actions }: SimilarBlockProps) {
  const say = useSay();
  const [weightsOpen, setWeightsOpen] = useState(false);
  return (
    <Block
      title={say('block.similar')}
      summary={<SimilarSummary similar={insight.similar} />}
      open={open.similar === true}
      onFold={(to) => onFold('similar', to)}
    >
      <Similar
        similar={insight.similar}
        contrast={insight.chance && !insight.chance.abstained ? insight.chance.lostContrast : undefined}
        before={before?.similar}
        tab={tab}
        onTab={onTab}
        all={all}
        onAll={onAll}
        weightsOpen={weightsOpen}
        onWeights={() => setWeightsOpen(!weightsOpen)}
      >
        {weightsOpen ? (
          <WeightsInline
            load={actions.weights}
            audience={actions.audience}
            onTry={actions.tryWeights}
            onSave={actions.saveWeights}
            onAll={() => actions.openOptions('weights')}
          />
        ) : null}
      </Similar>
    </Block>
  );
}

/** Changes with the data, and with the version they are looked at under. */
const stampOf = ({ asOf, versionId }: Insight) => `${asOf} ${versionId}`;

/** On a customer or a lead: what it needs next, or how one like it is won. */
function NextBlock({ insight, open, onFold, actions }: FoldedProps & { insight: Insight; actions: PanelActions }) {
  const say = useSay();
  const { kind, id } = insight.record;
  const customer = kind === 'customer' ? insight.customer?.id : undefined;
  const of = kind === 'lead' ? { lead: id } : customer === undefined ? undefined : { customer };
  if (!of) return null;
  return (
    <Block title={say('block.next')} open={open.next === true} onFold={(to) => onFold('next', to)}>
      <Next of={of} stamp={stampOf(insight)} load={actions.list} />
    </Block>
  );
}

interface ConfigurationBlockProps extends FoldedProps {
  answer: FullAnswer;
  actions: PanelActions;
}

function ConfigurationBlock({ answer, actions, open, onFold }: ConfigurationBlockProps) {
  const say = useSay();
  const { configuration, record } = answer.insight;
  const first = configuration.abstained ? undefined : configuration.lines[0];
  return (
    <Block
      title={say('block.configuration')}
      summary={first ? say('haveNeed', { have: first.support, need: first.of }) : say('configuration.none')}
      open={open.configuration === true}
      onFold={(to) => onFold('configuration', to)}
    >
      <Requested
        key={record.id}
        given={configuration}
        record={{ kind: record.kind, id: record.id }}
        mayWrite={answer.canWriteLines}
        stamp={answer}
        actions={actions}
      />
    </Block>
  );
}

/** Only where a person chose fields to fill. */
function PicksBlock({ answer, actions, open, onFold, now }: ConfigurationBlockProps & { now: number }) {
  const say = useSay();
  const { picks = [], insight } = answer;
  if (picks.length === 0 || insight.segment.abstained) return null;
  return (
    <Block
      title={say('picks.title')}
      summary={say('picks.summary', { count: picks.length })}
      open={open.picks === true}
      onFold={(to) => onFold('picks', to)}
    >
      <Picks key={insight.record.id} actions={actions} now={now} />
    </Block>
  );
}
