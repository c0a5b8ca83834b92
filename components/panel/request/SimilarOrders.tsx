import { useState } from 'preact/hooks';
import type { FoundOrder } from '../../../core/engine/insight';
import { LinkButton } from '../../kit/Button';
import { SimilaritySquares } from '../../kit/marks';
import { Tag } from '../../kit/Note';
import { useSay, useWriter } from '../../kit/writer';
import { RecordLink } from '../RecordLink';

const FEW = 5;
const DIFFERENCES = 3;
const SCORES = ['alike', 'customerAlike', 'orderAlike'] as const;
type Score = (typeof SCORES)[number];

interface SimilarOrdersProps {
  orders: readonly FoundOrder[];
  /** Whether a segment was asked for, to tell its orders from others. */
  ofSegment: boolean;
}

/** The orders most like what is asked for: how alike customer and order are, apart and together, and what differs. */
export function SimilarOrders({ orders, ofSegment }: SimilarOrdersProps) {
  const say = useSay();
  const [by, setBy] = useState<Score>('alike');
  const [all, setAll] = useState(false);
  if (orders.length === 0) return <p class="small quiet nothing">{say('orders.none')}</p>;
  const sorted = sortOrders(orders, by);
  return (
    <>
      <div class="row wrap orders-sort">
        <span class="label">{say('orders.sort')}</span>
        <fieldset class="choice" aria-label={say('orders.sort')}>
          {SCORES.map((score) => (
            <button key={score} type="button" aria-pressed={score === by} onClick={() => setBy(score)}>
              {say(`orders.${score}`)}
            </button>
          ))}
        </fieldset>
      </div>
      <ul class="orders">
        {(all ? sorted : sorted.slice(0, FEW)).map((order) => (
          <Order key={order.ref.id} order={order} by={by} ofSegment={ofSegment} />
        ))}
      </ul>
      {!all && sorted.length > FEW ? (
        <p class="small show-all">
          <LinkButton onClick={() => setAll(true)}>{say('showAll', { count: sorted.length })}</LinkButton>
        </p>
      ) : null}
    </>
  );
}

/** By one score, best first; an order that cannot be compared stands last, equals stay as they come. */
export function sortOrders(orders: readonly FoundOrder[], by: Score): FoundOrder[] {
  return [...orders].sort((a, b) => (b[by] ?? -1) - (a[by] ?? -1));
}

function Order({ order, by, ofSegment }: { order: FoundOrder; by: Score; ofSegment: boolean }) {
  const say = useSay();
  const write = useWriter();
  const differs = order.differs.slice(0, DIFFERENCES).map(write);
  return (
    <li class="order">
      <div class="row apart">
        <span class="truncate">
          <RecordLink name={order.name} url={order.url} />
        </span>
        {!ofSegment ? null : order.sameSegment ? (
          <Tag look="accent" icon="accept">
            {say('orders.sameSegment')}
          </Tag>
        ) : (
          <Tag>{say('orders.otherSegment')}</Tag>
        )}
      </div>
      <div class="row apart small quiet">
        <span class="truncate">
          {order.customer ? <RecordLink name={order.customer.name} url={order.customer.url} /> : null}
        </span>
        <span class="faint unbroken">
          {order.on === undefined ? null : say('day', { day: { as: 'day', day: order.on } })}
          {' · '}
          {say(order.used ? 'orders.used' : 'orders.notUsed')}
        </span>
      </div>
      <dl class="scores">
        {SCORES.map((score) => (
          <div key={score} class={score === by ? 'medium' : undefined}>
            <dt class="label">{say(`orders.${score}`)}</dt>
            <dd>
              <ScoreOf value={order[score]} />
            </dd>
          </div>
        ))}
      </dl>
      {differs.length > 0 || order.orderAlike !== undefined ? (
        <p class="small quiet">
          {differs.length > 0 ? say('orders.differs', { what: differs.join(', ') }) : say('orders.same')}
        </p>
      ) : null}
    </li>
  );
}

/** "■■■■□ 87", or that it cannot be said. */
function ScoreOf({ value }: { value: number | undefined }) {
  const say = useSay();
  if (value === undefined) return <span class="faint">{say('orders.noScore')}</span>;
  return (
    <>
      <SimilaritySquares similarity={value} /> {Math.round(value)}
    </>
  );
}
