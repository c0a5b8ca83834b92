import { useRef, useState } from 'preact/hooks';
import { useDrawing } from './canvas';
import { drawScatter, sizeFor } from './drawScatter';
import { type Places, placesIn, pointAt, pointBeside } from './points';

export interface ScatterProps {
  /** In thousandths of the map, parallel. */
  x: readonly number[];
  y: readonly number[];
  /** Of each point: index into `slots`; −1 = in none. */
  groups: readonly number[];
  slots: readonly number[];
  shown: (group: number) => boolean;
  label: string;
  /** What is said of a point. */
  describe: (point: number) => { name: string; group: string };
  onOpen: (point: number) => void;
  /** A key that is not the map's own. */
  onKey: (key: string) => void;
}

const MARGIN = 20;
/** A pointer takes a point from so far away, px. */
const REACH = 14;

/** Points in the plane that can be hovered, walked by arrow keys and opened. */
export function Scatter(props: ScatterProps) {
  const { x, y, groups, slots, shown, label, describe, onOpen, onKey } = props;
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const places = useRef<Places>({ x: new Float32Array(), y: new Float32Array() });
  const [at, setAt] = useState<number>();
  const isShown = (point: number) => shown(groups[point] as number);
  useDrawing(
    host,
    (element) => {
      const frame = { width: element.clientWidth, height: element.clientHeight, margin: MARGIN };
      places.current = placesIn(x, y, frame);
      if (canvas.current) drawScatter(canvas.current, element, { places: places.current, groups, slots, shown, frame });
      return undefined;
    },
    props.shown,
  );
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = pointBeside(places.current, isShown, at, event.key);
    if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      if (next !== undefined) setAt(next);
    } else if (event.key === 'Enter' && at !== undefined) onOpen(at);
    else onKey(event.key);
  };
  const under = (event: MouseEvent) => {
    const box = host.current?.getBoundingClientRect();
    if (!box) return undefined;
    return pointAt(places.current, isShown, { x: event.clientX - box.left, y: event.clientY - box.top }, REACH);
  };
  const pointed = at !== undefined && at < groups.length && isShown(at) ? at : undefined;
  const told = pointed === undefined ? undefined : describe(pointed);
  return (
    <>
      <div
        ref={host}
        class={pointed === undefined ? 'scatter' : 'scatter over'}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its points are walked by arrow keys
        tabIndex={0}
        aria-label={label}
        onKeyDown={press}
        onPointerMove={(event) => setAt(under(event))}
        onPointerLeave={() => setAt(undefined)}
        onBlur={() => setAt(undefined)}
        onClick={(event) => {
          const point = under(event);
          if (point !== undefined) onOpen(point);
        }}
      >
        <canvas ref={canvas} />
        {told && pointed !== undefined ? (
          <Tip
            x={places.current.x[pointed] as number}
            y={places.current.y[pointed] as number}
            width={host.current?.clientWidth ?? 0}
            size={sizeFor(groups.length)}
            told={told}
          />
        ) : null}
      </div>
      <p class="visually-hidden" role="status">
        {told ? `${told.name}, ${told.group}` : ''}
      </p>
    </>
  );
}

interface TipProps {
  x: number;
  y: number;
  width: number;
  size: number;
  told: { name: string; group: string };
}

/** A ring about the point, and beside it who it is, on the side where there is room. */
function Tip({ x, y, width, size, told }: TipProps) {
  const [ring, left] = [size + 8, x > width / 2];
  return (
    <div aria-hidden="true">
      <span
        class="scatter-ring"
        style={{ left: `${x - ring / 2}px`, top: `${y - ring / 2}px`, width: `${ring}px`, height: `${ring}px` }}
      />
      <span
        class="scatter-tip"
        style={{ top: `${y}px`, ...(left ? { right: `${width - x + 12}px` } : { left: `${x + 12}px` }) }}
      >
        <span class="medium">{told.name}</span>
        <span class="quiet">{told.group}</span>
      </span>
    </div>
  );
}
