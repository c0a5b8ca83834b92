interface IntervalBarProps {
  /** All 0–1. */
  value: number;
  low: number;
  high: number;
  /** What the others are like: a line across. */
  usual?: number | undefined;
}

/** A share with its range on a track from none to all; what it shows is said in words beside it. */
export function IntervalBar({ value, low, high, usual }: IntervalBarProps) {
  const at = (share: number) => `${100 * Math.min(1, Math.max(0, share))}%`;
  return (
    <span class="interval-bar" aria-hidden="true">
      <i
        class="range"
        style={{ left: at(low), width: `${100 * Math.max(0, Math.min(1, high) - Math.max(0, low))}%` }}
      />
      {usual === undefined ? null : <i class="usual" style={{ left: at(usual) }} />}
      <i class="dot" style={{ left: at(value) }} />
    </span>
  );
}
