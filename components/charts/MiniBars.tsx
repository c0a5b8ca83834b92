const WIDTH = 96;
const HEIGHT = 20;
const GAP = 1;

/** How often each of a few values is there, small enough for a row of a list; what it shows is said in words beside it. */
export function MiniBars({ counts }: { counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  const width = WIDTH / Math.max(1, counts.length);
  return (
    <svg class="mini-bars" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {counts.map((count, i) => {
        // Few are not none.
        const height = count === 0 ? 0 : Math.max(1.5, (count / most) * HEIGHT);
        const place = i;
        return (
          <rect
            key={place}
            x={i * width}
            y={HEIGHT - height}
            width={Math.max(1, Math.min(width, 24) - GAP)}
            height={height}
          />
        );
      })}
    </svg>
  );
}
