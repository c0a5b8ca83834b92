import type { Text } from '../../core/crm/text';
import { useSay, Written } from './writer';

const WIDTH = 344;
const GAP = 3;
const STEP = (WIDTH + GAP) / 10;
const PIP = STEP - GAP;

/** Ten pips, n of them filled, with a bracket under the interval. */
export function Pips({ count, interval: [low, high] }: { count: number; interval: [number, number] }) {
  const say = useSay();
  const left = Math.max(0, low - 1) * STEP + PIP / 2;
  const right = Math.max(0, high - 1) * STEP + PIP / 2;
  return (
    <svg
      class="pips"
      viewBox={`0 0 ${WIDTH} 19`}
      preserveAspectRatio="none"
      role="img"
      aria-label={say('pips.label', { count, low, high })}
    >
      {Array.from({ length: 10 }, (_, i) =>
        i < count ? (
          <rect key={i} class="full" x={i * STEP} y="0" width={PIP} height="10" rx="2" />
        ) : (
          <rect key={i} class="empty" x={i * STEP + 0.5} y="0.5" width={PIP - 1} height="9" rx="2" />
        ),
      )}
      <path class="bracket" d={`M${left} 12v6M${right} 12v6M${left} 15H${right}`} />
    </svg>
  );
}

/** How alike, in five squares. */
export function SimilaritySquares({ similarity }: { similarity: number }) {
  const say = useSay();
  const full = Math.max(0, Math.min(5, Math.round(similarity / 20)));
  return (
    <span class="squares" role="img" aria-label={say('squares.label', { full, percent: Math.round(similarity) })}>
      {['1', '2', '3', '4', '5'].map((name, i) => (
        <i key={name} class={i < full ? 'alike-full' : 'alike-empty'} />
      ))}
    </span>
  );
}

/** A share of a whole; `label` says what is measured, the text beside it says how much. */
export function ProgressBar({ share, label }: { share: number; label: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <span
      class="bar"
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span style={{ width: `${percent}%` }} />
    </span>
  );
}

/** What there is and what is needed, in place of a number that would be made up. */
export function HaveNeedBars({ rows }: { rows: { label: Text; have: number; need: number }[] }) {
  const say = useSay();
  return (
    <div class="have-need">
      {rows.map((row) => (
        <div key={row.label.key}>
          <div class="row apart small">
            <span>
              <Written text={row.label} />
            </span>
            <span class="medium">
              {say(row.have < row.need ? 'haveNeed' : 'haveEnough', { have: row.have, need: row.need })}
            </span>
          </div>
          <span class="bar" aria-hidden="true">
            <span style={{ width: `${Math.min(100, (row.have / Math.max(1, row.need)) * 100)}%` }} />
          </span>
        </div>
      ))}
    </div>
  );
}

export function Skeleton({ width, height = 12 }: { width: string; height?: number }) {
  return <span class="skeleton" style={{ width, height: `${height}px` }} />;
}
