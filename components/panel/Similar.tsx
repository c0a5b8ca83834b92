import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Reason } from '../../core/crm/reason';
import type { Insight, Neighbour } from '../../core/engine/insight';
import { LinkButton } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { SimilaritySquares } from '../kit/marks';
import { Note, Tag } from '../kit/Note';
import { RecordsLink } from '../kit/RecordsLink';
import { RankChange, rankChanges, useSlide } from '../kit/rank';
import { SaveTable } from '../kit/SaveTable';
import { SegmentMark } from '../kit/SegmentMark';
import { Tabs } from '../kit/Tabs';
import { useSay, useWriter, Written } from '../kit/writer';
import { Because } from './Because';
import { CompareButton } from './Compare';
import { RecordLink } from './RecordLink';
import { similarTable } from './similarTable';

export type SimilarTab = 'deals' | 'customers' | 'lost';

const FEW = 5;
/** Reasons per row: the rest is on the weights page, where there is room. */
const REASONS = 2;

interface SimilarProps {
  similar: Insight['similar'];
  /** What the lost deals nearby had in common. */
  contrast: Reason | undefined;
  /** The lists under the saved weights, while others are tried. */
  before: Insight['similar'] | undefined;
  tab: SimilarTab;
  onTab: (tab: SimilarTab) => void;
  all: boolean;
  onAll: () => void;
  weightsOpen: boolean;
  onWeights: () => void;
  /** The sliders, while they are open. */
  children: ComponentChildren;
}

/** Deals, customers and lost deals like this one, each with what is the same and what differs. */
export function Similar(props: SimilarProps) {
  const { similar, contrast, before, tab, onTab, all, onAll, weightsOpen, onWeights, children } = props;
  const say = useSay();
  const write = useWriter();
  const source = tab === 'customers' ? similar.customers : similar.deals;
  const list = neighboursOf(similar, tab);
  const changes = before ? rankChanges(neighboursOf(before, tab), list) : undefined;
  const tabs = (['deals', 'customers', 'lost'] as const).map((id) => ({
    id,
    label: say(`similar.tab.${id}`, { count: neighboursOf(similar, id).length }),
  }));
  return (
    <Tabs
      label={say('block.similar')}
      tabs={tabs}
      chosen={tab}
      onChoose={(id) => onTab(id as SimilarTab)}
      aside={
        <button type="button" class="link small" aria-expanded={weightsOpen} onClick={onWeights}>
          {say('similar.weights')}
        </button>
      }
    >
      {children}
      {source.abstained ? <Because abstained={source} /> : null}
      {!source.abstained && list.length === 0 ? <p class="small quiet nothing">{say(`similar.none.${tab}`)}</p> : null}
      <Rows list={all ? list : list.slice(0, FEW)} changes={changes} />
      {contrast && tab !== 'customers' ? <LostContrast contrast={contrast} /> : null}
      {!all && list.length > FEW ? (
        <p class="small show-all">
          <LinkButton onClick={onAll}>{say('showAll', { count: list.length })}</LinkButton>
        </p>
      ) : null}
      {list.length > 0 ? <SaveTable table={() => similarTable(list, tab, write)} /> : null}
    </Tabs>
  );
}

/** A title first: what it says is so of lost deals, not of this one. */
function LostContrast({ contrast }: { contrast: Reason }) {
  const say = useSay();
  return (
    <Note kind="lost">
      <strong>{say('reasons.lostContrast')}:</strong> <Written text={contrast.text} />
      {contrast.evidence ? (
        <>
          {': '}
          <Written text={contrast.evidence} />
        </>
      ) : null}{' '}
      <RecordsLink of={contrast.text} records={contrast.records} total={contrast.recordsOf} />
    </Note>
  );
}

function neighboursOf(similar: Insight['similar'], tab: SimilarTab): Neighbour[] {
  if (tab === 'customers') return similar.customers.abstained ? [] : similar.customers.list;
  if (similar.deals.abstained) return [];
  return tab === 'lost' ? similar.deals.list.filter((deal) => deal.outcome === 'lost') : similar.deals.list;
}

function Rows({ list, changes }: { list: Neighbour[]; changes: ReadonlyMap<string, number | 'new'> | undefined }) {
  const rows = useRef<HTMLUListElement>(null);
  useSlide(rows, list.map((neighbour) => neighbour.ref.id).join());
  return (
    <ul ref={rows}>
      {list.map((neighbour) => (
        <Row key={neighbour.ref.id} neighbour={neighbour} change={changes?.get(neighbour.ref.id)} />
      ))}
    </ul>
  );
}

function Row({ neighbour, change }: { neighbour: Neighbour; change: number | 'new' | undefined }) {
  const write = useWriter();
  const why = neighbour.reasons
    .slice(0, REASONS)
    .map((reason) => write(reason.text))
    .join(', ');
  return (
    <li class="neighbour" data-slide={neighbour.ref.id}>
      <div class="row name">
        {change === undefined ? null : <RankChange change={change} />}
        <RecordLink name={neighbour.name} url={neighbour.url} />
      </div>
      <Outcome neighbour={neighbour} />
      <div class="why">
        <SimilaritySquares similarity={neighbour.similarity} /> {why} <CompareButton neighbour={neighbour} />
      </div>
      <Terms neighbour={neighbour} />
    </li>
  );
}

function Outcome({ neighbour }: { neighbour: Neighbour }) {
  const say = useSay();
  const write = useWriter();
  if (neighbour.outcome === 'won')
    return (
      <Tag look="up" icon="accept">
        {say('won')}
      </Tag>
    );
  if (neighbour.outcome === 'lost')
    return (
      <Tag look="down" icon="close">
        {say('lost')}
      </Tag>
    );
  if (!neighbour.segment) return <span />;
  return (
    <span class="row small segment-of">
      <SegmentMark slot={neighbour.segment.slot} size={11} />
      <span title={write(neighbour.segment.label)}>{write(neighbour.segment.label)}</span>
    </span>
  );
}

/** "€ 412k · Mar 26" at the right of a deal. */
function Terms({ neighbour }: { neighbour: Neighbour }) {
  const say = useSay();
  const parts = [];
  if (neighbour.amount)
    parts.push(say('money.short', { money: { as: 'money', money: neighbour.amount, short: true } }));
  if (neighbour.on !== undefined) parts.push(say('month', { month: { as: 'month', day: neighbour.on } }));
  return parts.length > 0 ? <div class="small faint unbroken terms">{parts.join(' · ')}</div> : null;
}

/** What the folded block keeps: "12 won, 5 lost". */
export function SimilarSummary({ similar }: { similar: Insight['similar'] }) {
  const say = useSay();
  if (!similar.deals.abstained && similar.deals.won + similar.deals.lost > 0)
    return <>{say('similar.summary', { won: similar.deals.won, lost: similar.deals.lost })}</>;
  if (!similar.customers.abstained)
    return <>{say('similar.summary.customers', { count: similar.customers.list.length })}</>;
  return (
    <>
      <Icon name="minus" size="tiny" />
      <span class="visually-hidden">{say('similar.summary.none')}</span>
    </>
  );
}
