interface BarRow {
  key: string;
  label: string;
  value: number;
  /** The value as it is written. */
  written: string;
}

/**
 * Horizontal bars on one scale, each with its number. Where some values are negative, 0 is in the middle: those that raise go to the
 * right in the colour of up, those that lower to the left in that of down.
 */
export function BarPlot({ rows }: { rows: readonly BarRow[] }) {
  const most = Math.max(...rows.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  const both = rows.some(({ value }) => value < 0);
  return (
    <ul class="bar-plot small">
      {rows.map(({ key, label, value, written }) => (
        <li key={key}>
          <span class="bar-label">{label}</span>
          <span class={both ? 'bar-track both' : 'bar-track'} aria-hidden="true">
            <span
              class={!both ? undefined : value < 0 ? 'lowers' : 'raises'}
              style={{ width: `${(Math.abs(value) / most) * (both ? 50 : 100)}%` }}
            />
          </span>
          <span class="unbroken bar-value">{written}</span>
        </li>
      ))}
    </ul>
  );
}
