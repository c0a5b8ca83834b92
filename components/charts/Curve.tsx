import { type CurvePoint, reachOf, stretches, ticks } from './curveScale';
import { useWidth } from './useWidth';

export interface CurveProps {
  points: readonly CurvePoint[];
  /** Points that carry a word; they stand above one another where they are the same. */
  marks: readonly { at: number; word: string; strong?: boolean }[];
  /** A line down to the axis: the place that is looked at. */
  place: number | undefined;
  /** The axis begins at 0. */
  fromZero: boolean;
  /** Where the axis ends; a little above the highest value by default. */
  most?: number;
  /** Decimals of the axis. */
  digits: number;
  /** What stands on the axis for a whole number, where it is not the number itself. */
  nameOf?: (at: number) => string;
  /** A click beside a point takes it. */
  onTake?: ((at: number) => void) | undefined;
}

const USUAL = 560;
const HEIGHT = 196;
const TOP = 24;
const BOTTOM = HEIGHT - 24;
/** What stands left and right of the numbers; the slider below begins and ends there too. */
const LEFT = 44;
const RIGHT = 16;
/** Between two numbers of an axis, px. */
const ROOM = { across: 14, up: 36 };
/** Of a letter of the axis, px, with what is left around it. */
const LETTER = 6.5;

/** Where points of a curve are drawn, px. */
interface Scale {
  x: (at: number) => number;
  y: (value: number) => number;
  /** From one whole number to the next. */
  step: number;
  right: number;
}

/** A curve over whole numbers. Those who do not see it have its table and the slider. */
export function Curve(props: CurveProps) {
  const { host, width } = useWidth<HTMLDivElement>(USUAL);
  const { points, place, onTake } = props;
  const scale = scaleOf(props, width);
  const take = (event: PointerEvent) => {
    const left = host.current?.getBoundingClientRect().left ?? 0;
    const at = points[Math.floor((event.clientX - left - LEFT) / scale.step)]?.at;
    if (at !== undefined) onTake?.(at);
  };
  return (
    <div ref={host} class="curve" style={{ height: `${HEIGHT}px` }} aria-hidden="true" onPointerDown={onTake && take}>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="presentation">
        {place === undefined || points.length === 0 ? null : (
          <rect class="place" x={scale.x(place) - scale.step / 2} y={TOP} width={scale.step} height={BOTTOM - TOP} />
        )}
        <Axes {...props} scale={scale} />
        <Lines points={points} scale={scale} />
        <Marks {...props} scale={scale} />
      </svg>
    </div>
  );
}

function scaleOf(props: CurveProps, width: number): Scale {
  const [low, high] = reachOf(props);
  const right = width - RIGHT;
  const first = props.points[0]?.at ?? 0;
  const step = (right - LEFT) / Math.max(1, props.points.length);
  return {
    x: (at) => LEFT + (at - first + 0.5) * step,
    y: (value) => BOTTOM - ((value - low) / (high - low)) * (BOTTOM - TOP),
    step,
    right,
  };
}

function Axes({ scale, ...props }: CurveProps & { scale: Scale }) {
  const { points, digits, nameOf = String } = props;
  const [first = 0, last = 0] = [points[0]?.at, points.at(-1)?.at];
  const room = Math.max(ROOM.across, Math.max(...points.map(({ at }) => nameOf(at).length), 1) * LETTER);
  const across = points.length === 0 ? [] : ticks(first, last, Math.floor((scale.right - LEFT) / room), 1);
  const up = ticks(...reachOf(props), Math.floor((BOTTOM - TOP) / ROOM.up));
  return (
    <>
      {up.map((tick) => (
        <g key={tick}>
          <path class="grid" d={`M${LEFT} ${scale.y(tick)}H${scale.right}`} />
          <text x={LEFT - 6} y={scale.y(tick) + 4} text-anchor="end">
            {tick.toFixed(Math.min(digits, tick >= 10 ? 0 : 2))}
          </text>
        </g>
      ))}
      {across.map((tick) => (
        <text key={tick} x={scale.x(tick)} y={BOTTOM + 16} text-anchor="middle">
          {nameOf(tick)}
        </text>
      ))}
    </>
  );
}

/** The curve with its margins, and what it is held against. */
function Lines({ points, scale }: { points: readonly CurvePoint[]; scale: Scale }) {
  const known = points.filter(({ value }) => value !== undefined);
  const place = ({ at }: CurvePoint, value: number | undefined) =>
    `${scale.x(at).toFixed(1)},${scale.y(value ?? 0).toFixed(1)}`;
  const lineOf = (stretch: CurvePoint[], value: (point: CurvePoint) => number | undefined) =>
    `M${stretch.map((point) => place(point, value(point))).join(' L')}`;
  const edge = (sign: number) => (point: CurvePoint) => (point.value ?? 0) + sign * (point.error ?? 0);
  return (
    <>
      {stretches(points, ({ value, error }) => value !== undefined && error !== undefined).map((stretch) => (
        <path
          key={stretch[0]?.at}
          class="band"
          d={`${lineOf(stretch, edge(1))}${lineOf([...stretch].reverse(), edge(-1)).replace('M', ' L')}Z`}
        />
      ))}
      {stretches(points, ({ value }) => value !== undefined).map((stretch) => (
        <path key={stretch[0]?.at} class="line" d={lineOf(stretch, ({ value }) => value)} />
      ))}
      {stretches(points, ({ against }) => against !== undefined).map((stretch) => (
        <path key={stretch[0]?.at} class="against" d={lineOf(stretch, ({ against }) => against)} />
      ))}
      {known.map(({ at, value = 0 }) => (
        <circle key={at} class="point" cx={scale.x(at)} cy={scale.y(value)} r="3.5" />
      ))}
    </>
  );
}

/** Words above points, and a dot where somebody looks. */
function Marks({ marks, points, place, scale }: CurveProps & { scale: Scale }) {
  const topOf = (at: number | undefined) => {
    const value = points.find((point) => point.at === at)?.value;
    return value === undefined ? undefined : scale.y(value);
  };
  const words = new Map<number, string[]>();
  for (const { at, word } of marks) words.set(at, [...(words.get(at) ?? []), word]);
  const strong = new Set(marks.flatMap(({ at, strong }) => (strong ? [at] : [])));
  const dots = [...strong, ...(place === undefined || strong.has(place) ? [] : [place])];
  return (
    <>
      {dots.map((at) => {
        const y = topOf(at);
        const kind = strong.has(at) ? 'strong' : 'looked';
        return y === undefined ? null : <circle key={at} class={`dot ${kind}`} cx={scale.x(at)} cy={y} r="6" />;
      })}
      {[...words].map(([at, said]) => {
        const y = topOf(at);
        return y === undefined ? null : (
          <Word key={at} word={said.join(', ')} x={scale.x(at)} y={y - 11} scale={scale} />
        );
      })}
    </>
  );
}

/** A word over its point, so far to the side that it stays in the picture. */
function Word({ word, x, y, scale }: { word: string; x: number; y: number; scale: Scale }) {
  const half = (word.length * LETTER) / 2;
  const inside = Math.min(scale.right + RIGHT - half, Math.max(half, x));
  return (
    <text class="mark" x={inside} y={y} text-anchor="middle">
      {word}
    </text>
  );
}
