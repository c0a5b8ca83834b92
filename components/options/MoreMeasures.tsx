import type { SegmentChoice, TriedNumber } from '../../core/engine/version';
import { useSay } from '../kit/writer';

const COLUMNS = ['ratio', 'gap', 'inertia', 'spread'] as const;

/** What further measures say of each number of segments, behind one click; nothing for a version made by an earlier release. */
export function MoreMeasures({ choice }: { choice: SegmentChoice }) {
  const say = useSay();
  if (choice.tried.every((tried) => tried.inertia === undefined)) return null;
  return (
    <details>
      <summary>{say('choice.more')}</summary>
      <div class="scrolls">
        <table>
          <thead>
            <tr>
              <th scope="col">{say('choice.count')}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" class="number">
                  {say(`choice.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {choice.tried.map((tried) => (
              <tr key={tried.k} class={tried.k === choice.chosen ? 'chosen' : undefined}>
                <td>{say(tried.k === choice.chosen ? 'choice.chosen' : 'number', { number: tried.k })}</td>
                {cellsOf(tried).map((text, c) => (
                  <td key={COLUMNS[c]} class="number">
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** In the order of the columns. */
function cellsOf({ calinskiHarabasz, gap, gapError, inertia, spread }: TriedNumber): string[] {
  return [
    told(calinskiHarabasz, 1),
    gap === undefined ? '–' : `${told(gap, 3)} ± ${told(gapError, 3)}`,
    told(inertia, 1),
    spread === undefined ? '–' : `${told(spread * 100, 1)} %`,
  ];
}

function told(value: number | undefined, digits: number): string {
  return value === undefined ? '–' : value.toFixed(digits);
}
