import type { GainsPoint } from '../../../core/outcome/targets/model';
import { WithTable } from '../../charts/WithTable';
import { chartTable } from '../../kit/chartTable';
import { useSay } from '../../kit/writer';

const SIZE = 200;

/** How much of what there was to find stands in the first part of the list; the dashed line is a list in any order. */
export function Gains({ gains }: { gains: readonly GainsPoint[] }) {
  const say = useSay();
  const hundredths = (share: number) => say('ofHundred', { count: Math.round(100 * share) });
  const line = gains.map(({ share, found }) => `${share * SIZE},${(1 - found) * SIZE}`).join(' ');
  const fifth = gains.find(({ share }) => share >= 0.2);
  return (
    <WithTable
      title={say('studio.gains')}
      help={
        fifth
          ? say('studio.gains.help', { share: Math.round(100 * fifth.share), found: Math.round(100 * fifth.found) })
          : say('studio.gains.any')
      }
      heads={[say('studio.gains.share'), say('studio.gains.found')]}
      rows={gains.map(({ share, found }) => ({ key: String(share), cells: [hundredths(share), hundredths(found)] }))}
      file={() =>
        chartTable(
          'chart-gains',
          say('studio.gains'),
          [
            [say('studio.gains.share'), 'share'],
            [say('studio.gains.found'), 'share'],
          ],
          gains.map(({ share, found }) => [share, found]),
        )
      }
    >
      <div class="gains">
        <span class="label">{say('studio.gains.found')}</span>
        <svg viewBox={`-1 -1 ${SIZE + 2} ${SIZE + 2}`} aria-hidden="true">
          <path class="axes" d={`M0 0V${SIZE}H${SIZE}`} />
          <path class="any" d={`M0 ${SIZE}L${SIZE} 0`} />
          <polyline points={line} />
        </svg>
        <span class="label">{say('studio.gains.share')}</span>
      </div>
    </WithTable>
  );
}
