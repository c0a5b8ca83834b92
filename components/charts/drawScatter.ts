import { segmentLetter, segmentShape, segmentToken } from '../kit/SegmentMark';
import { coloursOf } from './canvas';
import { type Frame, middlesOf, type Places, spreadLabels } from './points';

export interface ScatterPicture {
  places: Places;
  /** Of each point: index into `slots`; −1 = in none. */
  groups: readonly number[];
  slots: readonly number[];
  shown: (group: number) => boolean;
  frame: Frame;
}

const LABEL = 20;

/** Marks by shape and colour, those not shown as faint dots behind them, and each group's letter in its midst. */
export function drawScatter(canvas: HTMLCanvasElement, host: HTMLElement, picture: ScatterPicture): void {
  const context = canvas.getContext('2d');
  const { places, groups, slots, shown, frame } = picture;
  if (!context || !(frame.width > 0)) return;
  const dense = globalThis.devicePixelRatio || 1;
  canvas.width = frame.width * dense;
  canvas.height = frame.height * dense;
  context.scale(dense, dense);
  const size = sizeFor(groups.length);
  const colours: Colours = coloursOf(host, ['--surface', '--ink', '--line-strong', ...slots.map(segmentToken)]);
  const marks = slots.map((slot) => markOf(colours, slot, size, dense));
  const none = markOf(colours, undefined, size, dense);
  context.fillStyle = colourIn(colours, '--line-strong');
  context.globalAlpha = 0.35;
  groups.forEach((group, i) => {
    if (!shown(group)) context.fillRect((places.x[i] as number) - 1, (places.y[i] as number) - 1, 2, 2);
  });
  context.globalAlpha = 0.85;
  groups.forEach((group, i) => {
    if (!shown(group)) return;
    const mark = marks[group] ?? none;
    const side = mark.width / dense;
    context.drawImage(mark, (places.x[i] as number) - side / 2, (places.y[i] as number) - side / 2, side, side);
  });
  context.globalAlpha = 1;
  drawLetters(context, colours, picture);
}

type Colours = Readonly<Record<string, string>>;

function colourIn(colours: Colours, token: string): string {
  return colours[token] ?? 'gray';
}

/** The more points, the smaller. */
export function sizeFor(points: number): number {
  return points <= 600 ? 10 : points <= 1_500 ? 8 : points <= 3_000 ? 7 : 6;
}

/** A mark as a small picture, drawn once and stamped for each point. */
function markOf(colours: Colours, slot: number | undefined, size: number, dense: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const side = size + 2;
  canvas.width = canvas.height = Math.ceil(side * dense);
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.scale(canvas.width / side, canvas.width / side);
  context.translate(1, 1);
  context.scale(size / 18, size / 18);
  const shape = new Path2D(slot === undefined ? CIRCLE : (segmentShape(slot) ?? BLOCK));
  context.lineWidth = (0.75 * 18) / size;
  if (slot === undefined) {
    context.lineWidth *= 2;
    context.strokeStyle = colourIn(colours, '--line-strong');
  } else {
    context.fillStyle = colourIn(colours, segmentToken(slot));
    context.fill(shape);
    context.strokeStyle = colourIn(colours, '--surface');
  }
  context.stroke(shape);
  return canvas;
}

const CIRCLE = 'M9 2.3a6.7 6.7 0 1 1 0 13.4A6.7 6.7 0 0 1 9 2.3z';
const BLOCK = 'M1 4h16v10H1z';

function drawLetters(context: CanvasRenderingContext2D, colours: Colours, picture: ScatterPicture): void {
  const { places, groups, slots, shown, frame } = picture;
  const labels = middlesOf(places, groups, slots.length).flatMap((point, group) =>
    point === undefined || !shown(group)
      ? []
      : [{ slot: slots[group] as number, x: places.x[point] as number, y: places.y[point] as number }],
  );
  const heights = spreadLabels(labels, LABEL + 2, frame);
  const [surface, ink] = [colourIn(colours, '--surface'), colourIn(colours, '--ink')];
  context.font = '600 12px sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  labels.forEach(({ slot, x }, i) => {
    const y = heights[i] as number;
    const letter = segmentLetter(slot);
    const width = LABEL + (letter.length - 1) * 6;
    context.beginPath();
    context.roundRect(x - width / 2, y - LABEL / 2, width, LABEL, LABEL / 2);
    context.fillStyle = surface;
    context.fill();
    context.strokeStyle = colourIn(colours, segmentToken(slot));
    context.lineWidth = 2;
    context.stroke();
    context.fillStyle = ink;
    context.fillText(letter, x, y + 0.5);
  });
}
