import { knifeOf, placeOn, scaleOf } from './knives';

export interface KnifeRow {
  key: string;
  label: string;
  /** −1 … 1, the largest first. */
  values: readonly number[];
  colour: string;
  written: string;
}

interface KnifePlotProps {
  rows: readonly KnifeRow[];
  /** Of all values; marked by a line. */
  mean: number;
  /** A number of the axis as it is written. */
  axis: (value: number) => string;
}

/** Height of all rows together, px; a row has its part by its customers, and never less than a line. */
const HEIGHT = 420;
const LINE = 20;
const AXIS = ['least', 'zero', 'mean', 'most'] as const;

/** For every row its values as a solid, one line each, on a scale with 0; what is below 0 is hatched, and its number stands beside. */
export function KnifePlot({ rows, mean, axis }: KnifePlotProps) {
  const scale = scaleOf(rows.map(({ values }) => values));
  const all = Math.max(
    1,
    rows.reduce((sum, { values }) => sum + values.length, 0),
  );
  const place = (value: number) => `${placeOn(scale, value) * 100}%`;
  return (
    <div class="knives" style={{ '--zero': place(0), '--mean': place(mean) }} aria-hidden="true">
      {rows.map(({ key, label, values, colour, written }) => {
        const { above, below } = knifeOf(values, scale);
        return (
          <div key={key} class="knife-row">
            <span class="small">
              <span class="medium">{label}</span>
              <span class="quiet">{written}</span>
            </span>
            <svg
              viewBox="0 0 1000 1000"
              preserveAspectRatio="none"
              style={{ height: `${Math.max(LINE, (values.length / all) * HEIGHT)}px` }}
              aria-hidden="true"
            >
              <path d={above} fill={colour} />
              <path class="knife-below" d={below} />
            </svg>
          </div>
        );
      })}
      <div class="knife-row knife-axis small faint">
        <span />
        <span>
          {[scale.least, 0, mean, scale.most].map((value, i) => (
            <i key={AXIS[i]} class={AXIS[i]} style={{ left: place(value) }}>
              {i === 0 && value === 0 ? '' : axis(value)}
            </i>
          ))}
        </span>
      </div>
    </div>
  );
}
