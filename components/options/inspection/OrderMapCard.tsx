import { useCallback, useRef, useState } from 'preact/hooks';
import type { MappedOrder, OrderMapAnswer } from '../../../core/engine/inferOrderMap';
import { Curve } from '../../charts/Curve';
import { Scatter } from '../../charts/Scatter';
import { WithTable } from '../../charts/WithTable';
import { Button } from '../../kit/Button';
import { chartTable } from '../../kit/chartTable';
import { Skeleton } from '../../kit/marks';
import { Note } from '../../kit/Note';
import { SegmentMark, segmentLetter } from '../../kit/SegmentMark';
import { useAnswer } from '../../kit/useAnswer';
import { useSay } from '../../kit/writer';
import type { OptionsActions } from '../actions';

/** Orders in the table. */
const ROWS = 100;

type OrderMap = NonNullable<OrderMapAnswer['map']>;

interface OrderMapCardProps {
  versionId: string;
  actions: Pick<OptionsActions, 'orderMap'>;
}

/** For experts: the past orders of a product as points, in the groups that the method by density finds. */
export function OrderMapCard({ versionId, actions }: OrderMapCardProps) {
  const say = useSay();
  const [product, setProduct] = useState<string>();
  const { answer, failure, again } = useAnswer(`${versionId} ${product ?? ''}`, () =>
    actions.orderMap(versionId, product),
  );
  // What was drawn last stays while another product is waited for: the field that chose it keeps the focus.
  const last = useRef(answer);
  if (answer) last.current = answer;
  if (failure)
    return (
      <Note kind="error">
        {say('orderMap.failed')} <Button onClick={again}>{say('inspection.failed.retry')}</Button>
      </Note>
    );
  const shown = last.current;
  if (!shown) return <Skeleton width="100%" height={320} />;
  if (!shown.map) return <p class="small quiet">{say('orderMap.none')}</p>;
  return (
    <DrawnOrders
      {...{ map: shown.map, products: shown.products, onProduct: setProduct, waiting: !answer }}
      chosen={product ?? shown.map.product}
    />
  );
}

interface DrawnOrdersProps {
  map: OrderMap;
  products: OrderMapAnswer['products'];
  /** Which the field shows: the map may still be that of the product before. */
  chosen: string;
  waiting: boolean;
  onProduct: (product: string) => void;
}

function DrawnOrders({ map, products, chosen, waiting, onProduct }: DrawnOrdersProps) {
  const say = useSay();
  const { points, configurations, sizes, group } = map;
  const groupOf = (point: number) => {
    const number = group[point] as number;
    return number < 0 ? say('orderMap.outside') : say('orderMap.group', { letter: segmentLetter(number) });
  };
  return (
    <WithTable
      title={say('orderMap.title')}
      help={say('orderMap.help', { share: { as: 'share', value: map.share } })}
      before={
        <div class="row wrap small">
          <label class="row wrap">
            <span class="medium">{say('recommend.of')}</span>
            <select class="field" value={chosen} onChange={({ currentTarget }) => onProduct(currentTarget.value)}>
              {products.map(({ id, name, orders: count }) => (
                <option key={id} value={id}>
                  {say('orderMap.product', { name, count })}
                </option>
              ))}
            </select>
          </label>
          <span class="quiet" role="status">
            {waiting
              ? say('orderMap.waiting')
              : say('orderMap.found', {
                  groups: sizes.length,
                  outside: outsideOf(map),
                  drawn: points.length,
                  configurations,
                })}
          </span>
        </div>
      }
      heads={['order', 'customer', 'on', 'in'].map((head) => say(`orderMap.${head}`))}
      words
      rows={() =>
        points.slice(-ROWS).map((order, i, shown) => ({
          key: String(i),
          cells: [
            <OrderName key="name" order={order} />,
            order.customer ?? '–',
            order.on === undefined ? '–' : say('orderMap.day', { day: { as: 'day', day: order.on } }),
            groupOf(points.length - shown.length + i),
          ],
        }))
      }
      file={() =>
        chartTable(
          'chart-orders',
          say('orderMap.title'),
          [
            [say('orderMap.order'), 'text'],
            [say('orderMap.customer'), 'text'],
            [say('orderMap.on'), 'day'],
            [say('orderMap.in'), 'text'],
          ],
          points.map(({ name, customer, on }, i) => [name, customer, on, groupOf(i)]),
        )
      }
      more={
        <p class="small quiet">{say('orderMap.rows', { shown: Math.min(ROWS, points.length), of: points.length })}</p>
      }
    >
      <MappedOrders map={map} groupOf={groupOf} />
      <Distances map={map} />
    </WithTable>
  );
}

const outsideOf = ({ group }: OrderMap) => group.filter((number) => number < 0).length;

function OrderName({ order: { name, url } }: { order: MappedOrder }) {
  if (!url) return <>{name}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {name}
    </a>
  );
}

function MappedOrders({ map, groupOf }: { map: OrderMap; groupOf: (point: number) => string }) {
  const say = useSay();
  const { points, x, y, group, sizes } = map;
  const [alone, setAlone] = useState<number>();
  // The same function for as long as the picture is the same: a new one draws anew.
  const shown = useCallback((number: number) => alone === undefined || number === alone, [map, alone]);
  return (
    <div>
      <Scatter
        {...{ x, y, groups: group, shown }}
        slots={[...sizes.keys()]}
        label={say('orderMap.label', { count: points.length })}
        describe={(point) => ({
          name: [points[point]?.name, points[point]?.customer].filter(Boolean).join(', '),
          group: groupOf(point),
        })}
        onOpen={(point) => {
          const url = points[point]?.url;
          if (url) window.open(url, '_blank', 'noreferrer');
        }}
        onKey={(key) => key === 'Escape' && setAlone(undefined)}
      />
      <fieldset class="legend" aria-label={say('orderMap.legend')}>
        {sizes.map((size, number) => (
          <button
            key={number}
            type="button"
            aria-pressed={alone === number}
            onClick={() => setAlone(alone === number ? undefined : number)}
          >
            <SegmentMark slot={number} size={14} />
            <span class="grow">{say('orderMap.group', { letter: segmentLetter(number) })}</span>
            <span class="quiet">{say('number', { number: size })}</span>
          </button>
        ))}
        <span class="row legend-none">
          <SegmentMark slot={undefined} size={14} />
          <span class="grow">{say('orderMap.outside')}</span>
          <span class="quiet">{say('number', { number: outsideOf(map) })}</span>
        </span>
      </fieldset>
      <p class="small faint">{say('orderMap.keys')}</p>
    </div>
  );
}

/** How far orders lie from their fourth nearest, and where that bends: the radius of the groups. */
function Distances({ map: { curve, radius } }: { map: OrderMap }) {
  const say = useSay();
  const knee = curve.find(({ distance }) => distance >= radius * 0.999);
  if (!knee) return null;
  const distance = { as: 'number', value: radius, digits: 2 } as const;
  return (
    <div>
      <h4>{say('orderMap.distances')}</h4>
      <p class="small quiet">{say('orderMap.distances.help', { distance })}</p>
      <Curve
        points={curve.map(({ at, distance: value }) => ({ at, value }))}
        marks={[{ at: knee.at, word: say('value.number', { value: { ...distance, fixed: true } }), strong: true }]}
        place={knee.at}
        fromZero
        digits={1}
      />
    </div>
  );
}
