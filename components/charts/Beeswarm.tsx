import { useRef } from 'preact/hooks';
import { coloursOf, useDrawing } from './canvas';
import { axisEnd, swarmOffsets } from './swarm';

/** A point: where along the line, and where its value stands among all, 0–1; −1 = no number. */
export type Point = readonly [at: number, place: number];

interface SwarmRow {
  key: string;
  label: string;
  points: readonly Point[];
}

const HEIGHT = 40;
const SIZE = 5;

/**
 * One line of points for each row on a common scale with 0 in the middle. High values are dark and full, middle ones paler, the lowest third
 * hollow, so they are told apart without colours too; values that are no numbers are small crosses. A table beside it says the same.
 */
export function Beeswarm({ rows }: { rows: readonly SwarmRow[] }) {
  const end = axisEnd(rows.flatMap(({ points }) => points.map(([at]) => at)));
  return (
    <div class="swarm" aria-hidden="true">
      {rows.map((row) => (
        <div key={row.key} class="swarm-row">
          <span class="small">{row.label}</span>
          <Line points={row.points} end={end} />
        </div>
      ))}
    </div>
  );
}

function Line({ points, end }: { points: readonly Point[]; end: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const host = useRef<HTMLDivElement>(null);
  useDrawing(
    host,
    (element) => {
      if (canvas.current) drawLine(canvas.current, element, points, end);
      return undefined;
    },
    points,
  );
  return (
    <div ref={host} class="swarm-line">
      <canvas ref={canvas} style={{ height: `${HEIGHT}px` }} />
    </div>
  );
}

function drawLine(canvas: HTMLCanvasElement, host: HTMLElement, points: readonly Point[], end: number): void {
  const context = canvas.getContext('2d');
  const width = host.clientWidth;
  if (!context || width === 0) return;
  const dense = globalThis.devicePixelRatio || 1;
  canvas.width = width * dense;
  canvas.height = HEIGHT * dense;
  context.scale(dense, dense);
  const middle = HEIGHT / 2;
  const colours = coloursOf(host, ['--line-strong', '--accent', '--surface', '--ink-3']);
  context.strokeStyle = colours['--line-strong'];
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(width / 2) + 0.5, 0);
  context.lineTo(Math.round(width / 2) + 0.5, HEIGHT);
  context.stroke();
  const ink = { high: colours['--accent'], low: colours['--surface'], none: colours['--ink-3'] };
  const at = points.map(([influence]) => width / 2 + (influence / end) * (width / 2 - SIZE));
  const offsets = swarmOffsets(at, SIZE, HEIGHT / 2 - SIZE);
  points.forEach(([, place], i) => {
    drawPoint(context, at[i] as number, middle + (offsets[i] as number), place, ink);
  });
}

function drawPoint(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  place: number,
  ink: { high: string; low: string; none: string },
): void {
  context.beginPath();
  if (place < 0) {
    context.strokeStyle = ink.none;
    context.moveTo(x - 2, y - 2);
    context.lineTo(x + 2, y + 2);
    context.moveTo(x + 2, y - 2);
    context.lineTo(x - 2, y + 2);
    context.stroke();
    return;
  }
  context.arc(x, y, SIZE / 2, 0, 2 * Math.PI);
  context.fillStyle = ink.low;
  context.fill();
  context.globalAlpha = place < 1 / 3 ? 0 : 0.2 + 0.8 * place;
  context.fillStyle = ink.high;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = ink.high;
  context.lineWidth = 0.75;
  context.stroke();
}
