import type { ComponentChildren } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import type { InspectionView, NumberTried } from '../../../core/engine/inspection';
import { nearestTo, placesIn } from '../../charts/points';
import { Scatter } from '../../charts/Scatter';
import { WithTable } from '../../charts/WithTable';
import { Button, LinkButton } from '../../kit/Button';
import { chartTable } from '../../kit/chartTable';
import { SegmentMark, segmentLetter } from '../../kit/SegmentMark';
import { useSay, useWriter } from '../../kit/writer';

/** Customers in the table at first, and more at a time. */
const ROWS = 50;
const NEAR = 3;

export type CustomerMap = InspectionView['maps'][number];

interface DrawnMapProps {
  view: InspectionView;
  tried: NumberTried;
  map: CustomerMap;
  title: string;
  /** The title is that of a card. */
  card?: boolean;
  caption: string;
  before?: ComponentChildren;
  urlOf: ((customer: string) => string) | undefined;
}

/** A map whose customers can be opened, and whose segments shown alone, with a table behind it. */
export function DrawnMap({ view, tried, map, title, card, caption, before, urlOf }: DrawnMapProps) {
  const say = useSay();
  /** Slots that are shown alone; empty = all. */
  const [only, setOnly] = useState<ReadonlySet<number>>(new Set());
  const write = useWriter();
  const { customers } = view;
  const { groups, segments } = tried;
  const slots = segments.map(({ slot }) => slot);
  const alone = slots.filter((slot) => only.has(slot));
  // The same function for as long as the picture is the same: a new one draws anew.
  const shown = useCallback(
    (group: number) => alone.length === 0 || alone.includes(slots[group] ?? -1),
    [map, tried, only],
  );
  const segmentOf = (point: number) => {
    const segment = segments[groups[point] as number];
    return segment ? `${segmentLetter(segment.slot)} ${write(segment.label)}` : say('number.outside');
  };
  const toggle = (slot: number) => {
    const next = new Set(alone);
    if (!next.delete(slot)) next.add(slot);
    setOnly(next);
  };
  const table = useNearTable({ view, map, groups, shown, segmentOf, urlOf });
  return (
    <WithTable {...(card && { card })} title={title} help={caption} before={before} {...table}>
      <div>
        <Scatter
          {...{ x: map.x, y: map.y, groups, slots, shown }}
          label={say('map.label', { count: customers.length })}
          describe={(point) => ({ name: customers[point]?.name ?? '', group: segmentOf(point) })}
          onOpen={(point) => {
            const id = customers[point]?.id;
            if (urlOf && id !== undefined) window.open(urlOf(id), '_blank', 'noreferrer');
          }}
          onKey={(key) => {
            if (key === 'Escape') setOnly(new Set());
            const slot = slots.find((one) => segmentLetter(one) === key.toUpperCase());
            if (slot !== undefined) toggle(slot);
          }}
        />
        <Legend {...{ view, tried, alone }} onToggle={toggle} onAll={() => setOnly(new Set())} />
      </div>
      <p class="small faint">{say(urlOf ? 'map.keys' : 'map.keys.plain')}</p>
    </WithTable>
  );
}

interface LegendProps {
  view: InspectionView;
  tried: NumberTried;
  alone: readonly number[];
  onToggle: (slot: number) => void;
  onAll: () => void;
}

/** What the marks mean; a click shows segments alone. */
function Legend({ view, tried, alone, onToggle, onAll }: LegendProps) {
  const say = useSay();
  const write = useWriter();
  const outside = tried.groups.filter((group) => group < 0).length;
  return (
    <fieldset class="legend" aria-label={say('map.legend')}>
      {tried.segments.map(({ slot, label, size }) => (
        <button key={slot} type="button" aria-pressed={alone.includes(slot)} onClick={() => onToggle(slot)}>
          <SegmentMark slot={slot} size={14} />
          <span class="faint">{segmentLetter(slot)}</span>
          <span class="grow">{write(label)}</span>
          <span class="quiet">{say('number', { number: size })}</span>
        </button>
      ))}
      {outside > 0 ? (
        <span class="row legend-none">
          <SegmentMark slot={undefined} size={14} />
          <span class="grow">{say('number.outside')}</span>
          <span class="quiet">{say('haveNeed', { have: outside, need: view.customers.length })}</span>
        </span>
      ) : null}
      {alone.length > 0 ? <LinkButton onClick={onAll}>{say('map.all')}</LinkButton> : null}
    </fieldset>
  );
}

interface TableOf {
  view: InspectionView;
  map: CustomerMap;
  groups: readonly number[];
  shown: (group: number) => boolean;
  segmentOf: (point: number) => string;
  urlOf: ((customer: string) => string) | undefined;
}

/** What the map says, in words: of each customer shown its segment, and who lies nearest. */
function useNearTable({ view, map, groups, shown, segmentOf, urlOf }: TableOf) {
  const say = useSay();
  const [most, setMost] = useState(ROWS);
  const { customers } = view;
  const points = groups.flatMap((group, point) => (shown(group) ? [point] : []));
  const nameOf = (point: number) => customers[point]?.name ?? '';
  return {
    heads: [say('map.customer'), say('map.segment'), say('map.near')],
    words: true,
    file: () => {
      const places = placesIn(map.x, map.y, { width: 1_000, height: 1_000, margin: 0 });
      return chartTable(
        'chart-map',
        say('map.title'),
        [
          [say('map.customer'), 'text'],
          [say('map.segment'), 'text'],
          ['x', 'number'],
          ['y', 'number'],
          [say('map.near'), 'text'],
        ],
        points.map((point) => [
          nameOf(point),
          segmentOf(point),
          map.x[point],
          map.y[point],
          nearestTo(places, point, NEAR).map(nameOf).join(', '),
        ]),
      );
    },
    rows: () => {
      const places = placesIn(map.x, map.y, { width: 1_000, height: 1_000, margin: 0 });
      return points.slice(0, most).map((point) => {
        const customer = customers[point];
        return {
          key: customer?.id ?? String(point),
          cells: [
            urlOf && customer ? (
              <a key="link" href={urlOf(customer.id)} target="_blank" rel="noreferrer">
                {customer.name}
              </a>
            ) : (
              nameOf(point)
            ),
            segmentOf(point),
            nearestTo(places, point, NEAR).map(nameOf).join(', '),
          ],
        };
      });
    },
    more: (
      <div class="row wrap table-more">
        <span class="small quiet">
          {say('map.rows.shown', { shown: Math.min(most, points.length), of: points.length })}
        </span>
        {points.length > most ? (
          <Button small onClick={() => setMost(most + ROWS)}>
            {say('map.rows', { count: Math.min(ROWS, points.length - most) })}
          </Button>
        ) : null}
      </div>
    ),
  };
}
