const WIDTH = 280;
const HEIGHT = 56;
const MOST_WIDE = 24;

interface MonthBarsProps {
  /** In the order of months; 0.08 = 8 %, NaN = none. */
  values: readonly number[];
  /** The lowest and highest value of all pictures that stand side by side; 0 is always among them. */
  scale: readonly [low: number, high: number];
  /** A line that the bars are held against, such as a full factory. */
  against?: number;
}

/** A value for each of some months, up and down from 0. Those who do not see it have the rows beside it. */
export function MonthBars({ values, scale: [lowest, highest], against }: MonthBarsProps) {
  const high = Math.max(0, against ?? 0, highest);
  const size = HEIGHT / (high - Math.min(0, lowest) || 1);
  const y = (value: number) => (high - value) * size;
  const step = Math.min(MOST_WIDE, WIDTH / Math.max(1, values.length));
  const width = Math.max(1, step * values.length);
  return (
    <svg class="month-bars" viewBox={`0 0 ${width} ${HEIGHT}`} style={{ maxWidth: `${width}px` }} aria-hidden="true">
      {values.map((value, i) => {
        const place = i;
        return Number.isNaN(value) ? null : (
          <rect
            key={place}
            class={against !== undefined && value > against ? 'over' : undefined}
            x={i * step + 0.5}
            y={Math.min(y(value), y(0))}
            width={Math.max(1, step - 2)}
            // Nothing changed is not the same as no month.
            height={Math.max(1, Math.abs(y(value) - y(0)))}
          />
        );
      })}
      <line x1="0" x2={width} y1={y(0)} y2={y(0)} />
      {against === undefined ? null : <line class="against" x1="0" x2={width} y1={y(against)} y2={y(against)} />}
    </svg>
  );
}
