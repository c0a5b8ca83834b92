import { useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { coloursOf, useDrawing } from './canvas';

/** A value for each of some whole numbers, with its margin of error where there is one. */
export interface CurvePoint {
  at: number;
  value: number | undefined;
  error?: number | undefined;
  /** What it is held against: a line of its own. */
  against?: number | undefined;
}

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

const HEIGHT = 196;
/** What stands left and right of the numbers; the slider below begins and ends there too. */
export const CURVE_EDGES = { left: 44, right: 16 } as const;

/** A curve over whole numbers. Those who do not see it have its table and the slider. */
export function Curve(props: CurveProps) {
  const box = useRef<HTMLDivElement>(null);
  const { points, marks, place } = props;
  useDrawing(box, (host) => draw(host, props), JSON.stringify([points, marks, place]));
  return <div ref={box} class="curve" style={{ height: `${HEIGHT}px` }} aria-hidden="true" />;
}

const TOKENS = ['--accent', '--accent-soft', '--surface', '--line', '--ink', '--ink-3'] as const;
type Colours = Record<(typeof TOKENS)[number], string>;

function draw(host: HTMLElement, props: CurveProps): (() => void) | undefined {
  const { points, onTake } = props;
  // Folded away: it is drawn when it has a width.
  if (!(host.clientWidth > 0)) return undefined;
  const chart = new uPlot(optionsOf(host, props), dataOf(props), host);
  const take = (event: PointerEvent) => {
    const { left, width } = chart.over.getBoundingClientRect();
    const at = points[Math.floor(((event.clientX - left) / width) * points.length)]?.at;
    if (at !== undefined) onTake?.(at);
  };
  if (onTake) chart.over.addEventListener('pointerdown', take);
  return () => chart.destroy();
}

function dataOf({ points }: CurveProps): uPlot.AlignedData {
  const edge = (sign: number) =>
    points.map(({ value, error }) => (value === undefined || error === undefined ? null : value + sign * error));
  return [
    points.map(({ at }) => at),
    points.map(({ value }) => value ?? null),
    edge(1),
    edge(-1),
    points.map(({ against }) => against ?? null),
  ];
}

function optionsOf(host: HTMLElement, props: CurveProps): uPlot.Options {
  const colours = coloursOf(host, TOKENS);
  const { nameOf } = props;
  const { '--accent': accent, '--surface': surface } = colours;
  const grid = { stroke: colours['--line'], width: 1 };
  const axis = { stroke: colours['--ink-3'], ticks: { show: false }, font: '11px sans-serif' };
  const edge = { stroke: 'transparent', width: 0, points: { show: false } };
  return {
    width: host.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    padding: [24, CURVE_EDGES.right, 0, 0],
    scales: { x: { time: false, range: (_, min, max) => [min - 0.5, max + 0.5] }, y: { range: rangeOf(props) } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        incrs: [1],
        size: 24,
        space: 14,
        ...(nameOf && { values: (_, ticks) => ticks.map(nameOf) }),
      },
      {
        ...axis,
        grid,
        size: CURVE_EDGES.left,
        space: 36,
        values: (_, ticks) => ticks.map((tick) => tick.toFixed(Math.min(props.digits, tick >= 10 ? 0 : 2))),
      },
    ],
    bands: [{ series: [2, 3], fill: `color-mix(in srgb, ${accent} 16%, transparent)` }],
    series: [
      {},
      {
        stroke: accent,
        width: 2.25,
        points: { show: true, size: 7, width: 1.75, stroke: accent, fill: surface },
      },
      edge,
      edge,
      { stroke: colours['--ink-3'], width: 1.25, dash: [5, 4], points: { show: false } },
    ],
    hooks: {
      drawClear: [(chart) => drawPlace(chart, colours, props)],
      draw: [(chart) => drawMarks(chart, colours, props)],
    },
  };
}

/** All there is, margins of error too, with air; from 0 where that says more. */
function rangeOf({ points, fromZero, most }: CurveProps): [number, number] {
  const all = points.flatMap(({ value, error = 0, against }) => [
    ...(value === undefined ? [] : [value - error, value + error]),
    ...(against === undefined ? [] : [against]),
  ]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  if (!Number.isFinite(low)) return [0, 1];
  const air = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1;
  return [fromZero ? 0 : low - air, most ?? high + air];
}

/** A soft stripe where the slider stands. */
function drawPlace(chart: uPlot, colours: Colours, { place, points }: CurveProps): void {
  if (place === undefined || points.length === 0) return;
  const { ctx, bbox } = chart;
  const width = bbox.width / points.length;
  ctx.save();
  ctx.fillStyle = colours['--accent-soft'];
  ctx.fillRect(chart.valToPos(place, 'x', true) - width / 2, bbox.top, width, bbox.height);
  ctx.restore();
}

function drawMarks(chart: uPlot, colours: Colours, { marks, points, place }: CurveProps): void {
  const { ctx } = chart;
  const dense = uPlot.pxRatio;
  const { '--accent': accent, '--ink': ink, '--surface': surface } = colours;
  const topOf = (at: number) => {
    const value = points.find((point) => point.at === at)?.value;
    return value === undefined ? undefined : chart.valToPos(value, 'y', true);
  };
  ctx.save();
  ctx.textAlign = 'center';
  const words = new Map<number, string[]>();
  for (const { at, word, strong } of marks) {
    const y = topOf(at);
    if (y === undefined) continue;
    words.set(at, [...(words.get(at) ?? []), word]);
    if (strong) drawDot(ctx, chart.valToPos(at, 'x', true), y, 5.5 * dense, accent, accent);
  }
  for (const [at, said] of words) {
    ctx.font = `600 ${11 * dense}px sans-serif`;
    ctx.fillStyle = ink;
    ctx.fillText(said.join(', '), inside(chart, at, said.join(', ')), (topOf(at) ?? 0) - 11 * dense);
  }
  const y = place === undefined ? undefined : topOf(place);
  if (place !== undefined && y !== undefined && !marks.some(({ at, strong }) => strong && at === place))
    drawDot(ctx, chart.valToPos(place, 'x', true), y, 6 * dense, accent, surface);
  ctx.restore();
}

/** Where a word is centred so that it stays in the picture. */
function inside(chart: uPlot, at: number, word: string): number {
  const half = chart.ctx.measureText(word).width / 2;
  const right = chart.ctx.canvas.width - half;
  return Math.min(right, Math.max(half, chart.valToPos(at, 'x', true)));
}

function drawDot(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  stroke: string,
  fill: string,
): void {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.strokeStyle = stroke;
  ctx.lineWidth = 2 * uPlot.pxRatio;
  ctx.stroke();
}
